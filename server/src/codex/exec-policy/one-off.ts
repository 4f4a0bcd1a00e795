/** Rules for one exact command line, as Codex writes them when a person always allows what it has just asked about. */
import { isOption, namesIn } from './command-words.ts';
import type { PrefixRule } from './policy.ts';
import { programNamed } from './programs.ts';

/** Longer words are texts, not arguments that come again. In UTF-16 code units. */
const LONG = 100;

/** Whether the rule allows nothing that is likely to be run again: code, a message, or a long text in one of its words. */
export function isOneOff({ pattern, decision }: PrefixRule): boolean {
  if (decision !== 'allow' || pattern.some((alternatives) => alternatives.length !== 1)) return false;
  const words = pattern.map(([word = '']) => word);
  const [program = '', ...more] = words;
  if (more.some((word) => word.length > LONG || word.includes('\n'))) return true;
  const known = programNamed(program);
  if (known?.kind === 'version-control' && more[0] === 'commit')
    return /^-[a-z]*m$/.test(more[1] ?? '') && more.length > 2;
  if (known?.kind !== 'shell' && known?.kind !== 'interpreter') return false;
  const at = more.findIndex((word) => isOption([word]) && namesIn(known.code).includes(word.toLowerCase()));
  // `-m` takes the name of a module.
  return at >= 0 && more[at] !== '-m' && at < more.length - 1;
}
