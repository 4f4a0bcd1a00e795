import assert from 'node:assert/strict';
import fc from 'fast-check';
import { codexFile } from '../../../server/src/codex/read-codex-file.ts';
import { RULES } from '../../../server/src/rules/catalogue.ts';
import { checkFile } from '../../../server/src/rules/check.ts';
import { editsFor } from '../../../server/src/rules/engine/fix-edits.ts';
import type { Rule } from '../../../server/src/rules/engine/rule.ts';
import { withProvenFixes } from '../../../server/src/rules/prove-fix.ts';
import { syntaxError } from '../../../server/src/rules/schema/syntax-error.ts';
import { parseToml } from '../../../server/src/syntax/toml/parse.ts';
import type { TomlDocument } from '../../../server/src/syntax/toml/tree.ts';
import { applyEdits } from '../../../server/src/text/edit.ts';
import { readFixtures } from '../rules/support/fixture.ts';
import { snapshotOf } from '../support/snapshot.ts';
import { USER } from './support.ts';

/** What goes wrong when somebody types, pastes or half deletes something. */
const SLIPS: readonly ((text: string, at: number) => string)[] = [
  (text, at) => text.slice(0, at) + text.slice(at + 1),
  (text, at) => text.slice(0, at) + text.charAt(at) + text.slice(at),
  (text, at) => swapped(text, at, '"', '”'),
  (text, at) => swapped(text, at, '=', ':'),
  (text, at) => swapped(text, at, '=', '=='),
  (text, at) => swapped(text, at, '\n', ' '),
  (text, at) => swapped(text, at, '\n', ';\n'),
  (text, at) => swapped(text, at, '\n', ',\n'),
  (text, at) => swapped(text, at, '#', '//'),
  (text, at) => swapped(text, at, 'true', 'yes'),
  (text, at) => swapped(text, at, ' ', '\u00a0'),
  (text, at) => swapped(text, at, ']', ''),
  (text, at) => swapped(text, at, '"', ''),
];

/** The first `one` from `at` on as `other`. */
function swapped(text: string, at: number, one: string, other: string): string {
  const found = text.indexOf(one, at);
  return found < 0 ? text : text.slice(0, found) + other + text.slice(found + one.length);
}

const texts = readFixtures().flatMap(({ cases }) =>
  cases.flatMap(({ files }) => files.filter(({ path }) => path.endsWith('config.toml')).map(({ text }) => text)),
);

const slipped = fc
  .tuple(
    fc.constantFrom(...texts),
    fc.array(fc.tuple(fc.constantFrom(...SLIPS), fc.nat()), { minLength: 1, maxLength: 3 }),
  )
  .map(([text, slips]) => slips.reduce((now, [slip, at]) => slip(now, at % (now.length + 1)), text));

const statements = ({ text, statements: all }: TomlDocument): readonly string[] =>
  all.filter(({ kind }) => kind !== 'broken').map(({ span }) => text.slice(span.start, span.end));

/** Whether `all` has `some` in it, in their order. */
function holds(all: readonly string[], some: readonly string[]): boolean {
  let at = 0;
  for (const each of all) if (each === some[at]) at++;
  return at === some.length;
}

/** What is offered for `text`: by title, with the text after it. */
function offered(text: string, rules: readonly Rule[] = RULES) {
  const snapshot = snapshotOf({ [USER]: text });
  const file = codexFile(snapshot, USER);
  assert.ok(file);
  const reports = withProvenFixes(snapshot, checkFile(snapshot, file, { rethrow: true, rules }).reports);
  return reports.flatMap(({ fixes }) =>
    fixes.map((fix) => {
      const edits = editsFor(snapshot, fix.changes)?.get(USER) ?? [];
      return { title: fix.title, result: applyEdits(text, edits) };
    }),
  );
}

