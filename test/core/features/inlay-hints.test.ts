import assert from 'node:assert/strict';
import type { InlayHint } from 'vscode-languageserver-types';
import { inlayHints, MAX_HINTS } from '../../../server/src/features/inlay-hints.ts';
import { uriFromPath } from '../../../server/src/features/uri.ts';
import { snapshotOf } from '../support/snapshot.ts';
import { PROJECT, USER } from './support.ts';

const MANAGED = '/etc/codex/managed_config.toml';
const REQUIREMENTS = '/etc/codex/requirements.toml';
const TRUSTED = '[projects."/work"]\ntrust_level = "trusted"\n';

function hintsIn(
  files: Readonly<Record<string, string>>,
  file: string,
  folders: readonly string[] = ['/work'],
  lines: readonly [number, number] = [0, 1000],
): readonly InlayHint[] {
  const uriOf = (path: string) => uriFromPath(path, 'linux');
  const range = { start: { line: lines[0], character: 0 }, end: { line: lines[1], character: 0 } };
  return inlayHints(snapshotOf(files), file, range, { folders, uriOf });
}

const labelOf = ({ label }: InlayHint): string =>
  typeof label === 'string' ? label : label.map(({ value }) => value).join('');

/** The hints as `line:column words`, both from 0. */
const hints = (...args: Parameters<typeof hintsIn>): readonly string[] =>
  hintsIn(...args).map((hint) => `${hint.position.line}:${hint.position.character} ${labelOf(hint)}`);

