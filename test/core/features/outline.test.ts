import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { DocumentSymbol, Range } from 'vscode-languageserver-types';
import { foldingRanges } from '../../../server/src/features/folding.ts';
import { documentSymbols, flatSymbols } from '../../../server/src/features/symbols.ts';
import { snapshotOf } from '../support/snapshot.ts';
import { ENVIRONMENT, scrambled, USER } from './support.ts';

const symbolsOf = (text: string, file = USER) => documentSymbols(snapshotOf({ [file]: text }), file);

/** Names with those of their children: `a { b c { d } }`. */
const tree = (symbols: readonly DocumentSymbol[]): string =>
  symbols.map(({ name, children = [] }) => (children.length === 0 ? name : `${name} { ${tree(children)} }`)).join(' ');

const inside = (a: Range, b: Range): boolean =>
  (b.start.line < a.start.line || (b.start.line === a.start.line && b.start.character <= a.start.character)) &&
  (a.end.line < b.end.line || (a.end.line === b.end.line && a.end.character <= b.end.character));

function checkRanges(symbols: readonly DocumentSymbol[], around?: Range): void {
  for (const { name, range, selectionRange, children = [] } of symbols) {
    assert.notEqual(name, '');
    assert.ok(inside(selectionRange, range), `${name}: selection outside`);
    if (around) assert.ok(inside(range, around), `${name}: outside of its table`);
    checkRanges(children, range);
  }
}

describe('the outline', () => {
  it('shows tables with their keys, and tables in the tables above them', () => {
    const symbols = symbolsOf(
      'model = "m"\n\n[mcp_servers.docs]\nurl = "u"\n[mcp_servers.docs.tools.x]\nenabled = true\n# end\n[tui]\ntheme.name = "x"\n',
    );
    assert.equal(tree(symbols), 'model mcp_servers.docs { url tools.x { enabled } } tui { theme.name }');
    const [, docs] = symbols;
    assert.deepEqual([docs?.range.start.line, docs?.range.end.line], [2, 5]);
    assert.deepEqual(docs?.selectionRange, { start: { line: 2, character: 1 }, end: { line: 2, character: 17 } });
  });

  it('shows lists of tables, inline tables and quoted names', () => {
    assert.equal(
      tree(symbolsOf('[[actions]]\nname = "a"\n[[actions]]\n', ENVIRONMENT)),
      'actions[0] { name } actions[1]',
    );
    assert.equal(tree(symbolsOf('a = { b = { c = 1 }, d = 2 }\n')), 'a { b { c } d }');
    assert.equal(tree(symbolsOf('[projects."/a b"]\ntrust_level = "trusted"\n')), 'projects."/a b" { trust_level }');
  });

  it('keeps broken statements, so that it does not jump while somebody types', () => {
    assert.equal(
      tree(symbolsOf('[tui\ntheme = "x"\nmodel = \n[features]\na = true\n')),
      'tui { theme model } features { a }',
    );
  });

  it('shows the variables of .env files, and no values at all', () => {
    const symbols = symbolsOf('A=secret-1\nexport B="secret-2"\n', '/home/me/.codex/.env');
    assert.equal(tree(symbols), 'A B');
    assert.doesNotMatch(JSON.stringify([symbols, symbolsOf('[x]\na = "secret-3"\n')]), /secret/);
  });

  it('is flat for clients that know no hierarchy', () => {
    const flat = flatSymbols(symbolsOf('[tui]\ntheme = "x"\n'), 'file:///x');
    assert.deepEqual(
      flat.map(({ name, containerName }) => [name, containerName]),
      [
        ['tui', undefined],
        ['theme', 'tui'],
      ],
    );
  });

  it('is empty for files that are not Codex’s', () => {
    assert.deepEqual(symbolsOf('a = 1\n', '/work/config.toml'), []);
  });

  it('has ranges that editors accept, whatever the text', () => {
    fc.assert(
      fc.property(scrambled(40, '[[a]]', 'a', 'b', '1'), (text) => {
        checkRanges(symbolsOf(text));
        for (const { startLine, endLine } of foldsOf(text)) assert.ok(0 <= startLine && startLine < endLine);
      }),
    );
  });
});

const foldsOf = (text: string, file = USER) => foldingRanges(snapshotOf({ [file]: text }), file);
const folds = (text: string) =>
  foldsOf(text).map(({ startLine, endLine, kind }) => `${startLine}-${endLine}${kind === undefined ? '' : ` ${kind}`}`);

describe('folding', () => {
  it('folds tables up to their last statement', () => {
    assert.deepEqual(folds('[a]\nx = 1\ny = 2\n\n# about b\n[b]\nz = 1\n[c]\n'), ['0-2', '5-6']);
  });

  it('folds values over several lines, their last line stays', () => {
    assert.deepEqual(folds('a = [\n  1,\n  [\n    2,\n  ],\n]\nb = """\nx\n"""\n'), ['0-4', '2-3', '6-7']);
  });

  it('folds blocks of comments and regions', () => {
    assert.deepEqual(folds('# one\n# two\na = 1 # three\n# four\n'), ['0-1 comment']);
    assert.deepEqual(folds('# region x\na = 1\n# endregion\nb = """\n# no\n# comment\n"""\n'), ['0-2 region', '3-5']);
  });

  it('folds nothing in files that are not Codex’s', () => {
    assert.deepEqual(foldsOf('[a]\nx = 1\n', '/work/config.toml'), []);
  });
});
