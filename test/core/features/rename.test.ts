import assert from 'node:assert/strict';
import type { TextDocumentEdit } from 'vscode-languageserver-types';
import { isBuiltIn, namedPlaces } from '../../../server/src/codex/given-names.ts';
import { judgedPosture } from '../../../server/src/codex/posture.ts';
import { codexFile } from '../../../server/src/codex/read-codex-file.ts';
import { type Snapshot, textOf, withTexts } from '../../../server/src/codex/snapshot.ts';
import { linesAt } from '../../../server/src/features/ranges.ts';
import { highlightsAt, referencesAt } from '../../../server/src/features/references.ts';
import { prepareRename, renameAt } from '../../../server/src/features/rename.ts';
import { checkFile } from '../../../server/src/rules/check.ts';
import { applyEdits } from '../../../server/src/text/edit.ts';
import { snapshotOf } from '../support/snapshot.ts';
import { marked, PROJECT, USER } from './support.ts';
import { wholeFiles } from './whole-files.ts';

const uriOf = (path: string) => path;
const OPTIONS = { uriOf, versionOf: () => 1, documentChanges: true, createFiles: true };
const HOOKS = '/home/me/.codex/hooks.json';
const REQUIREMENTS = '/etc/codex/requirements.toml';

interface Renamed {
  /** Texts of the files that change. */
  readonly texts: Readonly<Record<string, string>>;
}

function rename(marks: string, name: string, file = USER, others = {}): Renamed | string {
  const at = marked(marks, file, others);
  const prepared = prepareRename(at.snapshot, at.file, at.position);
  if ('refusal' in prepared) return prepared.refusal;
  const found = renameAt(at.snapshot, at.file, at.position, name, OPTIONS);
  return 'refusal' in found ? found.refusal : { texts: Object.fromEntries(textsAfter(at.snapshot, found.edit)) };
}

function textsAfter(
  snapshot: Snapshot,
  { documentChanges = [] }: { documentChanges?: unknown[] },
): Map<string, string> {
  const changes = documentChanges as TextDocumentEdit[];
  return new Map(
    changes.map(({ textDocument, edits }) => {
      const lines = linesAt(snapshot, textDocument.uri);
      const plain = edits.flatMap((edit) =>
        'newText' in edit
          ? [{ span: { start: lines.offset(edit.range.start), end: lines.offset(edit.range.end) }, text: edit.newText }]
          : [],
      );
      return [textDocument.uri, applyEdits(textOf(snapshot, textDocument.uri) ?? '', plain)];
    }),
  );
}

const textsOf = (found: Renamed | string) => {
  assert.ok(typeof found === 'object', String(found));
  return found.texts;
};

