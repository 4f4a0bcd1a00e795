import assert from 'node:assert/strict';
import type { Change } from '../../../../server/src/syntax/change.ts';
import { editToml } from '../../../../server/src/syntax/toml/edit.ts';
import { parseToml } from '../../../../server/src/syntax/toml/parse.ts';
import type { TomlPath, TomlPlain } from '../../../../server/src/syntax/toml/tree.ts';
import { applyEdits } from '../../../../server/src/text/edit.ts';

const set = (path: TomlPath, value: TomlPlain): Change => ({ kind: 'set', path, value });
const remove = (...path: TomlPath): Change => ({ kind: 'remove', path });
const move = (path: TomlPath, to: TomlPath): Change => ({ kind: 'move', path, to });

function edited(text: string, ...changes: readonly Change[]): string | undefined {
  const edits = editToml(parseToml(text), changes);
  return edits && applyEdits(text, edits);
}

type Case = readonly [what: string, before: string, changes: readonly Change[], after: string];

const groups: Readonly<Record<string, readonly Case[]>> = {
  'setting a key that is there': [
    ['keeps the comment', 'a = 1 # why\nb = 2\n', [set(['a'], 3)], 'a = 3 # why\nb = 2\n'],
    ['keeps the quotes', "a = 'x'\n", [set(['a'], 'y')], "a = 'y'\n"],
    ['escapes where the quotes cannot hold it', "a = 'x'\n", [set(['a'], "it's\n")], 'a = "it\'s\\n"\n'],
    ['keeps a fraction', 'a = 1.5\n', [set(['a'], 2)], 'a = 2.0\n'],
    ['in a header', '[t]\r\na = 1\r\n', [set(['t', 'a'], true)], '[t]\r\na = true\r\n'],
    ['by dots', 't.a = 1\nt.b = 2\n', [set(['t', 'a'], 3)], 't.a = 3\nt.b = 2\n'],
    ['in an inline table', 't = { a = 1, b = 2 }\n', [set(['t', 'b'], 3)], 't = { a = 1, b = 3 }\n'],
    ['in a list of tables', '[[t]]\na = 1\n[[t]]\na = 2\n', [set(['t', 1, 'a'], 3)], '[[t]]\na = 1\n[[t]]\na = 3\n'],
    ['an item', 't = ["a", "b"]\n', [set(['t', 1], 'c')], 't = ["a", "c"]\n'],
    ['replaces a broken line of the same key', '[t]\na = "x\nb = 1\n', [set(['t', 'a'], 'y')], '[t]\na = "y"\nb = 1\n'],
    ['to a big number', 'a = 1\n', [set(['a'], 9007199254740993n)], 'a = 9007199254740993\n'],
  ],
  'setting a list': [
    [
      'takes items out',
      't = [\n  "/", # all\n  "/srv", # one\n]\n',
      [set(['t'], ['/srv'])],
      't = [\n  "/srv", # one\n]\n',
    ],
    ['takes the last item out', 't = [\n  "/srv",\n  "/"\n]\n', [set(['t'], ['/srv'])], 't = [\n  "/srv"\n]\n'],
    ['takes all items out', 't = ["/", "~"] # c\n', [set(['t'], [])], 't = [] # c\n'],
    [
      'adds an item on its own line',
      't = [\n  "a", # c\n  "b" # d\n]\n',
      [set(['t'], ['a', 'b', 'c'])],
      't = [\n  "a", # c\n  "b", # d\n  "c"\n]\n',
    ],
    ['adds an item to a line', "t = ['a', ]\n", [set(['t'], ['a', 'b'])], "t = ['a', 'b', ]\n"],
    ['adds an item to an empty list', 't = [ ]\n', [set(['t'], ['a'])], 't = ["a"]\n'],
    ['replaces what has nothing in common', "t = ['a', 'b']\n", [set(['t'], ['c'])], "t = ['c']\n"],
  ],
  'setting a new key': [
    ['in an empty file', '', [set(['a'], 1)], 'a = 1\n'],
    ['behind the other keys of the root', 'a = 1 # c\n\n[t]\n', [set(['b'], 2)], 'a = 1 # c\nb = 2\n\n[t]\n'],
    [
      'above the first header and its comment',
      '# file\n\n# about t\n[t]\n',
      [set(['b'], 2)],
      '# file\n\nb = 2\n\n# about t\n[t]\n',
    ],
    [
      'below comments that begin the file',
      '#:schema x\n# mine\n[t]\n',
      [set(['b'], 2)],
      '#:schema x\n# mine\n\nb = 2\n\n[t]\n',
    ],
    ['behind a byte order mark', '\ufeff[t]\r\n', [set(['b'], 2)], '\ufeffb = 2\r\n\r\n[t]\r\n'],
    ['below comments alone', '# only this', [set(['a'], 1)], '# only this\na = 1\n'],
    [
      'in a table, with its indent',
      '[t]\n  a = 1\n\n# about u\n[u]\n',
      [set(['t', 'b'], 2)],
      '[t]\n  a = 1\n  b = 2\n\n# about u\n[u]\n',
    ],
    ['in a table without keys', '[t] # c\n[u]', [set(['t', 'b'], 2)], '[t] # c\nb = 2\n[u]'],
    ['at the end of a file without line end', '[t]\na = 1', [set(['t', 'b'], 2)], '[t]\na = 1\nb = 2'],
    ['in a new table at the end', 'a = 1', [set(['t', 'x'], 2)], 'a = 1\n\n[t]\nx = 2\n'],
    ['in a new table, with CRLF', 'a = 1\r\n', [set(['t', 'x'], 2)], 'a = 1\r\n\r\n[t]\r\nx = 2\r\n'],
    ['in a new table below blank lines', 'a = 1\n\n', [set(['t', 'x'], 2)], 'a = 1\n\n[t]\nx = 2\n'],
    ['in a table named by others only', '[t.u]\nx = 1\n', [set(['t', 'y'], 2)], '[t.u]\nx = 1\n\n[t]\ny = 2\n'],
    ['with a name that needs quotes', '', [set(['p', '/srv/a b', 'x.y'], 1)], '[p."/srv/a b"]\n"x.y" = 1\n'],
    [
      'with dots where the table is written so',
      'a = 1\nt . "u" = 1 # c\nz = 1\n',
      [set(['t', 'v'], 2)],
      'a = 1\nt . "u" = 1 # c\nt.v = 2\nz = 1\n',
    ],
    [
      'deeper with dots',
      '[x]\nt."u".v = 1\n',
      [set(['x', 't', 'u', 'w', 'k'], 2)],
      '[x]\nt."u".v = 1\nt."u".w.k = 2\n',
    ],
    ['in an inline table', 't = { a = 1 } # c\n', [set(['t', 'b'], 'x')], 't = { a = 1, b = "x" } # c\n'],
    ['in an empty inline table', 't = {}\n', [set(['t', 'b'], 1)], 't = { b = 1 }\n'],
    [
      'in an inline table over lines',
      't = {\n  a = 1, # c\n}\n',
      [set(['t', 'b'], 1)],
      't = {\n  a = 1, # c\n  b = 1,\n}\n',
    ],
    ['deep in an inline table', 't = { a.b = 1 }\n', [set(['t', 'a', 'c', 'd'], 1)], 't = { a.b = 1, a.c.d = 1 }\n'],
    [
      'in an item of a list of tables',
      '[[t]]\na = 1\n\n[[t]]\na = 2\n',
      [set(['t', 0, 'b'], 1)],
      '[[t]]\na = 1\nb = 1\n\n[[t]]\na = 2\n',
    ],
    [
      'in a table of such an item',
      '[[t]]\na = 1\n\n[[t]]\na = 2\n',
      [set(['t', 0, 'u', 'b'], 1)],
      '[[t]]\na = 1\n\n[t.u]\nb = 1\n\n[[t]]\na = 2\n',
    ],
    [
      'an item of such a list',
      '[[t]]\na = 1\n\n[u]\n',
      [set(['t', 1], { a: 2 })],
      '[[t]]\na = 1\n\n[[t]]\na = 2\n\n[u]\n',
    ],
    ['a small table in a table', '[t]\na = 1\n', [set(['t', 'env'], { K: 'v' })], '[t]\na = 1\nenv = { K = "v" }\n'],
    [
      'a table with tables',
      '',
      [set(['p', 'h'], { fs: { '~': 'deny' }, extends: ':w', net: {} })],
      '[p.h]\nextends = ":w"\nfs = { "~" = "deny" }\nnet = {}\n',
    ],
    [
      'a table in the root',
      'a = 1\n',
      [set(['t'], { granular: { rules: true } })],
      'a = 1\n\n[t.granular]\nrules = true\n',
    ],
    ['an empty table', 'a = 1\n', [set(['t'], {})], 'a = 1\nt = {}\n'],
  ],
  'setting a table that is there': [
    [
      'changes what is different',
      '[t]\na = 1 # c\nb = 2\n[t.u]\nc = 3\n',
      [set(['t'], { a: 1, d: 4 })],
      '[t]\na = 1 # c\nd = 4\n',
    ],
    ['inline', 't = { a = 1, b = 2 } # c\n', [set(['t'], { b: 3 })], 't = { b = 3 } # c\n'],
    ['to something else', 'a = 1\n\n[t]\nb = 1\n', [set(['t'], 'x')], 'a = 1\nt = "x"\n'],
  ],
  removing: [
    ['a key, its comment line stays', '# note\na = 1 # c\nb = 2\n', [remove('a')], '# note\nb = 2\n'],
    ['a key over lines', 'a = [\n 1,\n]\r\nb = 2\r\n', [remove('a')], 'b = 2\r\n'],
    ['the last key of a table, its header stays', '[t]\na = 1\n\n[u]\n', [remove('t', 'a')], '[t]\n\n[u]\n'],
    ['behind a byte order mark', '\ufeffa = 1\nb = 2\n', [remove('a')], '\ufeffb = 2\n'],
    [
      'a table with those below it',
      'x = 1\n\n[t]\na = 1\n# c\n[t.u]\nb = 1\n\n# about v\n[v]\n[t.w]\n',
      [remove('t')],
      'x = 1\n\n# about v\n[v]\n',
    ],
    ['the last table of the file', 'x = 1\n\n[t]\na = 1\n', [remove('t')], 'x = 1\n'],
    ['a table written by dots', 'a = 1\nt.a = 1\nt.b.c = 2\nb = 2\n', [remove('t')], 'a = 1\nb = 2\n'],
    ['a table written both ways', 't.a = 1\nb = 2\n\n[t.u]\nc = 1\n', [remove('t')], 'b = 2\n'],
    ['a list of tables', '[[t]]\na = 1\n[[t]]\n[t.u]\n[z]\n', [remove('t')], '[z]\n'],
    [
      'an item of a list of tables',
      '[[t]]\na = 1\n\n[[t]]\na = 2\n\n[t.u]\n\n[[t]]\na = 3\n',
      [remove('t', 1)],
      '[[t]]\na = 1\n\n[[t]]\na = 3\n',
    ],
    ['from an inline table', 't = { a = 1, b = 2, c = 3 }\n', [remove('t', 'b')], 't = { a = 1, c = 3 }\n'],
    ['the last of an inline table', 't = { a = 1 }\n', [remove('t', 'a')], 't = {}\n'],
    ['dotted names in an inline table', 't = { a.b = 1, c = 2, a.d = 3 }\n', [remove('t', 'a')], 't = { c = 2 }\n'],
    [
      'a line of an inline table',
      't = {\n  a = 1, # c\n  b = 2 # d\n}\n',
      [remove('t', 'b')],
      't = {\n  a = 1 # c\n}\n',
    ],
    [
      'from a table in a list',
      't = [{ a = 1, b = 2 }, { c = 3 }]\n',
      [remove('t', 0, 'a'), remove('t', 1)],
      't = [{ b = 2 }]\n',
    ],
    ['both of a repeated key', 'a = 1\nb = 1\na = 2\n', [remove('a')], 'b = 1\n'],
  ],
  moving: [
    [
      'into a new table, with comments',
      '# first\n\n# the\n# net\nnetwork_access = true  # yes\nb = 1\n',
      [move(['network_access'], ['sandbox', 'network_access'])],
      '# first\n\nb = 1\n\n[sandbox]\n# the\n# net\nnetwork_access = true  # yes\n',
    ],
    [
      'into a table, with its indent',
      'a = [\r\n  1, # c\r\n]\r\n\r\n[t]\r\n  b = 1\r\n',
      [move(['a'], ['t', 'a'])],
      '[t]\r\n  b = 1\r\n  a = [\r\n  1, # c\r\n]\r\n',
    ],
    ['out of a table, to the root', '[t]\n# c\na = 0x1F\n', [move(['t', 'a'], ['a'])], '# c\na = 0x1F\n\n[t]\n'],
    ['from dots to the table', 'a.b = 1\n[t]\n', [move(['a', 'b'], ['t', 'b'])], '[t]\nb = 1\n'],
    ['out of an inline table', 't = { a = 1, b = "x" }\n', [move(['t', 'b'], ['b'])], 't = { a = 1 }\nb = "x"\n'],
    ['into an inline table', 'a = 1 # c\nt = {}\n', [move(['a'], ['t', 'b'])], 't = { b = 1 }\n'],
    ['to another name', '[t]\n"a" = 1 # c\n', [move(['t', 'a'], ['t', 'b c'])], '[t]\n"b c" = 1 # c\n'],
    [
      'a table to another name',
      't.x = 1\n[t.a]\nb = 1\n[ t . "a" . c ] # d\n',
      [move(['t', 'a'], ['t', 'z'])],
      't.x = 1\n[t.z]\nb = 1\n[ t . z . c ] # d\n',
    ],
    [
      'a table to another place',
      '[a]\nb = 1\n[a.c]\nd = 1\n',
      [move(['a'], ['x', 'y'])],
      '[x.y]\nb = 1\n[x.y.c]\nd = 1\n',
    ],
    ['a list of tables', '[[a]]\nb = 1\n[[a]]\nb = 2\n', [move(['a'], ['x', 'a'])], '[[x.a]]\nb = 1\n[[x.a]]\nb = 2\n'],
  ],
  'several changes': [
    [
      'one after the other',
      'a = 1\nb = 2\n',
      [move(['a'], ['t', 'a']), set(['t', 'c'], 3), remove('b'), set(['t', 'a'], 4)],
      '[t]\na = 4\nc = 3\n',
    ],
  ],
};

