/** Rules that no command can match, or none that a person would expect, because of how Codex compares words. */
import type { PrefixRule } from './policy.ts';
import { programNamed } from './programs.ts';

/**
 * `joined`: several words in one string, where a program's name has to be. `expanded`: a word that the shell replaces,
 * before which Codex does not know it. `script`: the text behind `sh -c` is compared as a whole.
 */
export type Unmatched =
  | { readonly kind: 'joined'; readonly words: readonly string[] }
  | { readonly kind: 'expanded'; readonly word: string }
  | { readonly kind: 'script'; readonly script: string };

/** Why the rule does not match what it seems to be for; nothing where it can. */
export function unmatchedIn({ pattern, decision }: PrefixRule): Unmatched | undefined {
  const [programs = [], options = [], scripts] = pattern;
  if (programs.every((one) => JOINED.test(one)))
    return { kind: 'joined', words: (programs[0] ?? '').trim().split(/\s+/) };
  // Where only some alternatives are like that, the others can still match.
  const expanded = pattern.find((alternatives) => alternatives.every((one) => EXPANDED.test(one)));
  if (expanded?.[0] !== undefined) return { kind: 'expanded', word: expanded[0] };
  const script = scripts?.[0];
  const isShell =
    programs.every((one) => programNamed(one)?.kind === 'shell') && options.every((one) => CODE.test(one));
  const holds = isShell && decision !== 'allow' && pattern.length === 3;
  return holds && script !== undefined ? { kind: 'script', script } : undefined;
}

/** A plain name, and more words behind it. */
const JOINED = /^\s*[\w.+-]{1,40}(?:\s+\S|\s+$)/;
/** The home folder or a variable, or a path that begins with it. */
const EXPANDED = /^(?:~|\$[A-Za-z_]\w{0,60}|\$\{[A-Za-z_]\w{0,60}\})(?:\/\S{0,300})?$/;
const CODE = /^-[a-z]{0,3}c$/;
