import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseJson } from '../../../../server/src/syntax/json/parse.ts';
import { JSON_FORMAT } from '../../../../server/src/syntax/json.ts';
import { toPlain } from '../../../../server/src/syntax/toml/query.ts';

/** The problems of a text, as the text they stand at and what is said. */
const problems = (text: string) =>
  parseJson(text).problems.map(({ span, message }) => [text.slice(span.start, span.end), message] as const);

describe('JSON as a tree with places', () => {
  it('says what is there, and where', () => {
    const text = '{\n  "a": {"b": [1, 2.5, "x", true, null]}\n}';
    const document = parseJson(text);
    assert.deepEqual(document.problems, []);
    assert.ok(document.root);
    assert.deepEqual(toPlain(document.root), { a: { b: [1, 2.5, 'x', true] } });
    const at = (part: 'key' | 'value' | 'entry') => {
      const span = JSON_FORMAT.locate(document, ['a', 'b'], part);
      return text.slice(span?.start, span?.end);
    };
    assert.equal(at('key'), '"b"');
    assert.equal(at('value'), '[1, 2.5, "x", true, null]');
    assert.equal(at('entry'), '"b": [1, 2.5, "x", true, null]');
    const item = JSON_FORMAT.locate(document, ['a', 'b', 2], 'value');
    assert.equal(text.slice(item?.start, item?.end), '"x"');
    assert.equal(JSON_FORMAT.locate(document, ['a', 'c'], 'key'), undefined);
  });

  it('points at what Codex does not take, and reads the rest', () => {
    const trailing = parseJson('{"a": 1,}');
    assert.deepEqual(trailing.root && toPlain(trailing.root), { a: 1 });
    assert.deepEqual(
      problems('{"a": 1 // no\n}').map(([at]) => at),
      ['// no'],
    );
    assert.deepEqual(
      problems('{"a": 1, "a": 2}').map(([at]) => at),
      ['"a"'],
    );
    for (const text of [
      '',
      '{',
      '{"a": 1,}',
      '{"a": 1} // no',
      '\u{feff}{}',
      "{'a': 1}",
      '{a: 1}',
      '{"a": 01}',
      '{"a" 1}',
    ])
      assert.notDeepEqual(problems(text), [], text);
    for (const [, message] of problems('{"a": tru')) assert.match(message, /\.$/);
  });

  it('bears any depth and any text', () => {
    for (const deep of ['['.repeat(200_000), `{"a":${'['.repeat(200_000)}${']'.repeat(200_000)}}`])
      assert.deepEqual(
        parseJson(deep).problems.map(({ kind }) => kind),
        ['limit'],
      );
    for (const deep of ['['.repeat(100_000), '{"a":'.repeat(100_000)])
      assert.equal(JSON_FORMAT.at?.(parseJson(deep), deep.length).zone, 'other');
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        const { problems: found } = parseJson(text);
        for (const { span } of found) assert.ok(span.start >= 0 && span.start <= span.end && span.end <= text.length);
        let isStrict = true;
        try {
          JSON.parse(text);
        } catch {
          isStrict = false;
        }
        if (!isStrict) assert.notEqual(found.length, 0, text);
      }),
      { numRuns: 500, seed: 20261125 },
    );
  });
});
