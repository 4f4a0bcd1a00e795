/** What proposals for slips in TOML are made of. */
import type { SlipName } from '../../repair.ts';
import type { Slip as AnySlip } from '../../slip.ts';
import { lineEnd, lineStart } from '../chars.ts';

export { type Broken, insert, remove, replace } from '../../slip.ts';

/** One kind of slip. */
export type Slip = AnySlip<SlipName>;

/** What is before `at` on its line. */
export const before = (text: string, at: number): string => text.slice(lineStart(text, at), at);

/** What is from `at` on, on its line. */
export const rest = (text: string, at: number): string => text.slice(at, lineEnd(text, at));

/** The length of `text` without the comment at its end, and without the blanks before that. */
export function withoutComment(text: string): number {
  const comment = text.search(/[ \t]#/);
  return (comment < 0 ? text : text.slice(0, comment)).trimEnd().length;
}

/** A name as TOML has it, dots included, at the start of a text. */
export const NAME = /^(?:[\w-]+|"[^"\n]*"|'[^'\n]*')(?:[ \t]*\.[ \t]*(?:[\w-]+|"[^"\n]*"|'[^'\n]*'))*/;

/** `text` between quotes that suit it; `undefined` where no kind does. */
export function quoted(text: string): string | undefined {
  if (!/["\\]/.test(text)) return `"${text}"`;
  return text.includes("'") ? undefined : `'${text}'`;
}
