import assert from 'node:assert/strict';
import { parseJson } from '../../../../server/src/syntax/json/parse.ts';
import { entryAt, toPlain } from '../../../../server/src/syntax/toml/query.ts';

describe('JSON as a tree with places', () => {
  it('says what is there, and where', () => {
    const text = '{\n  "a": {"b": [1, 2.5, "x", true, null]}\n}';
    const document = parseJson(text);
    assert.ok(document);
    assert.deepEqual(toPlain(document.root), { a: { b: [1, 2.5, 'x', true] } });
    const { key, value } = entryAt(document, ['a', 'b']) ?? {};
    assert.equal(text.slice(key?.start, key?.end), '"b"');
    assert.equal(text.slice(value?.span.start, value?.span.end), '[1, 2.5, "x", true, null]');
  });

  it('takes nothing that Codex does not take', () => {
    for (const text of ['', '[]', '1', '{', '{"a": 1,}', '{"a": 1} // no', '\u{feff}{}', "{'a': 1}"])
      assert.equal(parseJson(text), undefined, text);
    for (const deep of ['['.repeat(200_000), `{"a":${'['.repeat(200_000)}${']'.repeat(200_000)}}`])
      assert.equal(parseJson(deep), undefined);
  });
});
