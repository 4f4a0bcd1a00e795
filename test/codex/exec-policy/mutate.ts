/** Changes one thing in a rules file, the way people and programs get it wrong. What happens is up to a seed. */
import type { Random } from '../posture/generator/random.ts';

type Mutator = (text: string, random: Random) => string;

const cut = (text: string, start: number, end: number, by = ''): string => text.slice(0, start) + by + text.slice(end);

/** One of the places where the pattern fits, replaced. */
function replaceOne(text: string, pattern: RegExp, random: Random, by: (found: string) => string): string {
  const places = [...text.matchAll(pattern)];
  if (places.length === 0) return text;
  const place = random.pick(places);
  return cut(text, place.index, place.index + place[0].length, by(place[0]));
}

const NAMES = [
  'pattern',
  'decision',
  'match',
  'not_match',
  'justification',
  'prefix_rule',
  'allow',
  'reason',
  'paths',
  'x',
];
const WORDS = [
  'allow',
  'prompt',
  'forbidden',
  'deny',
  'Allow',
  'ask',
  'block',
  '',
  ' ',
  'a b',
  "it's",
  '"',
  '\\',
  '\\x4',
  'é',
  '\n',
];
const VALUES = [
  '1',
  'None',
  'True',
  '[]',
  '[[]]',
  '()',
  '("a", "b")',
  '["a"]',
  '"a"',
  '{"a": 1}',
  'x',
  '-1',
  '1.5',
  '"a" + "b"',
  '["a"] + ["b"]',
  '"a" "b"',
  'allow',
];
const PIECES = [
  ...'()[]{},=:;.+-*/%!?#@$&|<>~^`\\"\'\t\n\r \u00a0é0',
  '"""',
  "'''",
  '==',
  '->',
  'if ',
  ' in ',
  'not ',
  'for x in y',
  'lambda: ',
  'class ',
  'def f():',
  'pass\n',
  '\n  ',
  '\n\t',
  '\\\n',
  'r"',
  'f"',
  'b"',
  '# ',
];

const MUTATORS: readonly Mutator[] = [
  (text, random) => {
    const at = random.below(text.length + 1);
    return cut(text, at, at + 1);
  },
  (text, random) => {
    const at = random.below(text.length + 1);
    return cut(text, at, at, random.pick(PIECES));
  },
  (text, random) => replaceOne(text, /[()[\],="'#]/g, random, () => ''),
  (text, random) => replaceOne(text, /[()[\],="'#]/g, random, () => random.pick(PIECES)),
  (text, random) => replaceOne(text, /[A-Za-z_]+(?=\s*[=(])/g, random, () => random.pick(NAMES)),
  (text, random) => replaceOne(text, /"[^"\n]*"/g, random, () => JSON.stringify(random.pick(WORDS))),
  (text, random) => replaceOne(text, /"[^"\n]*"/g, random, () => `"${random.pick(WORDS)}"`),
  (text, random) => replaceOne(text, /"[^"\n]*"|\[[^\][]*\]/g, random, () => random.pick(VALUES)),
  (text, random) => replaceOne(text, /^[^\n]*\n/gm, random, () => ''),
  (text, random) => replaceOne(text, /^[^\n]*\n/gm, random, (line) => line + line),
  (text, random) => replaceOne(text, /^[^\n]*\n/gm, random, (line) => `  ${line}`),
  (text, random) => replaceOne(text, /^[^\n]*\n/gm, random, (line) => line.trimEnd()),
  (text, random) => cut(text, random.below(text.length + 1), text.length),
  (text, random) => replaceOne(text, /\n/g, random, () => '\r\n'),
  (text, random) => replaceOne(text, /[a-z]+/g, random, (word) => word.toUpperCase()),
  (text, random) => {
    const from = random.below(text.length + 1);
    const to = random.below(text.length + 1);
    return cut(text, to, to, text.slice(from, from + 30));
  },
];

/** One or two changes. */
export function mutatedRules(text: string, random: Random): string {
  const once = random.pick(MUTATORS)(text, random);
  return random.chance(0.2) ? random.pick(MUTATORS)(once, random) : once;
}
