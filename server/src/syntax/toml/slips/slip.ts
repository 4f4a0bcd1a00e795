/** The shape of a slip: where it is seen, and what was probably meant. */
import type { TextEdit } from '../../../text/edit.ts';
import type { SlipName } from '../../repair.ts';
import { lineEnd, lineStart } from '../chars.ts';

/** A broken statement by itself, with the place of its first problem. */
export interface Broken {
  /** Whole lines. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** What the parser said. */
  readonly message: string;
}

/** One kind of slip. */
export interface Slip {
  readonly name: SlipName;
  /** What is said of it, where the parser's own message says less. */
  readonly message?: string;
  /** The parser's messages that this slip leads to; any without it. */
  readonly after?: readonly string[];
  /** Another slip may be as likely: what the key takes decides between them. */
  readonly either?: true;
  /** Corrections to try, the likeliest first. */
  propose(broken: Broken): Iterable<TextEdit | undefined>;
}

export const replace = (start: number, end: number, text: string): TextEdit => ({ span: { start, end }, text });
export const insert = (at: number, text: string): TextEdit => replace(at, at, text);
export const remove = (start: number, end: number): TextEdit => replace(start, end, '');

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
