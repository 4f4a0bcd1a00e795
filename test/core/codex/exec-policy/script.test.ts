import assert from 'node:assert/strict';
import fc from 'fast-check';
import { commandsIn } from '../../../../server/src/codex/exec-policy/script.ts';

/** Asked of Codex in sessions: a rule that forbids the shell itself tells which lines are taken apart. */
const PLAIN: Readonly<Record<string, readonly (readonly string[])[]>> = {
  'npm x=1 --foo=bar @a/b a,b %x a!b !': [['npm', 'x=1', '--foo=bar', '@a/b', 'a,b', '%x', 'a!b', '!']],
  'npm \'a*b\' "a*b" "a\\nb" ""': [['npm', 'a*b', 'a*b', 'a\\nb', '']],
  'npm a"b"\'c\' --x="a b"c': [['npm', 'abc', '--x=a bc']],
  'a&&b||c|d;e\nf': [['a'], ['b'], ['c'], ['d'], ['e'], ['f']],
  '\n a &&\n\n b |\n c;\n\n': [['a'], ['b'], ['c']],
  'a \\\n b': [['a', 'b']],
  'npm "a\nb" \'\\\'': [['npm', 'a\nb', '\\']],
  'npm a\u00a0b é 😀': [['npm', 'a\u00a0b', 'é', '😀']],
  'time npm x; then; exit 1': [['time', 'npm', 'x'], ['then'], ['exit', '1']],
  '!npm 5 if': [['!npm', '5', 'if']],
};

const WHOLE: readonly string[] = [
  '',
  ' ',
  '\n',
  '# a',
  'a # b',
  'a#b',
  'a > b',
  'a 2>&1',
  'a < b',
  'a <<EOF\nb\nEOF',
  'a <<< b',
  'a & b',
  'a &',
  'a |& b',
  'a ;; b',
  'a &&',
  '&& a',
  '| a',
  'a |',
  'a\n&& b',
  'a\n;b',
  'a && && b',
  '$A',
  'a $A',
  'a "$A"',
  'a $(b)',
  'a `b`',
  'a "`b`"',
  'a *',
  'a ?',
  'a [b]',
  'a {b,c}',
  'a ~',
  'a x~',
  'a ^',
  'a HEAD^',
  'a \\b',
  'a b\\ c',
  'a "\\""',
  'a "\\\\"',
  "a 'b",
  'a "b',
  'a =b',
  "a ''=b",
  '"a" b',
  "'a' b",
  'a"b" c',
  'A=b c',
  'A=b',
  'A+=b',
  '1 a',
  '0',
  '(a)',
  '{ a; }',
  '! a',
  'if a; then b; fi',
  'for a in b; do c; done',
  '[ a ]',
  '[[ a ]]',
  'export A',
  'local a',
  'a ""\'\'',
  'a b \\\n',
  'a; B=1',
];

describe('a shell line, taken apart into commands', () => {
  for (const [text, commands] of Object.entries(PLAIN))
    it(JSON.stringify(text), () => assert.deepEqual(commandsIn(text), commands));
  for (const text of WHOLE) it(`${JSON.stringify(text)}: as a whole`, () => assert.equal(commandsIn(text), undefined));

  it('never throws', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'ab \n\r\t"\'\\&|;=#$`1'), maxLength: 40 }),
        (text) => void commandsIn(text),
      ),
      { numRuns: 3000 },
    );
    for (const piece of ['a ', 'a;', '"', "'", '\\\n', '\n', ' ', 'a"b"']) commandsIn(piece.repeat(200_000));
  });
});
