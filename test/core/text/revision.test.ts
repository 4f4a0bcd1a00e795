import assert from 'node:assert/strict';
import fc from 'fast-check';
import { applyEdits, type TextEdit } from '../../../server/src/text/edit.ts';
import { Revision } from '../../../server/src/text/revision.ts';

describe('Revision', () => {
  it('names every round that had a part in an edit', () => {
    const revision = new Revision('mode = "full"\nnet = true\n');
    revision.apply([{ span: { start: 7, end: 13 }, text: '"write"' }], 'first');
    revision.apply([{ span: { start: 8, end: 13 }, text: 'read' }], 'second');
    revision.apply([{ span: { start: revision.text.length, end: revision.text.length }, text: 'x = 1\n' }], 'third');
    assert.equal(revision.text, 'mode = "read"\nnet = true\nx = 1\n');
    assert.deepEqual(revision.edits(), [
      { span: { start: 7, end: 13 }, text: '"read"', notes: ['first', 'second'] },
      { span: { start: 25, end: 25 }, text: 'x = 1\n', notes: ['third'] },
    ]);
  });

  it('leaves no edit where later rounds take back what earlier ones did', () => {
    const revision = new Revision('a = 1\n');
    revision.apply([{ span: { start: 4, end: 5 }, text: '2' }], 'there');
    revision.apply([{ span: { start: 4, end: 5 }, text: '1' }], 'and back');
    assert.deepEqual(revision.edits(), []);
  });

  it('says in edits of the original exactly what the rounds add up to', () => {
    const round = fc.array(fc.tuple(fc.nat(40), fc.nat(8), fc.string({ maxLength: 6 })), { maxLength: 3 });
    fc.assert(
      fc.property(fc.string({ maxLength: 40 }), fc.array(round, { maxLength: 5 }), (original, rounds) => {
        const revision = new Revision(original);
        let expected = original;
        for (const wishes of rounds) {
          const edits = disjoint(wishes, expected.length);
          expected = applyEdits(expected, edits);
          revision.apply(edits, 'round');
        }
        assert.equal(revision.text, expected);
        assert.equal(applyEdits(original, revision.edits()), expected);
      }),
    );
  });
});

function disjoint(wishes: readonly (readonly [number, number, string])[], length: number): readonly TextEdit[] {
  const edits: TextEdit[] = [];
  let free = 0;
  for (const [start, size, text] of [...wishes].sort((a, b) => a[0] - b[0])) {
    if (start < free || start + size > length) continue;
    edits.push({ span: { start, end: start + size }, text });
    free = start + size + 1;
  }
  return edits;
}
