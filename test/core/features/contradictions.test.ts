import assert from 'node:assert/strict';
import { statusBarView } from '../../../client/src/status/status-bar-view.ts';
import { explainText } from '../../../server/src/cli/explain-text.ts';
import { codexFile } from '../../../server/src/codex/read-codex-file.ts';
import type { Posture } from '../../../server/src/contract.ts';
import { explained } from '../../../server/src/features/explanation.ts';
import { hardenAnswer } from '../../../server/src/features/harden-plan.ts';
import { hoverAt } from '../../../server/src/features/hover.ts';
import { inlayHints } from '../../../server/src/features/inlay-hints.ts';
import { hardenPlan } from '../../../server/src/harden/plan.ts';
import { checkFile } from '../../../server/src/rules/check.ts';
import { postureOf } from '../../../server/src/words/posture.ts';
import { MACHINE, snapshotOf } from '../support/snapshot.ts';

const USER = `${MACHINE.codexHome}/config.toml`;
const REQUIREMENTS = '/etc/codex/requirements.toml';
const TRUSTED = '[projects."/work"]\ntrust_level = "trusted"\n';

type Files = Readonly<Record<string, string>>;

const posture = (files: Files): Posture => postureOf(snapshotOf(files), '/work');

/** Severities and words of what the rule says about the user's file. */
function said(files: Files, rule: string): readonly string[] {
  const snapshot = snapshotOf(files);
  const file = codexFile(snapshot, USER);
  const reports = file === undefined ? [] : checkFile(snapshot, file, { rethrow: true }).reports;
  return reports.filter((report) => report.rule.id === rule).map(({ severity, message }) => `${severity}: ${message}`);
}

const bar = (files: Files) =>
  statusBarView({
    server: 'running',
    answer: { ...explained(snapshotOf(files), '/work'), unsaved: false, decidingLine: null },
    folderName: undefined,
    nested: undefined,
    home: MACHINE.home,
  });

const notes = (files: Files, folders: readonly string[]): readonly string[] =>
  inlayHints(snapshotOf(files), USER, ALL_LINES, { folders, uriOf: (path) => path }).map(({ label }) =>
    typeof label === 'string' ? label : label.map(({ value }) => value).join(''),
  );

const ALL_LINES = { start: { line: 0, character: 0 }, end: { line: 1000, character: 0 } };

/** What a hover over the first key of the user's file says. */
function hover(files: Files, folders: readonly string[]): string {
  const found = hoverAt(snapshotOf(files), USER, { line: 0, character: 1 }, { markdown: true, folders });
  assert.ok(found !== undefined && typeof found.contents === 'object' && 'value' in found.contents);
  return found.contents.value;
}

const OPEN = 'sandbox_mode = "workspace-write"\nsandbox_workspace_write.network_access = true\n';
const ONLY_ONE_DOMAIN = `default_permissions = "web"
[permissions.web]
extends = ":workspace"
network = { enabled = true, domains = { "a.test" = "allow" } }
`;

