/** Links, what stands out, and growing selections. */
import assert from 'node:assert/strict';
import type { SelectionRange } from 'vscode-languageserver-types';
import { codexFile } from '../../../server/src/codex/read-codex-file.ts';
import { documentLinks } from '../../../server/src/features/document-links.ts';
import { linesAt } from '../../../server/src/features/ranges.ts';
import { selectionRanges } from '../../../server/src/features/selection-ranges.ts';
import { semanticTokens } from '../../../server/src/features/semantic-tokens.ts';
import { TOKEN_LEGEND } from '../../../server/src/features/token-types.ts';
import { checkFile } from '../../../server/src/rules/check.ts';
import { MACHINE, snapshotOf } from '../support/snapshot.ts';
import { marked, PROJECT, USER } from './support.ts';
import { wholeFiles } from './whole-files.ts';

describe('links', () => {
  const linked = (text: string, file = USER, machine = MACHINE) => {
    const snapshot = snapshotOf({ [file]: text }, machine);
    const lines = linesAt(snapshot, file);
    return documentLinks(snapshot, file, (path) => `file:${path}`).map(({ range, target }) => [
      text.slice(lines.offset(range.start), lines.offset(range.end)),
      target,
    ]);
  };

  it('lead to addresses and to files, relative ones from the folder of the file', () => {
    assert.deepEqual(linked('[mcp_servers.a]\nurl = "https://a.test/x"\n[mcp_servers.b]\ncommand = "./run.sh"\n'), [
      ['https://a.test/x', 'https://a.test/x'],
      ['./run.sh', 'file:/home/me/.codex/run.sh'],
    ]);
    assert.deepEqual(linked('agents = { r = { config_file = \'~/r.toml\' } }\nmodel_instructions_file = "/i.md"\n'), [
      ['~/r.toml', 'file:/home/me/r.toml'],
      ['/i.md', 'file:/i.md'],
    ]);
  });

  it('are none for programs that are searched for, folders, passwords, other schemes and network shares', () => {
    for (const text of [
      '[mcp_servers.a]\ncommand = "npx"\n',
      'log_dir = "/logs"\n',
      '[mcp_servers.a]\nurl = "https://me:secret@a.test/"\n',
      '[mcp_servers.a]\nurl = "javascript:alert(1)"\n',
      '[mcp_servers.a]\nurl = "https://a.test/%{TOKEN}"\n'.replace('%', '$'),
      'model_instructions_file = ""\n',
    ])
      assert.deepEqual(linked(text), [], text);
    const windows = { platform: 'win32', home: 'C:\\me', codexHome: 'C:\\me\\.codex', systemRoot: 'C:\\sys' } as const;
    const share = "model_instructions_file = '\\\\server\\share\\x.md'\n";
    assert.deepEqual(linked(share, 'C:\\me\\.codex\\config.toml', windows), []);
    assert.deepEqual(
      linked("model_instructions_file = '//server/share/x.md'\n", 'C:\\me\\.codex\\config.toml', windows),
      [],
    );
  });
});

