import assert from 'node:assert/strict';
import fc from 'fast-check';
import { ChangedMap } from '../../../server/src/text/changed-map.ts';

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

  it('keeps what was there before', () => {
    const before = new Map([['a', 1]]);
    const after = new ChangedMap(before, new Map([['a', 2]]));
    assert.deepEqual([before.get('a'), after.get('a')], [1, 2]);
  });
});