describe('surfaces that once contradicted each other', () => {
  it('agree that a proxy which requirements pin on filters the network', () => {
    const files = { [USER]: OPEN, [REQUIREMENTS]: '[features]\nnetwork_proxy = true\n' };
    assert.equal(posture(files).network?.access, 'filtered');
    assert.deepEqual(said(files, 'network-open'), []);
    assert.equal(bar(files).background, 'none');
  });

  it('agree that a proxy which requirements pin off filters nothing', () => {
    const files = {
      [USER]: `${OPEN}features.network_proxy = true\n`,
      [REQUIREMENTS]: '[features]\nnetwork_proxy = false\n',
    };
    assert.equal(posture(files).network?.access, 'on');
    assert.match(said(files, 'network-open').join(), /^warning: Commands can reach any address/);
    assert.equal(bar(files).background, 'warning');
  });

  it("agree that an administrator's own network settings enforce domain rules", () => {
    const files = { [USER]: ONLY_ONE_DOMAIN, [REQUIREMENTS]: '[experimental_network]\nenabled = true\n' };
    const { network, inert } = posture(files);
    assert.equal(network?.access, 'filtered');
    assert.deepEqual(inert, []);
    assert.deepEqual([...said(files, 'network-open'), ...said(files, 'unenforced-domains')], []);
  });

  it('agree that domain rules without a proxy enforce nothing', () => {
    const files = { [USER]: ONLY_ONE_DOMAIN };
    const { network, inert } = posture(files);
    assert.equal(network?.access, 'on');
    assert.deepEqual(
      inert.map(({ kind }) => kind),
      ['unenforced'],
    );
    assert.match(said(files, 'network-open').join(), /^warning: .* any address/);
  });

  it("agree that commands which may write in Codex's own folder give themselves more rights", () => {
    const files = {
      [USER]: 'sandbox_mode = "workspace-write"\nsandbox_workspace_write.writable_roots = ["~/.codex"]\n',
    };
    assert.match(said(files, 'broad-writable-root').join(), /^warning: .*more rights/);
    const { background, label } = bar(files);
    assert.equal(background, 'warning');
    assert.match(label, /more rights/);
    assert.match(explainText(explained(snapshotOf(files), '/work'), MACHINE), /Weak .*more rights/);
  });

  it('agree that a session is read-only without a trust entry, whatever the table of another sandbox says', () => {
    const table = '[sandbox_workspace_write]\nnetwork_access = true\n';
    assert.equal(posture({ [USER]: table }).network?.access, 'off');
    assert.match(said({ [USER]: table }, 'network-open').join(), /^information: This has no effect yet/);
    const trusted = { [USER]: table + TRUSTED };
    assert.equal(posture(trusted).network?.access, 'on');
    assert.match(said(trusted, 'network-open').join(), /^warning: In folders with a trust entry/);
  });

  it('agree that a permission profile which nothing chooses opens nothing', () => {
    const profile = '[permissions.online]\nextends = ":workspace"\nnetwork = { enabled = true }\n';
    const files = (chosen: string) => ({ [USER]: `default_permissions = "${chosen}"\n${profile}` });
    assert.equal(posture(files(':workspace')).network?.access, 'off');
    assert.match(said(files(':workspace'), 'network-open').join(), /^information: .*is not in use here/);
    assert.equal(posture(files('online')).network?.access, 'on');
    assert.match(said(files('online'), 'network-open').join(), /^warning: /);
  });

  it('agree on every weakness, on the command line too', () => {
    const files = { [USER]: `${OPEN}approval_policy = "never"\n` };
    const { weaknesses } = posture(files);
    assert.deepEqual(
      weaknesses.map(({ part, kind, level }) => [part, kind, level]),
      [
        ['approval', 'never-asks', 'warning'],
        ['network', 'open-network', 'warning'],
      ],
    );
    const page = explainText(explained(snapshotOf(files), '/work'), MACHINE);
    for (const { text } of weaknesses) {
      assert.ok(page.includes(text), text);
      assert.ok(bar(files).label.includes(text), text);
    }
  });

  it('agree on a line of the user’s file in a window whose project decides', () => {
    const files = {
      [USER]: `default_permissions = ":workspace"\n${TRUSTED}`,
      '/work/.codex/config.toml': 'sandbox_mode = "read-only"\n',
    };
    assert.deepEqual(notes(files, ['/work']), ['no effect: decided by project config']);
    assert.match(
      hover(files, ['/work']),
      /\*\*No effect here\.\*\* Codex uses `sandbox_mode` from the project config .* instead/,
    );
    assert.doesNotMatch(hover(files, ['/work']), /decided by this file/);
    assert.deepEqual(notes(files, []), []);
    assert.match(hover(files, []), /In effect here: .*decided by this file/);
  });

  it('name the folder where folders of one window differ', () => {
    const files = {
      [USER]: `default_permissions = ":workspace"\n${TRUSTED}`,
      '/work/.codex/config.toml': 'sandbox_mode = "read-only"\n',
    };
    assert.deepEqual(notes(files, ['/work', '/other']), ['work: no effect: decided by project config']);
    assert.match(hover(files, ['/work', '/other']), /\*\*work:\*\* \*\*No effect here\./);
    assert.match(hover(files, ['/work', '/other']), /\*\*other:\*\* In effect here: .*decided by this file/);
  });

  it('say of each change of Harden the line that it changes', () => {
    const profile = (name: string) => `[permissions.${name}.network]\nenabled = true\n`;
    const text = `default_permissions = "web"\npermissions.web.extends = "net"\n${profile('web')}${profile('net')}`;
    const snapshot = snapshotOf({ [USER]: text });
    const { changes } = hardenAnswer(hardenPlan(snapshot, '/work'), snapshot, (path) => path);
    assert.deepEqual(
      changes.map(({ line, title }) => [line, title]),
      [
        [4, 'Turn the network off'],
        [6, 'Turn the network off'],
      ],
    );
  });
});
