import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parse } from 'smol-toml';
import { formatKey, formatValue } from '../../../../server/src/syntax/toml/format.ts';
import type { TomlPlain } from '../../../../server/src/syntax/toml/tree.ts';

describe('writing TOML values', function () {
  this.timeout(20_000);

  const cases: readonly [TomlPlain, string][] = [
    ['x', '"x"'],
    ['', '""'],
    ['C:\\x', "'C:\\x'"],
    ['say "hi"', '\'say "hi"\''],
    ["it's", '"it\'s"'],
    ["it's C:\\x\t", '"it\'s C:\\\\x\\t"'],
    ['\u0000\u007f', '"\\u0000\\u007f"'],
    [1, '1'],
    [-0, '-0.0'],
    [1.5, '1.5'],
    [1e21, '1e+21'],
    [2 ** 60, '1152921504606847000.0'],
    [9223372036854775807n, '9223372036854775807'],
    [Number.POSITIVE_INFINITY, 'inf'],
    [Number.NaN, 'nan'],
    [true, 'true'],
    [[], '[]'],
    [['a', [1]], '["a", [1]]'],
    [{}, '{}'],
    [{ a: 1, 'b c': { d: 'x' } }, '{ a = 1, "b c" = { d = "x" } }'],
  ];
  for (const [plain, written] of cases) {
    it(written, () => {
      assert.equal(formatValue(plain), written);
    });
  }

  it('keeps to a style where it can', () => {
    assert.equal(formatValue('x', { quote: "'" }), "'x'");
    assert.equal(formatValue("it's", { quote: "'" }), '"it\'s"');
    assert.equal(formatValue(2, { float: true }), '2.0');
    assert.equal(formatValue(['a'], { quote: "'" }), "['a']");
  });

  it('quotes names only where needed', () => {
    assert.deepEqual(['a-b_1', 'a.b', '', 'é', '/srv', 'C:\\x'].map(formatKey), [
      'a-b_1',
      '"a.b"',
      '""',
      '"é"',
      '"/srv"',
      "'C:\\x'",
    ]);
  });

  it('is read back as the same text, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.constantFrom('"' as const, "'" as const), (text, quote) => {
        const read = parse(`${formatKey(text)} = ${formatValue(text, { quote })}`);
        assert.deepEqual(Object.entries(read), [[text, text]]);
      }),
    );
  });
});
