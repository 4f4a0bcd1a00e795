import assert from 'node:assert/strict';
import { locate } from '../../../../server/src/syntax/toml/locate.ts';
import { parseToml } from '../../../../server/src/syntax/toml/parse.ts';

/** Texts with the cursor at `|`: zone, table, path, word. */
const cases: readonly [marked: string, found: string][] = [
  ['|', 'blank [] []'],
  ['a = 1\n|\n', 'blank [] []'],
  ['[t]\na = 1\n\n|', 'blank ["t"] ["t"]'],
  ['[t]\n  |\n[u]', 'blank ["t"] ["t"]'],
  ['sand|', 'key [] ["sand"] sand'],
  ['sa|nd = 1', 'key [] ["sand"] sand'],
  ['|sand = 1', 'key [] ["sand"] sand'],
  ['[t]\nsand |', 'key ["t","sand"] ["t","sand"]'],
  ['tui.the|', 'key ["tui"] ["tui","the"] the'],
  ['tui.| = 1', 'key ["tui"] ["tui"]'],
  ['[x]\ntui."a b".c|', 'key ["x","tui","a b"] ["x","tui","a b","c"] c'],
  ['"a b|', 'key [] ["a b"] "a b'],
  ['a =|', 'value [] ["a"]'],
  ['a = |', 'value [] ["a"]'],
  ['a = |# c', 'value [] ["a"]'],
  ['[t]\na = "x|y" # c', 'value ["t"] ["t","a"] "xy"'],
  ['a = |"xy"', 'value [] ["a"] "xy"'],
  ['a = "x|', 'value [] ["a"] "x'],
  ['a = tr|ue', 'value [] ["a"] true'],
  ['a = 1.|5', 'value [] ["a"] 1.5'],
  ['a = """\nx|\n"""', 'value [] ["a"] """\nx\n"""'],
  ['a = ["x", |]', 'value [] ["a",1]'],
  ['a = ["x", "y|", 3]', 'value [] ["a",1] "y"'],
  ['a = [\n  "x",\n  |\n]', 'value [] ["a",1]'],
  ['a = [{ b| = 1 }]', 'key ["a",0] ["a",0,"b"] b'],
  ['a = { b = |1 }', 'value [] ["a","b"] 1'],
  ['a = { |', 'key ["a"] ["a"]'],
  ['a = { b = 1, |c', 'key ["a"] ["a","c"] c'],
  ['a = { b.|', 'key ["a","b"] ["a","b"]'],
  ['a = { b = { c = |', 'value [] ["a","b","c"]'],
  ['[|', 'header [] []'],
  ['[fea|', 'header [] ["fea"] fea'],
  ['[mcp_servers.|', 'header ["mcp_servers"] ["mcp_servers"]'],
  ['[mcp_servers."a|b"]', 'header ["mcp_servers"] ["mcp_servers","ab"] "ab"'],
  ['[[hooks.St|op]]', 'header ["hooks"] ["hooks","Stop"] Stop'],
  ['# a|', 'comment [] []'],
  ['[t]\n  # a = 1|', 'comment ["t"] ["t"]'],
  ['a = 1 # x|', 'comment [] []'],
  ['a = [ # x|\n]', 'comment [] []'],
  ['[t] # x|', 'comment ["t"] ["t"]'],
  ['a = 1 |', 'blank [] []'],
  ['[t] |', 'blank ["t"] ["t"]'],
  ['a = "#" |# c', 'blank [] []'],
];

describe('what stands at a place of a TOML text', () => {
  for (const [marked, expected] of cases) {
    it(JSON.stringify(marked), () => {
      const at = marked.indexOf('|');
      const text = marked.slice(0, at) + marked.slice(at + 1);
      const { zone, table, path, word } = locate(parseToml(text), at);
      const written = text.slice(word.start, word.end);
      const found = `${zone} ${JSON.stringify(table)} ${JSON.stringify(path)}${written === '' ? '' : ` ${written}`}`;
      assert.equal(found, expected);
    });
  }

  it('knows behind which statement nothing more fits', () => {
    const trailing = (text: string, at: number): boolean => locate(parseToml(text), at).trailing;
    assert(trailing('a = 1 ', 6));
    assert(trailing('[t] ', 4));
    assert(!trailing('a = 1\n', 6));
    assert(!trailing('a = ', 4));
  });

  it('takes any offset', () => {
    const document = parseToml('a = 1');
    assert.equal(locate(document, -5).zone, 'key');
    assert.equal(locate(document, 99).zone, 'value');
  });
});
