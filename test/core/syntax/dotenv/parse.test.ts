import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseDotenv } from '../../../../server/src/syntax/dotenv/parse.ts';

const valuesOf = (text: string): Record<string, string> =>
  Object.fromEntries(parseDotenv(text).assignments.map(({ name, value }) => [name, value]));

/** A reference in braces. */
const BRACED = ['$', '{HOME}'].join('');

describe('.env files as Codex reads them', function () {
  this.timeout(20_000);

  const read: readonly [string, Record<string, string>][] = [
    ['A=1\nB=2', { A: '1', B: '2' }],
    ['A=1\r\nB=2\r\n', { A: '1', B: '2' }],
    ['  export\tA = 1', { A: '1' }],
    ['export=1', { export: '1' }],
    ['_a.B=1', { '_a.B': '1' }],
    ["# A=0\n\n  # don't\nA=1 # don't", { A: '1' }],
    ['A=', { A: '' }],
    ['A= # c', { A: '' }],
    ['A=#x', { A: '' }],
    ['A=a#b', { A: 'a#b' }],
    ['A="#x" # c', { A: '#x' }],
    ['A="a"b\'c\'d', { A: 'abcd' }],
    ["A='a\"b\\n'", { A: 'a"b\\n' }],
    ['A="a\\n\\"\\\\\\$b"', { A: 'a\n"\\$b' }],
    ['A=a\\ b', { A: 'a b' }],
    ['A="two\nlines"\nB=1', { A: 'two\nlines', B: '1' }],
    ['A=$HOME/x', { A: '$HOME/x' }],
    [`A="${BRACED}"`, { A: BRACED }],
    ["A='$HOME'", { A: '$HOME' }],
    ['A=1\nA=2', { A: '2' }],
  ];
  for (const [text, values] of read) {
    it(`reads ${JSON.stringify(text)}`, () => {
      assert.deepEqual(valuesOf(text), values);
      assert.deepEqual(parseDotenv(text).problems, []);
    });
  }

  /** What the problem points at is between `⟦` and `⟧`; what is read all the same, and a part of the message. */
  const broken: readonly [marked: string, values: Record<string, string>, message: RegExp][] = [
    ['A=1\n⟦broken line⟧\nB=2', { A: '1', B: '2' }, /not `NAME=value`, so Codex skips it/],
    ['⟦A⟧', {}, /not `NAME=value`/],
    ['⟦1A=1⟧\nB=2', { B: '2' }, /name must start with a letter/],
    ['⟦A-B=1⟧', {}, /name must start with a letter/],
    ['A=⟦a b⟧\nB=2', { B: '2' }, /spaces needs quotes/],
    ['A="x⟦\\t⟧"', {}, /does not know this escape/],
    ['A=⟦"⟧x\nB=2', {}, /skips this and everything below/],
    ["A=it⟦'⟧s\nB=2", {}, /skips this and everything below/],
    ["A=it⟦'⟧s\nB=2\nC=don't\nD=1", { A: 'its\nB=2\nC=dont', D: '1' }, /only closed in line 3/],
    ["x it⟦'⟧s\nB=2\nC=don't\nD=1", { D: '1' }, /skips everything from here to line 3/],
    ["A=⟦'⟧C:\\'", {}, /skips this and everything below/],
    ["A='a\\'b⟦'⟧", {}, /not closed, so Codex skips the line/],
    ['A="$HOME⟦"⟧', {}, /does not see the quote after `\$NAME`/],
    ['A=⟦${⟧HOME', {}, /brace is not closed/],
    ['A=1⟦ ⟧', {}, /ends with a space and no line break/],
    ['A=1⟦\\⟧', {}, /ends with a backslash/],
    ['⟦\ufeff⟧A=1\nB=2', { B: '2' }, /byte order mark/],
    ['A=⟦\0⟧x', { A: '\0x' }, /crash when it starts/],
  ];
  it('skips the first line behind a byte order mark, which is not in the text', () => {
    const { assignments, problems } = parseDotenv('A=1\nB=2', true);
    assert.deepEqual(
      assignments.map(({ name }) => name),
      ['B'],
    );
    assert.match(problems[0]?.message ?? '', /byte order mark/);
    assert.deepEqual(parseDotenv('# nothing\nB=2', true).problems, []);
  });

  for (const [marked, values, message] of broken) {
    const text = marked.replace(/[⟦⟧]/g, '');
    it(`reports ${JSON.stringify(text)}`, () => {
      const { problems } = parseDotenv(text);
      assert.equal(problems.length, 1);
      assert.match(problems[0]?.message ?? '', message);
      const opening = marked.indexOf('⟦');
      if (opening >= 0) assert.deepEqual(problems[0]?.span, { start: opening, end: marked.indexOf('⟧') - 1 });
      assert.deepEqual(valuesOf(text), values);
    });
  }

  it('tells where everything stands', () => {
    const text = '# c\n  export A_1 = "x y" # d\nB=\n';
    const places = parseDotenv(text).assignments.map(({ nameSpan, valueSpan, span }) =>
      [nameSpan, valueSpan, span].map(({ start, end }) => text.slice(start, end)),
    );
    assert.deepEqual(places, [
      ['A_1', '"x y"', '  export A_1 = "x y" # d'],
      ['B', '', 'B='],
    ]);
  });

  it('tells what Codex puts together from other variables', () => {
    const { assignments } = parseDotenv("A=$B\nC='$B'\nD=\\$B");
    assert.deepEqual(
      assignments.map(({ substitutes }) => substitutes === true),
      [true, false, false],
    );
  });

  it('survives any text, keeps spans in it and problems few', () => {
    const pieces = [
      'A',
      'B=',
      '=',
      '"',
      "'",
      '\\',
      '\n',
      '\r\n',
      ' ',
      '#',
      '$',
      '${',
      '}',
      'export ',
      '\ufeff',
      '\0',
      'é',
    ];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 40 }), (parts) => {
        const text = parts.join('');
        let done = 0;
        const { assignments, problems } = parseDotenv(text);
        for (const { nameSpan, valueSpan, span, name } of assignments) {
          assert(span.start >= done && nameSpan.start >= span.start && valueSpan.start >= nameSpan.end);
          assert(valueSpan.end <= text.length && span.end <= text.length);
          assert.equal(text.slice(nameSpan.start, nameSpan.end), name);
          done = span.end;
        }
        for (const { span } of problems) assert(span.start < span.end && span.end <= text.length);
      }),
      { numRuns: 2000 },
    );
    assert.equal(parseDotenv('x\n'.repeat(100_000)).problems.length, 100);
    assert.equal(parseDotenv(`A="${'x\n'.repeat(100_000)}`).problems.length, 1);
  });
});