describe('what stands out', () => {
  function shown(text: string, file = USER, others = {}): string[] {
    const snapshot = snapshotOf({ ...others, [file]: text });
    const codex = codexFile(snapshot, file);
    assert.ok(codex);
    const data = semanticTokens(snapshot, file, checkFile(snapshot, codex).reports);
    const lines = text.split('\n');
    const found: string[] = [];
    let [line, character] = [0, 0];
    for (let at = 0; at < data.length; at += 5) {
      const [down = 0, right = 0, length = 0, type = 0] = data.slice(at, at + 4);
      line += down;
      character = down === 0 ? character + right : right;
      found.push(`${TOKEN_LEGEND.tokenTypes[type]} ${lines[line]?.slice(character, character + length)}`);
    }
    return found;
  }

  it('are dangerous values, keys without effect and names', () => {
    assert.deepEqual(shown('sandbox_mode = "danger-full-access"\n'), ['codexDangerous "danger-full-access"']);
    assert.deepEqual(shown('sandbox_mode = "read-only"\n[sandbox_workspace_write]\nnetwork_access = true\n'), [
      'codexIneffective network_access',
    ]);
    assert.deepEqual(shown('model_provider = "a"\n[model_providers.a]\nname = "A"\nbase_url = "https://a.test"\n'), [
      'codexName "a"',
      'codexName a',
    ]);
    assert.deepEqual(shown('notify = ["x"]\n', PROJECT), ['codexIneffective notify']);
  });

  it('are of a dangerous rule its decision, or the words that it decides about', () => {
    const file = '/home/me/.codex/rules/default.rules';
    assert.deepEqual(shown('prefix_rule(\n    pattern=["bash"],\n    decision="allow",\n)\n', file), [
      'codexDangerous "allow"',
    ]);
    assert.deepEqual(shown('prefix_rule(pattern=["bash"])\n', file), ['codexDangerous ["bash"]']);
  });

  it('never overlap and stay inside their lines, in whole files', () => {
    for (const { name, path, text } of wholeFiles()) {
      const snapshot = snapshotOf({ [path]: text });
      const codex = codexFile(snapshot, path);
      const data = codex === undefined ? [] : semanticTokens(snapshot, path, checkFile(snapshot, codex).reports);
      const lines = text.split('\n');
      let [line, end] = [0, 0];
      let start = 0;
      for (let at = 0; at < data.length; at += 5) {
        const [down = 0, right = 0, length = 0] = data.slice(at, at + 3);
        assert.ok(down >= 0 && length > 0, name);
        line += down;
        start = down === 0 ? start + right : right;
        assert.ok(down > 0 || start >= end, `${name}: overlap in line ${line + 1}`);
        end = start + length;
        assert.ok(end <= (lines[line] ?? '').length, `${name}: line ${line + 1}`);
      }
    }
  }).timeout(120_000);
});

describe('growing selections', () => {
  function steps(marks: string, file = USER): string[] {
    const at = marked(marks, file);
    const lines = linesAt(at.snapshot, at.file);
    const found: string[] = [];
    let range: SelectionRange | undefined = selectionRanges(at.snapshot, at.file, [at.position])?.[0];
    for (; range; range = range.parent)
      found.push(at.text.slice(lines.offset(range.range.start), lines.offset(range.range.end)));
    return found;
  }

  it('grow from the word to the file', () => {
    assert.deepEqual(steps('[a]\nx = { y = ["o|ne", "two"] }\n[a.b]\nz = 1\n'), [
      'one',
      '"one"',
      '["one", "two"]',
      'y = ["one", "two"]',
      '{ y = ["one", "two"] }',
      'x = { y = ["one", "two"] }',
      '[a]\nx = { y = ["one", "two"] }\n[a.b]\nz = 1',
      '[a]\nx = { y = ["one", "two"] }\n[a.b]\nz = 1\n',
    ]);
    assert.deepEqual(steps('{ "hooks": { "Stop": [|] } }', '/home/me/.codex/hooks.json').slice(0, 2), [
      '[]',
      '"Stop": []',
    ]);
    assert.deepEqual(steps('A=b|c\n', '/home/me/.codex/.env'), ['bc', 'A=bc', 'A=bc\n']);
  });

  it('have larger steps around smaller ones everywhere', () => {
    for (const { path, text } of wholeFiles().slice(0, 60)) {
      const snapshot = snapshotOf({ [path]: text });
      const lines = linesAt(snapshot, path);
      const positions = Array.from({ length: 40 }, (_, at) => lines.position(Math.floor((text.length * at) / 40)));
      for (const [at, first] of (selectionRanges(snapshot, path, positions) ?? []).entries()) {
        let previous: { start: number; end: number } | undefined;
        for (let range: SelectionRange | undefined = first; range; range = range.parent) {
          const [start, end] = [lines.offset(range.range.start), lines.offset(range.range.end)];
          const inside = previous ?? {
            start: Math.floor((text.length * at) / 40),
            end: Math.floor((text.length * at) / 40),
          };
          assert.ok(start <= inside.start && end >= inside.end, path);
          previous = { start, end };
        }
      }
    }
  });
});