describe('inlay hints', () => {
  it('stand at the ends of lines that a higher layer overrides, behind comments, and lead there', () => {
    const files = {
      [USER]: `# mine\napproval_policy = "on-request" # careful\nmodel = "gpt-5.5"\n${TRUSTED}`,
      [PROJECT]: '\napproval_policy = "never"\n',
    };
    assert.deepEqual(hints(files, USER), ['1:40 overridden by project config']);
    const [hint] = hintsIn(files, USER);
    assert.equal(hint?.tooltip, `This has no effect here. It is overridden by the project config (${PROJECT}:2).`);
    const part = Array.isArray(hint?.label) ? hint.label.at(-1) : undefined;
    assert.deepEqual(part?.location, {
      uri: `file://${PROJECT}`,
      range: { start: { line: 1, character: 0 }, end: { line: 1, character: 15 } },
    });
    assert.deepEqual(hints(files, PROJECT), []);
  });

  it('lead there by a command of the client’s where it has one', () => {
    const files = { [USER]: `web_search = "live"\n${TRUSTED}`, [PROJECT]: '\nweb_search = "cached"\n' };
    const range = { start: { line: 0, character: 0 }, end: { line: 9, character: 0 } };
    const options = { folders: ['/work'], uriOf: (path: string) => path, openPlaceCommand: 'open.place' };
    const [hint] = inlayHints(snapshotOf(files), USER, range, options);
    const part = Array.isArray(hint?.label) ? hint.label.at(-1) : undefined;
    const place = { file: PROJECT, line: 2, column: 1 };
    assert.deepEqual(part?.command, { title: 'Open', command: 'open.place', arguments: [place] });
    assert.equal(part?.location, undefined);
  });

  it('say what has no effect for another reason', () => {
    assert.deepEqual(
      hints(
        {
          [USER]: `sandbox_mode = "read-only"\n${TRUSTED}`,
          [PROJECT]: '[sandbox_workspace_write]\nnetwork_access = true\n',
        },
        PROJECT,
      ),
      ['1:21 no effect in this sandbox'],
    );
    assert.deepEqual(
      hints(
        { [USER]: `default_permissions = ":workspace"\n${TRUSTED}`, [PROJECT]: 'sandbox_mode = "read-only"' },
        USER,
      ),
      ['0:34 no effect: decided by project config'],
    );
    assert.deepEqual(
      hints(
        { [USER]: 'approval_policy = "never"\n', [REQUIREMENTS]: 'allowed_approval_policies = ["on-request"]' },
        USER,
      ),
      ['0:25 not allowed by requirements'],
    );
  });

  it('tell rules without the proxy from rules without the network, and are quiet about a proxy that stands by', () => {
    const profile = (network: string) =>
      `default_permissions = "p"\n[permissions.p]\nextends = ":workspace"\n[permissions.p.network]\n${network}`;
    assert.deepEqual(hints({ [USER]: profile('mode = "limited"\nenabled = true\n') }, USER), [
      '4:16 no effect: nothing enforces it',
    ]);
    assert.deepEqual(hints({ [USER]: profile('mode = "limited"\n') }, USER), ['4:16 no effect: the network is off']);
    assert.deepEqual(hints({ [USER]: 'features.network_proxy = true\n' }, USER), []);
  });

  it('say once that a file is off', () => {
    assert.deepEqual(hints({ [PROJECT]: '# x\nmodel = "a"\nweb_search = "live"\n' }, PROJECT), [
      '1:11 no effect: folder not trusted',
    ]);
  });

  it('take the trust into account that Codex gives by itself at the start', () => {
    const files = { [USER]: 'sandbox_mode = "workspace-write"\n', [PROJECT]: 'sandbox_mode = "read-only"\n' };
    assert.deepEqual(hints(files, PROJECT), []);
    assert.deepEqual(hints(files, USER), ['0:32 overridden by project config']);
  });

  it('name the folder where it is one of several', () => {
    const files = {
      [USER]: `web_search = "live"\napproval_policy = "on-request"\n${TRUSTED}`,
      [PROJECT]: 'web_search = "cached"\n',
      [MANAGED]: 'approval_policy = "never"\n',
    };
    assert.deepEqual(hints(files, USER, ['/work', '/other']), [
      '0:19 work: overridden by project config',
      '1:30 overridden by managed config',
    ]);
  });

  it('say without a folder only what is so in every one', () => {
    const files = {
      [USER]: 'approval_policy = "on-request"\n[sandbox_workspace_write]\nnetwork_access = true\n',
      [MANAGED]: 'approval_policy = "never"\n',
    };
    assert.deepEqual(hints(files, USER, []), ['0:30 overridden by managed config']);
  });

  it('are none where everything counts, for findings of one file, and for other files', () => {
    assert.deepEqual(hints({ [USER]: 'model = "x"\nmodle = "x"\n[profiles.old]\nmodel = "x"\n' }, USER), []);
    assert.deepEqual(hints({ [USER]: TRUSTED, [PROJECT]: 'notify = ["x"]\n' }, PROJECT), []);
    assert.deepEqual(hints({ '/work/notes.toml': 'model = "x"\n' }, '/work/notes.toml'), []);
    assert.deepEqual(hints({ [USER]: 'model = "x"\r\n', '/home/me/.codex/.env': 'A=b\n' }, '/home/me/.codex/.env'), []);
  });

  it('stand before the line end of Windows, and where a list begins', () => {
    const files = {
      [USER]: `[shell_environment_policy]\r\nexclude = [\r\n  "A",\r\n]\r\n${TRUSTED}`,
      [PROJECT]: 'shell_environment_policy.exclude = []\n',
    };
    assert.deepEqual(hints(files, USER), ['1:11 overridden by project config']);
  });

  it('are only those of the lines in question, one a line, and not more than an editor can bear', () => {
    const many = Array.from({ length: 2 * MAX_HINTS }, (_, at) => `k${at} = 1`).join('\n');
    const files = {
      [USER]: `${TRUSTED}[shell_environment_policy.set]\n${many}\n`,
      [PROJECT]: `[shell_environment_policy.set]\n${many}\n`,
    };
    assert.equal(hints(files, USER).length, MAX_HINTS);
    assert.deepEqual(hints(files, USER, ['/work'], [4, 5]), [
      '4:6 overridden by project config',
      '5:6 overridden by project config',
    ]);
    const inline = { [USER]: `features = { a = 1, b = 2 }\n${TRUSTED}`, [PROJECT]: 'features = { a = 3, b = 4 }\n' };
    assert.deepEqual(hints(inline, USER), ['0:27 overridden by project config']);
  });
});
