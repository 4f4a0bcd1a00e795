import assert from 'node:assert/strict';
import { parseToml } from '../../../../server/src/syntax/toml/parse.ts';
import { entryAt, nodeAt } from '../../../../server/src/syntax/toml/query.ts';
import type { TomlPath } from '../../../../server/src/syntax/toml/tree.ts';
import { cut, plainOf, problemsOf, statementsOf } from './support/show.ts';

describe('positions in a TOML tree', () => {
  const text = [
    '# note',
    'model = "gpt" # which',
    'tui . "the me" = \'x\'',
    'tui.depth = 2',
    '',
    '[ mcp.docs ] # server',
    '  args = [ "a", 1.5,',
    '    true ] # why',
    'env = { A = 1, b.c = """x',
    'y""" }',
    '[[hooks.Stop]]',
    'n = 1',
    '[[hooks.Stop]]',
    'n = 2',
    '[hooks.Stop.more]',
    'k = 3',
  ].join('\n');
  const document = parseToml(text);

  const places: readonly [TomlPath, string, string, string][] = [
    [['model'], 'model', 'model = "gpt"', '"gpt"'],
    [['tui'], 'tui', 'tui . "the me" = \'x\'', 'tui'],
    [['tui', 'the me'], '"the me"', 'tui . "the me" = \'x\'', "'x'"],
    [['tui', 'depth'], 'depth', 'tui.depth = 2', '2'],
    [['mcp'], 'mcp', '[ mcp.docs ]', 'mcp'],
    [['mcp', 'docs'], 'docs', '[ mcp.docs ]', '[ mcp.docs ]'],
    [['mcp', 'docs', 'args'], 'args', 'args = [ "a", 1.5,\n    true ]', '[ "a", 1.5,\n    true ]'],
    [['mcp', 'docs', 'env', 'A'], 'A', 'A = 1', '1'],
    [['mcp', 'docs', 'env', 'b', 'c'], 'c', 'b.c = """x\ny"""', '"""x\ny"""'],
    [['hooks', 'Stop'], 'Stop', '[[hooks.Stop]]', '[[hooks.Stop]]'],
    [['hooks', 'Stop', 1, 'n'], 'n', 'n = 2', '2'],
    [['hooks', 'Stop', 1, 'more', 'k'], 'k', 'k = 3', '3'],
  ];
  for (const [path, key, entry, value] of places) {
    it(path.join('.'), () => {
      const found = entryAt(document, path);
      assert(found);
      assert.deepEqual([cut(text, found.key), cut(text, found.span), cut(text, found.value.span)], [key, entry, value]);
    });
  }

  it('of the items of a list', () => {
    const item = nodeAt(document, ['mcp', 'docs', 'args', 2]);
    assert(item);
    assert.equal(cut(text, item.span), 'true');
  });

  it('of every statement, without comments', () => {
    assert.deepEqual(statementsOf(document), [
      'assignment [] model: model = "gpt"',
      'assignment [] tui.the me: tui . "the me" = \'x\'',
      'assignment [] tui.depth: tui.depth = 2',
      'header ["mcp","docs"] mcp.docs: [ mcp.docs ]',
      'assignment ["mcp","docs"] args: args = [ "a", 1.5,\n    true ]',
      'assignment ["mcp","docs"] env: env = { A = 1, b.c = """x\ny""" }',
      'array-header ["hooks","Stop",0] hooks.Stop: [[hooks.Stop]]',
      'assignment ["hooks","Stop",0] n: n = 1',
      'array-header ["hooks","Stop",1] hooks.Stop: [[hooks.Stop]]',
      'assignment ["hooks","Stop",1] n: n = 2',
      'header ["hooks","Stop",1,"more"] hooks.Stop.more: [hooks.Stop.more]',
      'assignment ["hooks","Stop",1,"more"] k: k = 3',
    ]);
    assert.deepEqual(document.problems, []);
  });

  it('count a byte order mark, CRLF and surrogate pairs as UTF-16 does', () => {
    const odd = '\ufeff# 😀\r\nkey = "😀😀" # x\r\n[t]\r\nk = 1\r\n';
    const found = entryAt(parseToml(odd), ['key']);
    assert(found);
    assert.deepEqual(found.span, { start: 7, end: 19 });
    assert.deepEqual(statementsOf(parseToml(odd)), [
      'assignment [] key: key = "😀😀"',
      'header ["t"] t: [t]',
      'assignment ["t"] k: k = 1',
    ]);
  });

  it('tell how a table is written', () => {
    const forms = parseToml('a.b = 1\n[c.d]\ne = { f = 1 }\n[g]\n[g.h]\n[x.y.z]\n[x]');
    const form = (path: TomlPath): string | undefined => {
      const node = nodeAt(forms, path);
      return node?.kind === 'table' ? node.form : undefined;
    };
    assert.deepEqual([[], ['a'], ['c'], ['c', 'd'], ['c', 'd', 'e'], ['g'], ['x'], ['x', 'y']].map(form), [
      'root',
      'dotted',
      'implicit',
      'header',
      'inline',
      'header',
      'header',
      'implicit',
    ]);
  });
});

