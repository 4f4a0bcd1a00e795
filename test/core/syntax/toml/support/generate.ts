/** Random TOML: mostly valid, written in many styles, with names that collide now and then. */
import fc from 'fast-check';

const NAMES = ['a', 'b', 'c', 'a-b', 'é', 'a.b', '', '__proto__', 'constructor', '1', "it's", 'C:\\x', '"q"'];

/** A name as it may be written. */
export const name: fc.Arbitrary<string> = fc.constantFrom(...NAMES);

export const writtenName: fc.Arbitrary<string> = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom('a', 'b', 'c', 'd', 'a-b', '1') },
  name.map((each) => JSON.stringify(each)),
  name.filter((each) => !each.includes("'")).map((each) => `'${each}'`),
);

const dotted = (max: number): fc.Arbitrary<string> =>
  fc
    .tuple(fc.array(writtenName, { minLength: 1, maxLength: max }), fc.constantFrom('.', ' . '))
    .map(([parts, dot]) => parts.join(dot));

const scalar: fc.Arbitrary<string> = fc.constantFrom(
  ...['1', '-17', '0', '+5', '1_000', '0x1F', '0o17', '0b101', '9007199254740993', '-9223372036854775808'],
  ...['1.5', '-0.0', '1e3', '6.02E+23', 'inf', '-inf', 'nan', 'true', 'false'],
  ...['2026-01-31', '08:30:00', '2026-01-31T08:30:00Z', '2026-01-31 08:30:00.25-01:30', '2024-02-29'],
  ...['""', "''", '"x"', "'x'", '"a\\tb"', '"\\u00e9\\"#"', "'C:\\x'", '"# no comment"', '"""a\n  b"""', "'''\nx'''"],
  ...['"""\\\n  joined"""', '"""quo"te"""', '"]"', '"}"', '"a = 1"', '"[a]"', '\'"""\''],
);

const blank = fc.constantFrom('', ' ', '\n', ' # c\n', '\n  ', '\r\n');
const { value } = fc.letrec<{ value: string; list: string; table: string }>((tie) => ({
  value: fc.oneof({ maxDepth: 3, withCrossShrink: true }, scalar, tie('list'), tie('table')),
  list: fc
    .tuple(fc.array(tie('value'), { maxLength: 3 }), blank, blank, fc.boolean())
    .map(
      ([items, before, behind, comma]) =>
        `[${before}${items.join(`,${before}`)}${items.length > 0 && comma ? ',' : ''}${behind}]`,
    ),
  table: fc
    .tuple(fc.array(fc.tuple(dotted(2), tie('value')), { maxLength: 3 }), blank)
    .map(([pairs, before]) => `{${before}${pairs.map(([key, inner]) => `${key} = ${inner}`).join(`,${before}`)} }`),
}));

export const writtenValue = value;

const comment = fc.constantFrom('', ' # why', '\t#"', '');
const statement: fc.Arbitrary<string> = fc.oneof(
  { weight: 6, arbitrary: fc.tuple(dotted(3), value, comment).map(([key, each, why]) => `${key} = ${each}${why}`) },
  { weight: 2, arbitrary: fc.tuple(dotted(3), comment).map(([key, why]) => `[${key}]${why}`) },
  { weight: 1, arbitrary: fc.tuple(dotted(2), comment).map(([key, why]) => `[[${key}]]${why}`) },
  { weight: 1, arbitrary: fc.constantFrom('', '# a comment', '  ', '# [x]', '# a = 1') },
);

/** A whole text; names may collide in it. */
export const toml: fc.Arbitrary<string> = fc
  .tuple(
    fc.array(statement, { maxLength: 12 }),
    fc.constantFrom('\n', '\r\n'),
    fc.constantFrom('', '\ufeff'),
    fc.boolean(),
  )
  .map(([statements, eol, mark, ended]) => mark + statements.join(eol) + (ended ? eol : ''));

/** A text with a few characters changed. */
export const brokenToml: fc.Arbitrary<string> = fc
  .tuple(
    toml,
    fc.array(fc.tuple(fc.nat(), fc.nat(3), fc.constantFrom(...'"\'[]{}=,.#\\\n\r x1_-+:\u0000\u00a0é')), {
      minLength: 1,
      maxLength: 3,
    }),
  )
  .map(([text, changes]) =>
    changes.reduce((changed, [place, length, char]) => {
      const at = changed.length === 0 ? 0 : place % changed.length;
      return changed.slice(0, at) + (length === 3 ? '' : char) + changed.slice(at + (length > 0 ? 1 : 0));
    }, text),
  );