describe('fixes of broken texts', () => {
  it('mend what they are for and leave every other statement as it was', function () {
    this.timeout(120_000);
    let count = 0;
    fc.assert(
      fc.property(slipped, (text) => {
        const before = parseToml(text);
        for (const { title, result } of offered(text, [syntaxError])) {
          const after = parseToml(result);
          count++;
          assert.ok(after.problems.length < before.problems.length, `"${title}" mends nothing`);
          assert.ok(holds(statements(after), statements(before)), `"${title}" changes another statement`);
        }
      }),
      { numRuns: 400, seed: 20261126 },
    );
    assert.ok(count > 100, `only ${count} fixes were offered`);
  });

  it('never keep another fix from being made', function () {
    this.timeout(60_000);
    fc.assert(
      fc.property(slipped, (text) => {
        for (const { result } of offered(text).slice(0, 3)) offered(result);
      }),
      { numRuns: 30, seed: 20261126 },
    );
  });
});

/** One likely intention each, in a file with more around it: the slip, and what was meant. */
const LIKELY: readonly (readonly [string, string])[] = [
  ['model = "x', 'model = "x"'],
  ['model = x"', 'model = "x"'],
  ["model = 'x", "model = 'x'"],
  ['model = “x”', 'model = "x"'],
  ['model: "x"', 'model = "x"'],
  ['model == "x"', 'model = "x"'],
  ['model "x"', 'model = "x"'],
  ['; a note', '# a note'],
  ['// a note', '# a note'],
  ['hide_agent_reasoning = True', 'hide_agent_reasoning = true'],
  ['hide_agent_reasoning = yes', 'hide_agent_reasoning = true'],
  ['hide_agent_reasoning = on', 'hide_agent_reasoning = true'],
  ['model = gpt-5', 'model = "gpt-5"'],
  ['notify = ["a", "b"', 'notify = ["a", "b"]'],
  ['notify = ["a" "b"]', 'notify = ["a", "b"]'],
  ['notify = ["a",, "b"]', 'notify = ["a", "b"]'],
  ['notify = [\n  "a",\n  "b"', 'notify = [\n  "a",\n  "b"\n]'],
  ['developer_instructions = """a', 'developer_instructions = """a"""'],
  ['sandbox_workspace_write = { network_access = false', 'sandbox_workspace_write = { network_access = false }'],
  ['sandbox_workspace_write = { network_access: false }', 'sandbox_workspace_write = { network_access = false }'],
  ['model_instructions_file = "C:\\Users\\me"', "model_instructions_file = 'C:\\Users\\me'"],
  ['model = \\"x\\"', 'model = "x"'],
  ['model = "x";', 'model = "x"'],
  ['model = "x" old', 'model = "x" # old'],
  ['[tui', '[tui]'],
  ['tui]', '[tui]'],
  ['[[tui]', '[tui]'],
  ['[[hooks.Stop]', '[[hooks.Stop]]'],
  // Brackets of other kinds, and parts of a name that no dot joins.
  ['(tui)\nanimations = false', '[tui]\nanimations = false'],
  ['{tui}\nanimations = false', '[tui]\nanimations = false'],
  ['[tui)\nanimations = false', '[tui]\nanimations = false'],
  ['[ [tui] ]', '[tui]'],
  ['[mcp_servers/docs]\ncommand = "x"', '[mcp_servers.docs]\ncommand = "x"'],
  ['[mcp_servers docs]\ncommand = "x"', '[mcp_servers.docs]\ncommand = "x"'],
  ['[mcp_servers["docs"]]\ncommand = "x"', '[mcp_servers.docs]\ncommand = "x"'],
  ['[mcp_servers.my docs]\ncommand = "x"', '[mcp_servers."my docs"]\ncommand = "x"'],
  // Names.
  ['[mcp_servers.“docs”]\ncommand = "x"', '[mcp_servers."docs"]\ncommand = "x"'],
  ['“model” = “x”', '"model" = "x"'],
  ['[permissions.p.filesystem]\n~/.ssh = "deny"', '[permissions.p.filesystem]\n"~/.ssh" = "deny"'],
  ['[permissions.p.network.domains]\n*.a.test = "allow"', '[permissions.p.network.domains]\n"*.a.test" = "allow"'],
  // What lists, diffs, quotes and shells put in front.
  ['- model = "x"', 'model = "x"'],
  ['> model = "x"', 'model = "x"'],
  ['+model = "x"', 'model = "x"'],
  ['export sandbox_mode="read-only"', 'sandbox_mode="read-only"'],
  ['sandbox_mode read-only', 'sandbox_mode = "read-only"'],
  // Numbers.
  ['model_context_window = 128k', 'model_context_window = 128000'],
  ['model_context_window = 128,000', 'model_context_window = 128000'],
  ['model_context_window = 128000;', 'model_context_window = 128000'],
  ['[mcp_servers.d]\ncommand = "x"\ntool_timeout_sec = 20s', '[mcp_servers.d]\ncommand = "x"\ntool_timeout_sec = 20'],
  // Lines.
  ['model =\n"x"', 'model = "x"'],
  ['model = \\\n  "x"', 'model = "x"'],
  ['model = ""x""', 'model = "x"'],
  ['model = "x" /* why */', 'model = "x" # why'],
  ['<!-- a note -->', '# a note'],
  ['/** a note **/', '# a note'],
];

