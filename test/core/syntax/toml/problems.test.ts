import assert from 'node:assert/strict';
import { parseToml } from '../../../../server/src/syntax/toml/parse.ts';
import { problemsOf } from './support/show.ts';

/** Texts where `⟦` and `⟧` enclose what the one problem points at. */
const cases: readonly [text: string, problem: string][] = [
  ['a = ⟦"x⟧\nb = 1', 'syntax: This string is not closed. Add a `"` at the end.'],
  ["a = ⟦'x # not a comment⟧", "syntax: This string is not closed. Add a `'` at the end."],
  ['a = ⟦"""⟧x\ny', 'syntax: This text is not closed. Add `"""` where it ends.'],
  [
    'a = "C:⟦\\U⟧sers"',
    'escape: A backslash has a special meaning between double quotes. Write `\\\\` or use single quotes.',
  ],
  [
    'a = "50⟦\\%⟧"',
    'escape: A backslash has a special meaning between double quotes. Write `\\\\` or use single quotes.',
  ],
  [
    'a = "⟦\\ud800⟧"',
    'escape: A backslash has a special meaning between double quotes. Write `\\\\` or use single quotes.',
  ],
  [
    'a = "C:\\\\x⟦\\"⟧',
    'escape: The backslash before the last quote keeps this string open. Write `\\\\` or use single quotes.',
  ],
  [
    'a = """⟦\\ ⟧x"""',
    'escape: A backslash has a special meaning between double quotes. Write `\\\\` or use single quotes.',
  ],
  ['a = "⟦\u0001⟧"', 'syntax: This invisible control character is not allowed here. Delete it.'],
  ['# ⟦\u0000⟧', 'syntax: This invisible control character is not allowed here. Delete it.'],
  [
    'a = 1⟦\r⟧b = 2',
    'syntax: This line ends with a lone carriage return, which Codex refuses. Use ordinary line ends.',
  ],
  ['a = ⟦[⟧1, 2', 'syntax: This list is not closed. Add a `]` at its end.'],
  ['a = ⟦[⟧1,\nb = 2', 'syntax: This list is not closed. Add a `]` at its end.'],
  ['a = ⟦{⟧ b = 1\nc = 2', 'syntax: This inline table is not closed. Add a `}` at its end.'],
  ['a = [1,⟦,⟧ 2]', 'syntax: There is one comma too many here. Delete it.'],
  ['a = ["x" ⟦"⟧y"]', 'syntax: A comma is missing before this. Add a `,` after the previous item.'],
  ['a = { b = 1 ⟦c⟧ = 2 }', 'syntax: A comma is missing before this. Add a `,` after the previous item.'],
  ['⟦a =⟧ # later', 'syntax: A value is missing here. Write one, or delete the line.'],
  ['⟦network_access true⟧', 'syntax: There is no `=` between name and value. Write `name = value`.'],
  [
    '⟦sandbox⟧',
    'syntax: This line is neither `name = value` nor a `[table]`. Complete it, or put a `#` in front to make it a comment.',
  ],
  [
    'a = 1 ⟦b = 2⟧',
    'syntax: Nothing may follow the value on this line. Delete this, or put a `#` in front to make it a comment.',
  ],
  ['a = [1]⟦]⟧', 'syntax: This `]` closes nothing. Delete it, or add the `[` that opens the list.'],
  [
    '[a] ⟦b⟧',
    'syntax: Nothing may follow the table header on this line. Put it on the next line, or a `#` in front to make it a comment.',
  ],
  ['⟦[features⟧\nx = 1', 'syntax: This table header is not closed. Add `]` at its end.'],
  ['⟦[[hooks]⟧', 'syntax: This table header is not closed. Add `]` at its end.'],
  ['⟦features]⟧\nx = 1', 'syntax: This table header is not opened. Add `[` in front.'],
  ['[projects.⟦"/srv⟧]', 'syntax: This quoted name is not closed. Add a `"` at its end.'],
  [
    '⟦größe⟧ = 1',
    'syntax: A name without quotes may contain only letters, digits, `-` and `_`. Put the name in quotes.',
  ],
  ['a.⟦.⟧b = 1', 'syntax: A name is missing here.'],
  ['⟦=⟧ 1', 'syntax: A name is missing here.'],
  ['a = ⟦never⟧', 'syntax: Text needs quotes around it. Write `"` before and after it.'],
  ['a = ⟦True⟧', 'syntax: This word must be in lower case.'],
  ['a = ⟦“x”⟧', 'syntax: These are typographic quotes. Use straight ones: `"`.'],
  ['a = ⟦1__0⟧', 'number: This is not a number that Codex can read. Correct it, or put it in quotes if it is text.'],
  ['a = ⟦007⟧', 'number: A number must not begin with a zero. Delete the zero, or put it in quotes if it is text.'],
  ['a = ⟦9223372036854775808⟧', 'number: This number is too large: whole numbers go up to 9223372036854775807.'],
  ['a = ⟦1e400⟧', 'number: This number is too large to be read.'],
  [
    'a = ⟦2021-02-30⟧',
    'date: This date or time does not exist or has the wrong format. Write it like 2026-01-31T08:30:00Z.',
  ],
  [`a = ${'['.repeat(80)}⟦[⟧]${']'.repeat(80)}`, 'limit: This is nested too deeply: Codex reads at most 80 levels.'],
  [`⟦${'a.'.repeat(80)}a⟧ = 1`, 'limit: This name has too many parts: Codex reads at most 80.'],
  ['a = 1\n⟦a⟧ = 2', 'duplicate-key: `a` is set twice in this table. Keep one of the two.'],
  ['a = { b = 1, ⟦b⟧ = 2 }', 'duplicate-key: `b` is set twice in this table. Keep one of the two.'],
  ['a = 1\n⟦a⟧.b = 2', 'duplicate-key: `a` already has a value, so nothing can be added below it.'],
  [
    '[a.b]\n[a]\n⟦b⟧.c = 1',
    'duplicate-key: The table of `b` already has its own header. Put this key under that header.',
  ],
  ['[a]\nx = 1\n[⟦a⟧]\nx = 2', 'duplicate-table: The table `a` is defined twice. Put its keys under one header.'],
  ['a = {}\n[⟦a⟧]', 'duplicate-table: The table `a` is defined twice. Put its keys under one header.'],
  ['a = []\n[[⟦a⟧]]', 'duplicate-table: The table `a` is defined twice. Put its keys under one header.'],
  ['a = {}\n[⟦a⟧.b]', 'duplicate-table: `a` already has a value, so nothing can be added below it.'],
];

