import assert from 'node:assert/strict';
import fc from 'fast-check';
import { LineIndex } from '../../../server/src/text/line-index.ts';

describe('lines and characters', () => {
  const lines = new LineIndex('a\r\nbc\rd\n\n😀e');

  it('count every line end once, and UTF-16 units', () => {
    assert.equal(lines.lineCount, 5);
    assert.deepEqual(
      [0, 1, 2, 3, 5, 6, 8, 9, 11].map((offset) => Object.values(lines.position(offset)).join(':')),
      [...['0:0', '0:1', '0:2', '1:0', '1:2', '2:0', '3:0', '4:0', '4:2']],
    );
  });

  it('lead back to the offset', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', '\r', '\n', '😀') }), fc.nat(), (text, place) => {
        const index = new LineIndex(text);
        const offset = place % (text.length + 1);
        assert.equal(index.offset(index.position(offset)), offset);
      }),
    );
  });

  it('stay in the text', () => {
    assert.deepEqual(lines.position(99), { line: 4, character: 3 });
    assert.deepEqual(lines.position(-1), { line: 0, character: 0 });
    assert.equal(lines.offset({ line: 9, character: 0 }), 12);
    assert.equal(lines.offset({ line: -1, character: 5 }), 0);
    assert.equal(lines.offset({ line: 0, character: 99 }), 3);
  });
});
