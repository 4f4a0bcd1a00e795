import assert from 'node:assert/strict';
import fc from 'fast-check';
import { applyEdits, type TextEdit } from '../../../server/src/text/edit.ts';
import { EditedText } from '../../../server/src/text/edited-text.ts';

describe('edits of edits', () => {
  it('lead from the first text to the last, untouched parts left out', () => {
    const text = new EditedText('one two three');
    text.apply([{ span: { start: 4, end: 7 }, text: '2' }]);
    text.apply([
      { span: { start: 0, end: 0 }, text: '> ' },
      { span: { start: 4, end: 5 }, text: '2!' },
    ]);
    assert.equal(text.text, '> one 2! three');
    assert.deepEqual(text.edits(), [
      { span: { start: 0, end: 0 }, text: '> ' },
      { span: { start: 4, end: 7 }, text: '2!' },
    ]);
  });

  it('are none where nothing was edited', () => {
    assert.deepEqual(new EditedText('x').edits(), []);
    assert.deepEqual(new EditedText('').edits(), []);
  });

  it('give the same text as the rounds did', () => {
    const round = fc.array(fc.tuple(fc.nat(), fc.nat(5), fc.string({ maxLength: 4 })), { maxLength: 3 });
    fc.assert(
      fc.property(fc.string(), fc.array(round, { maxLength: 4 }), (first, rounds) => {
        const text = new EditedText(first);
        for (const wishes of rounds) {
          const edits: TextEdit[] = [];
          let done = 0;
          for (const [place, length, insert] of wishes) {
            const start = done + (place % (text.text.length - done + 1));
            done = Math.min(start + length, text.text.length);
            edits.push({ span: { start, end: done }, text: insert });
          }
          text.apply(edits);
        }
        assert.equal(applyEdits(first, text.edits()), text.text);
      }),
    );
  });
});