describe('TOML problems', () => {
  for (const [marked, expected] of cases) {
    const text = marked.replace(/[⟦⟧]/g, '');
    const start = marked.indexOf('⟦');
    const end = marked.indexOf('⟧') - 1;
    it(JSON.stringify(text.slice(0, 60)), () => {
      const { problems } = parseToml(text);
      assert.deepEqual(
        problems.map(({ kind, message, span }) => [`${kind}: ${message}`, span]),
        [[expected, { start, end }]],
      );
    });
  }

  it('name the first of two definitions', () => {
    const text = 'a = 1\n[t]\nb = 2\n"a" = 3\nb = 4';
    const [problem] = parseToml(text).problems;
    assert.deepEqual(problem?.first, { start: 10, end: 11 });
  });

  it('come in the order of the text, and not without end', () => {
    const { problems } = parseToml('a = 1\na = 2\nb = x\n'.repeat(500));
    assert.equal(problems.length, 100);
    const starts = problems.map(({ span }) => span.start);
    assert.deepEqual(
      starts,
      starts.toSorted((a, b) => a - b),
    );
  });

  it('never show a value', () => {
    const secret = 'hunter2';
    for (const broken of [
      `k = ${secret}`,
      `k = "${secret}`,
      `k = "${secret}\\q"`,
      `k "${secret}"`,
      `k = 1 "${secret}"`,
    ])
      assert(
        !problemsOf(parseToml(broken))
          .join()
          .replace(/^\S+ "(?:[^"\\]|\\.)*"/, '')
          .includes(secret),
        broken,
      );
  });
});