describe('renaming', () => {
  it('changes a profile’s table, what is below it and all that names it, in every file', () => {
    const text =
      'default_permissions = "d|ev"\n[permissions.dev]\nextends = ":workspace"\n[permissions.dev.filesystem]\n"/x" = "deny"\n[permissions.b]\nextends = \'dev\'\n';
    const others = {
      [PROJECT]: 'default_permissions = "dev"\n',
      '/home/me/.codex/work.config.toml': '[permissions."dev".network]\nenabled = true\n',
    };
    const texts = textsOf(rename(text, 'my profile', USER, others));
    assert.equal(
      texts[USER],
      'default_permissions = "my profile"\n[permissions."my profile"]\nextends = ":workspace"\n[permissions."my profile".filesystem]\n"/x" = "deny"\n[permissions.b]\nextends = \'my profile\'\n',
    );
    assert.equal(texts[PROJECT], 'default_permissions = "my profile"\n');
    assert.equal(texts['/home/me/.codex/work.config.toml'], '[permissions."my profile".network]\nenabled = true\n');
  });

  it('changes providers, servers with hooks, roles and actions', () => {
    assert.deepEqual(
      textsOf(rename('model_provider = "a"\n[model_providers.a|]\nname = "A"\nbase_url = "https://a.test"\n', 'b')),
      {
        [USER]: 'model_provider = "b"\n[model_providers.b]\nname = "A"\nbase_url = "https://a.test"\n',
      },
    );
    const hooks =
      '{"hooks":{"PreToolUse":[{"matcher":"mcp__docs__search|Bash","hooks":[{"type":"mcp_tool","server":"docs","tool":"x"}]}]}}';
    const texts = textsOf(rename('mcp_servers = { d|ocs = { command = "x" } }\n', 'wiki', USER, { [HOOKS]: hooks }));
    assert.equal(texts[USER], 'mcp_servers = { wiki = { command = "x" } }\n');
    assert.equal(texts[HOOKS], hooks.replaceAll('docs', 'wiki'));
    assert.deepEqual(textsOf(rename('[agents.re|view]\ndescription = "x"\n', 'check')), {
      [USER]: '[agents.check]\ndescription = "x"\n',
    });
    const mitm = (name: string) =>
      `[permissions.p.network.mitm.actions.${name}]\nstrip_request_headers = ["x"]\n[permissions.p.network.mitm.hooks.h]\nhost = "a.test"\naction = ["${name}"]\n[permissions.q.network.mitm.actions.strip]\n`;
    assert.equal(textsOf(rename(mitm('st|rip'), 'cut'.padEnd(3)))[USER]?.includes('actions.cut]'), true);
    assert.match(
      textsOf(rename(mitm('st|rip').replace('["st|rip"]', '["strip"]'), 'cut'))[USER] ?? '',
      /q\.network\.mitm\.actions\.strip/,
    );
  });

  it('changes a role where its file names it, and what files of roles name', () => {
    const role = '/home/me/.codex/agents/review.toml';
    const text = (name: string, provider: string) =>
      `name = '${name}'\ndescription = "Reviews"\ndeveloper_instructions = "Review."\nmodel_provider = "${provider}"\n`;
    const config = '[agents.review]\nconfig_file = "agents/review.toml"\n[model_providers.corp]\nname = "review"\n';
    const renamed = textsOf(rename(text('re|view', 'corp'), 'check', role, { [USER]: config }));
    assert.equal(renamed[role], text('check', 'corp'));
    assert.equal(renamed[USER], config.replace('[agents.review]', '[agents.check]'));
    const provider = config.replace('providers.corp', 'providers.co|rp');
    const others = textsOf(rename(provider, 'firm', USER, { [role]: text('review', 'corp') }));
    assert.equal(others[role], text('review', 'firm'));
    const at = marked(text('re|view', 'corp'), role, { [USER]: config });
    const places = referencesAt(at.snapshot, role, at.position, { uriOf, includeDeclaration: true });
    assert.deepEqual(places.map(({ uri }) => uri).sort(), [role, USER].sort());
  });

  it('says why something cannot be renamed', () => {
    assert.match(String(rename('mod|el = "x"', 'y')), /names that you have chosen/);
    assert.match(String(rename('[agents]\nena|bled = true', 'y')), /names that you have chosen/);
    assert.match(String(rename('default_permissions = ":work|space"', 'y')), /built into Codex/);
    assert.match(String(rename('model_provider = "open|ai"', 'y')), /built into Codex/);
    const allowed = { [REQUIREMENTS]: '[mcp_servers.docs.identity]\ncommand = "x"\n' };
    assert.match(
      String(rename('[mcp_servers.do|cs]\ncommand = "x"', 'y', USER, allowed)),
      /administrator can change that file/,
    );
    assert.match(
      String(rename('[mcp_servers.do|cs]\ncommand = "x"\n[mcp_servers.y]\ncommand = "x"', 'y')),
      /in use already/,
    );
    const server = (name: string) => `[mcp_servers.${name}]\ncommand = "x"\n`;
    for (const [file, other] of [
      [USER, PROJECT],
      [PROJECT, USER],
    ] as const)
      assert.match(String(rename(server('do|cs'), 'y', file, { [other]: server('y') })), /in use already/, file);
    assert.match(String(rename('[permissions.d|ev]\n', ':x')), /in use already/);
    assert.match(String(rename('[mcp_servers.do|cs]\ncommand = "x"', 'a b')), /would not accept/);
    assert.match(String(rename('[mcp_servers.do|cs]\ncommand = "x"', ' ')), /cannot be empty/);
    assert.match(String(rename('[mcp_servers.do|cs]\ncommand = "x"\n[mcp_servers.docs.env\n', 'y')), /syntax error/);
  });

  it('leaves alone what another project calls by the same name', () => {
    const servers = '[mcp_servers.docs]\ncommand = "x"\n[mcp_servers.wiki]\ncommand = "x"\n';
    const others = { '/other/.codex/config.toml': servers };
    const texts = textsOf(rename('[mcp_servers.do|cs]\ncommand = "x"\n', 'wiki', PROJECT, others));
    assert.deepEqual(Object.keys(texts), [PROJECT]);
  });

  it('leaves everything as it was but for the name, in whole files', function () {
    this.timeout(120_000);
    let count = 0;
    const wrong: string[] = [];
    for (const { name: file, path, text } of wholeFiles()) {
      const snapshot = snapshotOf({ [path]: text });
      const codex = codexFile(snapshot, path);
      const places = codex === undefined ? [] : namedPlaces(codex);
      const first = new Map(places.map((place) => [`${place.kind} ${place.scope} ${place.name}`, place]));
      for (const place of first.values()) {
        const position = linesAt(snapshot, path).position(place.span.start);
        const found = renameAt(snapshot, path, position, 'renamed-here', OPTIONS);
        if (isBuiltIn(place)) {
          assert.ok('refusal' in found, `${file}: ${place.name}`);
          continue;
        }
        // Names in quotes are shown in quotes too, which the new one does not need.
        if ('refusal' in found || !/^[\w-]+$/.test(place.name)) continue;
        count++;
        const after = withTexts(snapshot, textsAfter(snapshot, found.edit));
        const [was, is] = [snapshot, after].map((one) => summary(one, path, [place.name, 'renamed-here']));
        if (was !== is) wrong.push(`${file}: ${place.kind} ${place.name}\n${was}\n${is}`);
      }
    }
    assert.ok(count > 50, `${count} names`);
    assert.deepEqual(wrong, []);
  });
});

