import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseStarlark } from '../../../../server/src/syntax/starlark/parse.ts';

/** What people and programs write, in pieces, so that chance makes files that are nearly right. */
const PIECES = [
  'prefix_rule(',
  'pattern',
  '=',
  '[',
  ']',
  ')',
  '(',
  ',',
  '"git"',
  "'a'",
  '"',
  "'",
  '"""',
  'f"',
  '{',
  '}',
  'r"',
  '\\',
  '\n',
  '\r\n',
  '\n  ',
  '\t',
  ' ',
  '#',
  'def f():',
  'if x:',
  'for x in y:',
  'return',
  'lambda:',
  'not ',
  ' in ',
  '.',
  '+',
  '*',
  '**',
  '-',
  ':',
  ';',
  '1',
  '0',
  '1e',
  'load(',
  'é',
  '\0',
  '\u{1F600}',
];
const nearly = fc.array(fc.constantFrom(...PIECES), { maxLength: 60 }).map((pieces) => pieces.join(''));

describe('the parser of rules files', () => {
  it('never throws, and keeps every place inside the text', () => {
    const check = (text: string): void => {
      const { statements, problems } = parseStarlark(text);
      for (const { span } of [...statements, ...problems])
        assert.ok(span.start >= 0 && span.start <= span.end && span.end <= text.length, JSON.stringify({ text, span }));
    };
    fc.assert(fc.property(nearly, check), { numRuns: 3000 });
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 200 }), check), { numRuns: 1000 });
  });

  it('goes on behind what it cannot read', () => {
    const names = (text: string): readonly string[] =>
      parseStarlark(text).statements.map((one) =>
        one.kind === 'assign' && one.target.kind === 'name' ? one.target.name : one.kind,
      );
    assert.deepEqual(names('a = 1\nb = [1\nc = 2\nd = 3\n'), ['a', 'c', 'd']);
    assert.deepEqual(names('a = "x\nb = 2\n'), ['b']);
    assert.deepEqual(names('a = (\n  1,\n  2\nb = 2\n'), ['b']);
    assert.deepEqual(names('if x\n  y = 1\nz = 1\n'), ['z']);
    assert.deepEqual(names('x = """\na = 1\n'), ['a']);
  });

  it('names the bracket that is left open at the end of the file', () => {
    assert.match(parseStarlark('a = 1\nb = [1,\n\n').problems[0]?.message ?? '', /`\[` in line 2/);
  });

  const HOSTILE: Readonly<Record<string, (size: number) => string>> = {
    'open brackets': (size) => '['.repeat(size),
    'brackets across lines': (size) => 'f(\n'.repeat(size),
    'line ends in brackets': (size) => `[${'\n'.repeat(size)}`,
    'a long sum': (size) => `x = ${'1+'.repeat(size)}1`,
    'a long chain': (size) => `x = a${'.b'.repeat(size)}`,
    'many unary operators': (size) => `x = ${'-'.repeat(size)}1`,
    'an unclosed string': (size) => `x = """${'a\n'.repeat(size)}`,
    'many unclosed strings': (size) => 'x = "a\n'.repeat(size),
    'many statements': (size) => 'x=1;'.repeat(size),
    'deep blocks': (size) => Array.from({ length: Math.min(size, 2000) }, (_, i) => `${' '.repeat(i)}if x:\n`).join(''),
    'a long list': (size) => `x = [${'"a",'.repeat(size)}]`,
    spaces: (size) => ' '.repeat(size),
    comments: (size) => '#\n'.repeat(size),
    'brackets that are closed by the wrong one': (size) => `${'f(\ng[\n'.repeat(40)}${'1,\n'.repeat(size)}}`,
  };
  for (const [name, make] of Object.entries(HOSTILE))
    it(`takes time in proportion to the size: ${name}`, () => {
      const time = (size: number): number => {
        const text = make(size);
        const start = performance.now();
        parseStarlark(text);
        return performance.now() - start;
      };
      time(1000);
      assert.ok(time(100_000) < 5000);
    });
});
