/** Our tree of a YAML text against what the library itself makes of it, and hostile texts. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseDocument, stringify } from 'yaml';
import type { TomlNode } from '../../../../server/src/syntax/toml/tree.ts';
import { YAML } from '../../../../server/src/syntax/yaml.ts';

/** Everything as text, which is all that our tree tells apart. */
function plain(node: TomlNode | undefined): unknown {
  if (node === undefined) return '';
  if (node.kind === 'array') return node.items.map(plain);
  if (node.kind === 'table')
    return Object.fromEntries([...node.entries].map(([name, { value }]) => [name, plain(value)]));
  return String(node.value);
}

function asText(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(asText);
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, asText(one)]));
  return value === null ? '' : String(value);
}

const TEXTS: readonly string[] = [
  'on: push\njobs:\n  a:\n    steps:\n      - run: |\n          one\n            two\n\n          three\n      - uses: x@v1 # comment\n',
  'on: [push, "pull_request"]\nwith: { a: b, c: [1, 2] }\n',
  "run: >-\n  folded\n  text\n\n  more\nempty:\nquoted: \"a\\tb\"\nsingle: 'it''s'\n",
  '# comment\n---\na:\n- b\n- c: d\n  e: f\n-\n  - g\n...\nsecond: document\n',
  '? complex\n: value\n"key with: colon": x\ntrue: false\n',
  'a:   plain text # not this\nb: http://x/#anchor\nc: -x\n',
];

describe('reading YAML', () => {
  it('tells what the library tells', () => {
    for (const text of TEXTS) {
      const [first = ''] = text.split('...\n');
      assert.deepEqual(plain(YAML.parse(text).root), asText(parseDocument(first, { schema: 'failsafe' }).toJS()), text);
    }
  });

  it('tells what was written, whatever it is', () => {
    const word = fc.stringMatching(/^[a-z][a-zäß ,.:#'"{}[\]&*!|>%@-]{0,20}$/);
    const { tree } = fc.letrec((tie) => ({
      tree: fc.oneof({ depthSize: 'small' }, word, fc.dictionary(word, tie('tree')), fc.array(tie('tree'))),
    }));
    fc.assert(
      fc.property(fc.dictionary(word, tree, { minKeys: 1 }), (value) => {
        assert.deepEqual(plain(YAML.parse(stringify(value)).root), JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  it('places keys, values and whole entries', () => {
    const text =
      'jobs:\n  a:\n    steps:\n      - uses: x@v1 # y\n        with: { k: "v" }\n      - run: |\n          one\n          two\nlast: x\n';
    const document = YAML.parse(text);
    const at = (path: readonly (string | number)[], part: 'key' | 'value' | 'entry') => {
      const span = YAML.locate(document, path, part);
      return span && text.slice(span.start, span.end);
    };
    assert.equal(at(['jobs', 'a', 'steps', 0, 'uses'], 'value'), 'x@v1');
    assert.equal(at(['jobs', 'a', 'steps', 0, 'uses'], 'key'), 'uses');
    assert.equal(at(['jobs', 'a', 'steps', 0, 'with', 'k'], 'entry'), 'k: "v"');
    assert.equal(at(['jobs', 'a', 'steps', 1, 'run'], 'value'), '|\n          one\n          two');
    assert.equal(at(['jobs', 'a', 'steps', 2], 'value'), undefined);
    assert.equal(at(['last'], 'entry'), 'last: x');
  });

  it('gives up nowhere, and keeps what can be read', () => {
    for (const text of [
      '',
      '\t',
      ': :',
      '{',
      '[[[[',
      '&a *a',
      '"',
      '|\n',
      'a: "\\',
      '\0',
      'a: b: c',
      'a:\n\tb',
      '%YAML\n---\na: 1',
    ])
      assert.doesNotThrow(() => YAML.parse(text), text);
    assert.deepEqual(plain(YAML.parse('a: 1\nb: [1, 2\nc: 3\n').root), { a: '1', b: ['1', '2'], c: '3' });
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => void YAML.parse(text)));
  });

  it('comes to an end with what nests without one', () => {
    for (const text of [
      '[ '.repeat(900),
      '{a: '.repeat(3000),
      '- '.repeat(3000),
      'a:\n'.repeat(3000),
      '['.repeat(20_000),
    ])
      assert.doesNotThrow(() => YAML.parse(text));
  });
});