describe('changing TOML', () => {
  for (const [group, cases] of Object.entries(groups)) {
    describe(group, () => {
      for (const [what, before, changes, after] of cases) {
        it(what, () => {
          assert.equal(edited(before, ...changes), after);
        });
      }
    });
  }

  it('does nothing where all is as wished', () => {
    const text = "[t]\na = ['x']\nb = 1.0\n";
    const document = parseToml(text);
    assert.deepEqual(
      editToml(document, [set(['t', 'a'], ['x']), set(['t', 'b'], 1), remove('c'), move(['d'], ['e'])]),
      [],
    );
  });

  const impossible: readonly [string, string, Change][] = [
    ['below a value', 'a = 1\n', set(['a', 'b'], 1)],
    ['below a list', 'a = [1]\n', set(['a', 'b'], 1)],
    ['beyond the end of a list', 'a = [1]\n', set(['a', 2], 1)],
    ['onto something that is there', 'a = 1\nb = 2\n', move(['a'], ['b'])],
    ['a table into itself', '[a]\nb = 1\n', move(['a'], ['a', 'c'])],
    ['the whole file', 'a = 1\n', remove()],
  ];
  for (const [what, text, change] of impossible) {
    it(`refuses to put something ${what}`, () => {
      assert.equal(edited(text, change), undefined);
    });
  }

  it('touches only what changes', () => {
    const text = 'a = 1\n# c\nb = 2\n[t]\nc = 3\n';
    assert.deepEqual(editToml(parseToml(text), [set(['a'], 5), remove('b')]), [
      { span: { start: 4, end: 5 }, text: '5' },
      { span: { start: 10, end: 16 }, text: '' },
    ]);
  });
});
