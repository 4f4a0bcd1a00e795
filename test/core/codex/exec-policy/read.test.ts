import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readRules } from '../../../../server/src/codex/exec-policy/read.ts';
import { parseStarlark } from '../../../../server/src/syntax/starlark/parse.ts';

const read = (text: string) => readRules(parseStarlark(text));

const PIECES = [
  'x',
  'y',
  'f',
  '"a"',
  '1',
  '0',
  '[',
  ']',
  '(',
  ')',
  '{',
  '}',
  ',',
  ':',
  '=',
  '+',
  '*',
  '%',
  '-',
  ' in ',
  ' if ',
  ' else ',
  ' for x in ',
  'not ',
  '.join',
  '.format',
  '.items()',
  'range',
  'len',
  'sorted',
  'zip',
  'dict',
  'prefix_rule',
  'network_rule',
  'pattern=',
  'decision=',
  '"allow"',
  '\n',
  ';',
  'def f(x): return ',
  'lambda x: ',
  'True',
  'None',
  '[1:]',
  '+=',
  '"%s"',
  '**',
  '["a"]',
];

describe('reading a rules file', () => {
  it('never throws', () => {
    const text = fc.array(fc.constantFrom(...PIECES), { maxLength: 25 }).map((pieces) => pieces.join(''));
    fc.assert(
      fc.property(text, (one) => void read(one)),
      { numRuns: 5000 },
    );
  });

  const ENDLESS: readonly string[] = [
    'x = [1]\nfor i in range(99999):\n  for j in range(99999):\n    x = x\n',
    `x = "a"\n${'x = x + x\n'.repeat(60)}`,
    `x = [1]\n${'x = [x, x]\n'.repeat(60)}y = str(x)\n`,
    `x = [1]\n${'x = [x, x]\n'.repeat(60)}z = [1]\n${'z = [z, z]\n'.repeat(60)}y = x == z\n`,
    `x = (1,)\n${'x = (x, x)\n'.repeat(60)}y = {x: 1}\n`,
    'def f(x):\n  return f(x) + f(x)\nf(1)\n',
    `x = 2\n${'x = x * x\n'.repeat(60)}`,
    'x = 1 << 99999999999\n',
    'x = "a" * 99999999999\n',
    'x = [[i for j in range(9999)] for i in range(9999)]\n',
    'x = [1]\nfor i in x:\n  x.append(i)\n',
    `x = ${'1+'.repeat(50_000)}1\n`,
    `x = ${'['.repeat(150)}1${']'.repeat(150)}\n`,
  ];
  for (const text of ENDLESS)
    it(`comes to an end: ${JSON.stringify(text.slice(0, 60))}`, () => {
      const start = performance.now();
      read(text);
      assert.ok(performance.now() - start < 5000);
    });

  it('says what a rule may be given', () => {
    assert.equal(
      read('prefix_rule(pattern=["a"], reason="b")').problem?.message,
      '`prefix_rule` has no parameter `reason`. It takes `pattern`, `decision`, `match`, `not_match`, `justification` and `canonical_matching`.',
    );
    assert.match(
      read('prefix_rule(pattern=["a"], decision="ask")').problem?.message ?? '',
      /`allow`, `prompt` or `forbidden`/,
    );
    assert.match(read('prefix_rule(allow, "git")').problem?.message ?? '', /`allow`.* quotes/);
  });

  it('keeps the rules that are made by loops and functions, with their place', () => {
    const { rules } = read('def allow(x):\n  prefix_rule(pattern=[x])\n[allow(x) for x in ["a", "b"]]\n');
    assert.deepEqual(
      rules.map(({ pattern, span }) => [pattern, span.start]),
      [
        [[['a']], 16],
        [[['b']], 16],
      ],
    );
  });
});
