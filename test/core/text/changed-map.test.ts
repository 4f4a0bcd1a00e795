import assert from 'node:assert/strict';
import fc from 'fast-check';
import { ChangedMap, isSameMap, keysWhere } from '../../../server/src/text/changed-map.ts';

describe('a map with changes', () => {
  it('is like a copy with the changes made', () => {
    const entries = fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c', 'd', 'e'), fc.nat()), { maxLength: 5 });
    fc.assert(
      fc.property(entries, fc.array(entries, { maxLength: 100 }), (first, rounds) => {
        let copy = new Map(first);
        let changed: ReadonlyMap<string, number> = copy;
        for (const round of rounds) {
          copy = new Map([...copy, ...round]);
          changed = new ChangedMap(changed, new Map(round));
        }
        assert.deepEqual([...changed], [...copy]);
        assert.deepEqual([[...changed.keys()], [...changed.values()]], [[...copy.keys()], [...copy.values()]]);
        assert.equal(changed.size, copy.size);
        for (const key of ['a', 'e'] as const)
          assert.deepEqual([changed.get(key), changed.has(key)], [copy.get(key), copy.has(key)]);
      }),
    );
  });

  it('is compared with others that rest on the same map, or on another one, by their entries', () => {
    const few = fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.nat({ max: 1 })), { maxLength: 3 });
    fc.assert(
      fc.property(few, few, few, few, (base, one, two, other) => {
        const under = new Map(base);
        const [a, b] = [new ChangedMap(under, new Map(one)), new ChangedMap(under, new Map(two))];
        const c = new ChangedMap(new Map(other), new Map(two));
        const sorted = (map: ReadonlyMap<string, number>) => JSON.stringify([...map].sort());
        for (const [x, y] of [
          [a, b],
          [a, c],
          [a, under],
          [under, c],
        ] as const)
          assert.equal(isSameMap(x, y), sorted(x) === sorted(y));
      }),
    );
  });

  it('is searched by its keys, the changed ones too', () => {
    const isWanted = keysWhere((key) => key.startsWith('x'));
    const under = new Map([
      ['x1', 1],
      ['y', 1],
    ]);
    assert.deepEqual(isWanted(under), ['x1']);
    assert.deepEqual(
      isWanted(
        new ChangedMap(
          under,
          new Map([
            ['x1', 2],
            ['x2', 1],
            ['z', 1],
          ]),
        ),
      ),
      ['x1', 'x2'],
    );
  });

  it('keeps what was there before', () => {
    const before = new Map([['a', 1]]);
    const after = new ChangedMap(before, new Map([['a', 2]]));
    assert.deepEqual([before.get('a'), after.get('a')], [1, 2]);
  });
});
