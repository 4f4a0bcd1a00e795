import assert from 'node:assert/strict';
import fc from 'fast-check';
import { markdownText, oneLine } from '../../../client/src/escape-text.ts';

describe('foreign text', () => {
  it('stays on one line, within its limit, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (text) => {
        const shown = oneLine(text, 30);
        assert.ok(shown.length <= 30);
        assert.doesNotMatch(shown, /[\n\r\u2028\u2029\u202e\0]/);
      }),
    );
  });

  it('has every mark of Markdown escaped', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 60 }), (text) => {
        assert.doesNotMatch(markdownText(text).replace(/\\[!-/:-@[-`{-~]/g, ''), /[!-/:-@[-`{-~]/);
      }),
    );
  });
});