/** Verdict and findings of one file, with both names taken out. */
function summary(snapshot: Snapshot, path: string, names: readonly string[]): string {
  const { verdict, sandbox, network, approval } = judgedPosture(snapshot, undefined);
  const file = codexFile(snapshot, path);
  const { reports } = file === undefined ? { reports: [] } : checkFile(snapshot, file);
  // Without the messages: they suggest similar names.
  const found = reports
    .map(({ rule, span }) => `${rule.id} in line ${linesAt(snapshot, path).position(span.start).line}`)
    .sort();
  const text = JSON.stringify({ verdict, sandbox, network, approval, found }, null, 1);
  return names.reduce((known, name) => known.replace(new RegExp(`(?<![\\w-])${name}(?![\\w-])`, 'g'), '?'), text);
}

describe('references and highlights', () => {
  const text =
    'model_provider = "a"\n[model_providers.a|]\nname = "A"\nbase_url = "https://a.test"\n[model_providers.a.http_headers]\nx = "1"\n';

  it('are all places of a name, and those that use it alone where that is asked', () => {
    const at = marked(text);
    const lines = (includeDeclaration: boolean) =>
      referencesAt(at.snapshot, at.file, at.position, { uriOf, includeDeclaration }).map(
        ({ range }) => range.start.line,
      );
    assert.deepEqual(lines(true), [0, 1, 4]);
    assert.deepEqual(lines(false), [0]);
    assert.deepEqual(
      highlightsAt(at.snapshot, at.file, at.position).map(({ kind }) => kind),
      [2, 3, 3],
    );
  });

  it('are all layers that set a key', () => {
    const trusted = { [USER]: 'sandbox_mode = "read-only"\n[projects."/work"]\ntrust_level = "trusted"\n' };
    const at = marked('sandbox_m|ode = "workspace-write"\n', PROJECT, trusted);
    const found = referencesAt(at.snapshot, at.file, at.position, { uriOf, includeDeclaration: true });
    assert.deepEqual(found.map(({ uri }) => uri).sort(), [USER, PROJECT].sort());
  });

  it('are none in comments and values that name nothing', () => {
    for (const marks of ['# mod|el', 'model = "g|pt"']) {
      const at = marked(marks);
      assert.deepEqual(referencesAt(at.snapshot, at.file, at.position, { uriOf, includeDeclaration: true }), []);
    }
  });
});
