import assert from 'node:assert/strict';
import fc from 'fast-check';
import { editToml } from '../../../../server/src/syntax/toml/edit.ts';
import { locate } from '../../../../server/src/syntax/toml/locate.ts';
import { parseToml } from '../../../../server/src/syntax/toml/parse.ts';
import { toPlain, walkEntries } from '../../../../server/src/syntax/toml/query.ts';
import type { TomlDocument } from '../../../../server/src/syntax/toml/tree.ts';
import type { Span } from '../../../../server/src/text/span.ts';
import { brokenToml } from './support/generate.ts';

/** What must hold of every document, whatever the text. */
function checkDocument(document: TomlDocument): void {
  const { text, statements, problems, root } = document;
  const inside = ({ start, end }: Span, outer: Span): boolean =>
    start >= outer.start && start <= end && end <= outer.end;
  const whole = { start: 0, end: text.length };
  let done = 0;
  for (const { span, keys, kind, value } of statements) {
    assert(inside(span, whole) && span.start >= done && span.end > span.start, 'statements follow each other');
    for (const key of keys) assert(inside(key.span, span), 'keys lie in their statement');
    if (value) assert(inside(value.span, span), 'a value lies in its statement');
    assert.equal(value !== undefined, kind === 'assignment');
    done = span.end;
  }
  for (const { span, first } of problems) {
    assert(inside(span, whole) && (first === undefined || inside(first, whole)), 'problems lie in the text');
  }
  for (const { path, entry } of walkEntries(root)) {
    assert.equal(path.at(-1), entry.name);
    assert(inside(entry.key, whole) && inside(entry.span, whole) && inside(entry.value.span, whole));
    assert(inside(entry.key, entry.span), 'a key lies in its entry');
  }
  toPlain(root);
}

const soup = fc
  .array(
    fc.constantFrom(
      ...'"\'[]{}=,.#\\\n\r\t abAB019_-+:\u0000\u007f\u00a0\ufeff\ud800\udc00é',
      '"""',
      "'''",
      '[[',
      ']]',
      'x = ',
      '\r\n',
    ),
    {
      maxLength: 60,
    },
  )
  .map((parts) => parts.join(''));

describe('any text', function () {
  this.timeout(60_000);

  for (const [what, texts] of [
    ['of any characters', fc.string({ unit: 'binary', maxLength: 80 })],
    ['of any code units', fc.uint16Array({ maxLength: 80 }).map((codes) => String.fromCharCode(...codes))],
    ['of what TOML is made of', soup],
    ['of broken TOML', brokenToml],
  ] as const) {
    it(`${what} gives a sound document`, () => {
      fc.assert(
        fc.property(texts, fc.nat(), (text, place) => {
          const document = parseToml(text);
          checkDocument(document);
          const { word } = locate(document, place % (text.length + 1));
          assert(word.start <= word.end && word.end <= text.length);
          editToml(document, [{ kind: 'set', path: ['a', 'b'], value: 1 }]);
          editToml(document, [{ kind: 'remove', path: ['a'] }]);
          editToml(document, [{ kind: 'move', path: ['a'], to: ['c', 'd'] }]);
        }),
        { numRuns: 1000 },
      );
    });
  }
});
