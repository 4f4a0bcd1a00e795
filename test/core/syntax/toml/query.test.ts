import assert from 'node:assert/strict';
import { parseToml } from '../../../../server/src/syntax/toml/parse.ts';
import { entryAt, nodeAt, toPlain, walkEntries } from '../../../../server/src/syntax/toml/query.ts';

describe('looking things up in TOML', () => {
  const document = parseToml('a = [1, [2, 3], { b = "x" }]\n[[t]]\nc.d = 1\n[[t]]\n');

  it('finds nodes through lists and tables', () => {
    assert.equal(nodeAt(document, []), document.root);
    assert.equal(nodeAt(document, ['a', 1, 0])?.kind, 'integer');
    assert.equal(nodeAt(document, ['a', 2, 'b'])?.kind, 'string');
    assert.equal(nodeAt(document, ['t', 1])?.kind, 'table');
    const list = nodeAt(document, ['a']);
    assert(list);
    assert.equal(nodeAt(list, [1])?.kind, 'array');
  });

  it('finds nothing where a path leads nowhere', () => {
    for (const path of [['b'], ['a', 'length'], ['a', 9], ['a', -1], ['t', 'c'], ['a', 0, 'x'], [0]])
      assert.equal(nodeAt(document, path), undefined, path.join('.'));
    for (const path of [[], ['a', 0], ['toString'], ['__proto__'], ['a', 2, 'constructor']])
      assert.equal(entryAt(document, path), undefined, path.join('.'));
  });

  it('walks entries from the outside in, in their order', () => {
    assert.deepEqual(
      [...walkEntries(document)].map(({ path }) => path.join('.')),
      ['a', 'a.2.b', 't', 't.0.c', 't.0.c.d'],
    );
  });

  it('makes plain values of any node', () => {
    assert.deepEqual(toPlain(document.root), { a: [1, [2, 3], { b: 'x' }], t: [{ c: { d: 1 } }, {}] });
    const item = nodeAt(document, ['a', 1, 1]);
    assert.equal(item && toPlain(item), 3);
  });
});
