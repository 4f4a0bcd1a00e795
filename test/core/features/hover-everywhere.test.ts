/** Hovers answer on every key, table, value and header of every kind of file. */
import assert from 'node:assert/strict';
import { hoverAt } from '../../../server/src/features/hover.ts';
import { linesAt } from '../../../server/src/features/ranges.ts';
import { parseToml } from '../../../server/src/syntax/toml/parse.ts';
import { walkEntries } from '../../../server/src/syntax/toml/query.ts';
import type { TomlNode } from '../../../server/src/syntax/toml/tree.ts';
import type { Span } from '../../../server/src/text/span.ts';
import { snapshotOf } from '../support/snapshot.ts';
import { marked } from './support.ts';
import { wholeFiles } from './whole-files.ts';

const OPTIONS = { markdown: true, folders: [] };

function textAt(marks: string, file: string, others = {}): string {
  const at = marked(marks, file, others);
  const found = hoverAt(at.snapshot, at.file, at.position, OPTIONS);
  return found && typeof found.contents === 'object' && 'value' in found.contents ? found.contents.value : '';
}

/** Names as written, and values that hold nothing else. */
function* wordsIn(text: string): Generator<Span> {
  const { statements, root } = parseToml(text);
  for (const { kind, keys } of statements) if (kind !== 'broken') for (const { span } of keys) yield span;
  for (const { entry } of walkEntries(root)) yield* scalarsIn(entry.value);
}

function* scalarsIn(node: TomlNode): Generator<Span> {
  if (node.kind === 'array') for (const item of node.items) yield* scalarsIn(item);
  else if (node.kind !== 'table') yield node.span;
}

describe('hover everywhere', function () {
  this.timeout(120_000);

  it('answers at every name and value of whole files, and its range fits', () => {
    const silent: string[] = [];
    let count = 0;
    for (const { name, path, text } of wholeFiles()) {
      if (!path.endsWith('.toml')) continue;
      const snapshot = snapshotOf({ [path]: text });
      const lines = linesAt(snapshot, path);
      for (const span of wordsIn(text)) {
        count++;
        const position = lines.position(span.start);
        const found = hoverAt(snapshot, path, position, OPTIONS);
        const { start, end } = found?.range ?? { start: position, end: position };
        const shown = text.slice(lines.offset(start), lines.offset(end));
        if (found === undefined || shown === '' || lines.offset(start) > span.start || lines.offset(end) <= span.start)
          silent.push(`${name}: ${text.slice(span.start, span.end).slice(0, 40)} (${position.line + 1})`);
      }
    }
    assert.ok(count > 1000, `${count} words`);
    assert.deepEqual(silent, []);
  });

  it('answers on the brackets of headers, lists and inline tables too', () => {
    const user = '/home/me/.codex/config.toml';
    assert.match(textAt('|[sandbox_workspace_write]', user), /sandbox_workspace_write/);
    assert.match(textAt('sandbox_workspace_write = |{ network_access = true }', user), /sandbox_workspace_write/);
    assert.match(textAt('notify |= ["x"]', user), /notify/);
    assert.match(
      textAt('[[hooks.Stop]]\n[[hooks.Stop.ho|oks]]\ntype = "command"\ncommand = "x"', user),
      /commands of this entry/,
    );
    assert.equal(textAt('model = "x" # no|te', user), '');
  });

  it('answers in hooks.json', () => {
    const file = '/home/me/.codex/hooks.json';
    const text =
      '{ "hooks": { "PreToolUse": [{ "matcher": "Bash", "hooks": [{ "type": "command", "command": "x" }] }] } }';
    const at = (word: string) => textAt(text.replace(word, `${word.slice(0, 2)}|${word.slice(2)}`), file);
    assert.match(at('"PreToolUse"'), /before a tool is used/);
    assert.match(at('"matcher"'), /Without it/);
    assert.match(at('"Bash"'), /Commands that Codex runs/);
    assert.match(at('"command", '), /command line runs/);
    assert.match(at('"hooks": {'), /trusted/);
  });

  it('answers in requirements, environments, automations and .env', () => {
    assert.match(
      textAt('allowed_sand|box_modes = ["read-only"]', '/etc/codex/requirements.toml'),
      /only sandbox modes/,
    );
    assert.match(textAt('allowed_sandbox_modes = ["read-|only"]', '/etc/codex/requirements.toml'), /read every file/);
    assert.match(textAt('[setup]\nscr|ipt = "x"', '/work/.codex/environments/environment.toml'), /outside the sandbox/);
    assert.match(textAt('rr|ule = "x"', '/home/me/.codex/automations/a/automation.toml'), /recurrence/);
    assert.match(textAt('FO|O=1\n', '/home/me/.codex/.env'), /when it starts/);
    assert.match(textAt('CODEX_|X=1\n', '/home/me/.codex/.env'), /ignores/);
    assert.match(textAt('FO|O=1\nFOO=2\n', '/home/me/.codex/.env'), /again below/);
  });

  it('names the successor of a retired key', () => {
    const text = textAt('experimental_instr|uctions_file = "x"', '/home/me/.codex/config.toml');
    assert.match(text, /`model_instructions_file`/);
    assert.match(text, /built-in instructions/);
    assert.match(textAt('no_such_k|ey = 1', '/home/me/.codex/config.toml'), /does not know this key/);
  });

  it('leads to the documentation, and to the pages of findings in the same entry', () => {
    const at = marked('sandbox_m|ode = "danger-full-access"\n');
    const rule = { id: 'full-access' };
    const span = { start: at.text.indexOf('"'), end: at.text.length - 1 };
    const reports = { of: () => [{ rule, span }] as never, pageOf: (id: string) => `file:///docs/${id}.md` };
    const found = hoverAt(at.snapshot, at.file, at.position, { ...OPTIONS, reports });
    const text = JSON.stringify(found?.contents);
    assert.match(text, /\[full\\\\-access\]\(file:\/\/\/docs\/full-access\.md\)/);
    assert.match(text, /\]\(https:\/\/developers\.openai\.com\/codex\/agent-approvals-security\)/);
  });
});
