import assert from 'node:assert/strict';
import { applyEdits } from '../../../server/src/text/edit.ts';

describe('applying edits', () => {
  it('takes them in any order, insertions at one place in theirs', () => {
    const edits = [
      { span: { start: 4, end: 5 }, text: 'E' },
      { span: { start: 0, end: 0 }, text: '1' },
      { span: { start: 0, end: 0 }, text: '2' },
      { span: { start: 0, end: 1 }, text: '' },
    ];
    assert.equal(applyEdits('abcde', edits), '12bcdE');
  });

  it('refuses edits that overlap or lie outside', () => {
    const at = (start: number, end: number) => ({ span: { start, end }, text: '' });
    assert.throws(() => applyEdits('abc', [at(0, 2), at(1, 3)]), RangeError);
    assert.throws(() => applyEdits('abc', [at(2, 4)]), RangeError);
    assert.throws(() => applyEdits('abc', [at(2, 1)]), RangeError);
  });
});