describe('TOML as Codex takes it', () => {
  const accepted: readonly [string, unknown][] = [
    ['x = 9223372036854775807', { x: 9223372036854775807n }],
    ['x = -9223372036854775808', { x: -9223372036854775808n }],
    ['x = 9007199254740991', { x: 9007199254740991 }],
    ['x = 0xdead_beef', { x: 0xdeadbeef }],
    ['x = [+1, -0, 1_000, 1e3, -2.5E-2]', { x: [1, 0, 1000, 1000, -0.025] }],
    ['x = [inf, -inf]', { x: [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY] }],
    ['x = 23:59:60', { x: '23:59:60' }],
    ['x = 1979-05-27 07:32Z', { x: '1979-05-27 07:32Z' }],
    ['x = "\\e\\x41\\u00e9\\U0001F600"', { x: '\u001bAé😀' }],
    ['x = """\n  a \\\n   b"""', { x: '  a b' }],
    ['x = """"\\\n  ""\\ \t\r\n\r\n "\\\\"""', { x: '""""\\' }],
    ['x = """a"""""', { x: 'a""' }],
    ["x = '''\r\na'''", { x: 'a' }],
    ['x = { a = 1,\n # c\n b = 2,\n}', { x: { a: 1, b: 2 } }],
    ['x = { a\n=\n1 }', { x: { a: 1 } }],
    ['x = { a.b = 1, a.c = 2 }', { x: { a: { b: 1, c: 2 } } }],
    ['1.2 = "digits"', { 1: { 2: 'digits' } }],
    ['"" = 1', { '': 1 }],
    ['[a.b.c]\n[a]\nb.d.x = 1', { a: { b: { c: {}, d: { x: 1 } } } }],
    ['[[a.b]]\n[a]\nb.c.x = 1', { a: { b: [{ c: { x: 1 } }] } }],
    ['a.b = 1\n[a.c]\nd = 2', { a: { b: 1, c: { d: 2 } } }],
  ];
  for (const [text, plain] of accepted) {
    it(`accepts ${JSON.stringify(text)}`, () => {
      const document = parseToml(text);
      assert.deepEqual(problemsOf(document), []);
      assert.deepEqual(plainOf(document), plain);
    });
  }

  it('keeps a key named __proto__ apart from the prototype', () => {
    const document = parseToml('__proto__.admin = true\n[t]\nx = { __proto__ = 1 }');
    const plain = plainOf(document) as Record<string, unknown>;
    assert.equal(Object.getPrototypeOf(plain), Object.prototype);
    assert.deepEqual(Object.keys(plain), ['__proto__', 't']);
    assert.equal(entryAt(document, ['constructor']), undefined);
    assert.equal(entryAt(document, ['t', 'x', '__proto__'])?.value.kind, 'integer');
  });
});