/** Files of another format. */
const CONVERTED: readonly (readonly [string, string])[] = [
  ['{ "mcp_servers": { "docs": { "command": "npx" } } }', '[mcp_servers.docs]\ncommand = "npx"\n'],
  ['tui:\n  animations: false\n', '[tui]\nanimations = false\n'],
  [
    'model: gpt-5\nnotify:\n- a\n- "b c"\nmcp_servers:\n  docs:\n    command: npx\n    args: [-y, docs]\n',
    'model = "gpt-5"\nnotify = ["a", "b c"]\n\n[mcp_servers.docs]\ncommand = "npx"\nargs = ["-y", "docs"]\n',
  ],
];

describe('a file of another format', () => {
  for (const [text, meant] of CONVERTED) {
    it(`is converted as a whole: ${JSON.stringify(text.slice(0, 20))}`, () => {
      assert.equal(offered(text, [syntaxError])[0]?.result, meant);
    });
  }

  // A comment, an anchor, a text over lines, a list of tables: what would get lost or is not certain.
  for (const text of [
    'a:\n  b: 1 # why\n',
    'a: &x\n  b: 1\n',
    'a:\n  b: |\n    x\n',
    'a:\n  - b: 1\n',
    'a:\n b: 1\n  c: 2\n',
    'a:\n  b: True\n',
    'a:\n  b: 1\n---\nc: 2\n',
    `a:\n  b: ${'['.repeat(9000)}${']'.repeat(9000)}\n`,
  ])
    it(`is left alone where something would get lost: ${JSON.stringify(text.slice(0, 20))}`, () => {
      assert.ok(!offered(text, [syntaxError]).some(({ title }) => title === 'Convert to TOML'));
    });
});

describe('a slip in a file of 200 lines', () => {
  const above = Array.from({ length: 100 }, (_, at) => `# line ${at}`).join('\n');
  const below = Array.from({ length: 50 }, (_, at) => `[projects."/work/p${at}"]\ntrust_level = "untrusted"`).join(
    '\n',
  );
  for (const [slip, meant] of LIKELY) {
    it(`${JSON.stringify(slip)} has one finding and one fix`, () => {
      const text = (line: string) => `${above}\n${line}\n${below}\n`;
      const fixes = offered(text(slip), [syntaxError]);
      assert.deepEqual(
        fixes.map(({ result }) => result),
        [text(meant)],
      );
      assert.equal(parseToml(text(slip)).problems.length, 1);
    });
  }
});

describe('a slip in a very long line', () => {
  const blanks = ' '.repeat(200_000);
  const lines = [`A=x y${blanks}z`, `${blanks}x`, `A${blanks}x y`, `${'-'.repeat(200_000)} x`, `A="x${blanks}y`];
  for (const line of lines) {
    it(`is judged soon: .env, ${JSON.stringify(line.slice(0, 6))}`, () => {
      const path = '/home/me/.codex/.env';
      const snapshot = snapshotOf({ [path]: `${line}\n` });
      const file = codexFile(snapshot, path);
      assert.ok(file);
      const started = performance.now();
      const { reports } = checkFile(snapshot, file, { rethrow: true, rules: [syntaxError] });
      const took = performance.now() - started;
      assert.equal(reports.length, 1);
      assert.ok(took < 5_000, `${took} ms`);
    });
  }
});
