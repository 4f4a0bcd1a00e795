/** Other ways to write a command, of which the rules that hold it back know nothing. */
import { namesIn } from './command-words.ts';
import { evaluateLine, type SessionRules } from './evaluate.ts';
import type { PrefixRule } from './policy.ts';
import { programNamed } from './programs.ts';

/** Lines that do the same and are not held back. */
export interface Evasions {
  /** With the same words in another order or spelling. */
  readonly spelled: readonly string[];
  /** Through a shell or another program, or with something for the shell around the words. */
  readonly wrapped: readonly string[];
}

/** What the rules of a session do not hold back of what `rule` is about. */
export function evasionsOf(rule: PrefixRule, rules: SessionRules): Evasions {
  const words = rule.pattern.map(([word = '']) => word);
  // What is not a plain word is judged as a whole anyway.
  if (words.length > MAX_WORDS || !words.every((one) => PLAIN.test(one))) return { spelled: [], wrapped: [] };
  const line = words.join(' ');
  const passes = (text: string): boolean => {
    const { decision } = evaluateLine(text, rules, NOWHERE, ['/bin/bash', '-lc']);
    // What a question misses stays in the sandbox, unless another rule lets it out.
    return decision === 'allow' || (decision === undefined && rule.decision === 'forbidden');
  };
  if (passes(line)) return { spelled: [], wrapped: [] };
  return { spelled: spellings(words).filter(passes), wrapped: wrappings(words).filter(passes) };
}

const MAX_WORDS = 8;
const PLAIN = /^[\w./:@%+=,-]+$/;
const NOWHERE = { cwd: '/work', home: '/home' };

/** Around the words, and with an option of the program before the sub-command. */
function wrappings(words: readonly string[]): readonly string[] {
  const line = words.join(' ');
  const [program = '', second = '', ...more] = words;
  const option = namesIn(programNamed(program)?.valued)[0];
  const isCommand = option !== undefined && second !== '' && !second.startsWith('-');
  return [
    `sh -c "${line}"`,
    `env ${line}`,
    `${line} 2>/dev/null`,
    ...(isCommand ? [[program, option, 'x', second, ...more].join(' ')] : []),
  ];
}

/** An operand before the last option, and letters of options apart or in another order. */
function spellings(words: readonly string[]): readonly string[] {
  const last = words.at(-1) ?? '';
  const before = words.slice(0, -1).join(' ');
  const letters = /^-([A-Za-z]{2,4})$/.exec(last)?.[1];
  if (letters !== undefined && isCluster(words[0] ?? '', letters)) {
    const turned = `${before} -${[...letters].toReversed().join('')}`;
    return [turned, `${before} ${[...letters].map((one) => `-${one}`).join(' ')}`];
  }
  return words.length > 2 && last.startsWith('-') ? [`${before} … ${last}`] : [];
}

/** Programs whose options of one letter can be written together. */
const isCluster = (program: string, letters: string): boolean =>
  !/^(?:find|java|go|terraform|tofu|pwsh|powershell|cmd)$/.test(program) && new Set(letters).size === letters.length;
