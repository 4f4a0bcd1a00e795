/** Characters that a reader does not see and a program does: told apart from what scripts of the world and emoji need. */
import type { Span } from '../text/span.ts';

/** `direction` reorders what is shown; `tags` spell out invisible words; `zero-width` splits words; `control` acts on terminals. */
export type HiddenKind = 'direction' | 'tags' | 'zero-width' | 'control';

/** The hidden characters of one line: from the first to the last, and the gravest kind. */
export interface HiddenCharacters {
  readonly kind: HiddenKind;
  readonly span: Span;
}

// Written by number: a source in which they stand could not be reviewed.
const DIRECTION = /[\u{202a}-\u{202e}\u{2066}-\u{2069}]/u;
const MARK = /[\u{200e}\u{200f}\u{61c}]/u;
const TAG = /[\u{e0000}-\u{e007f}]|[\u{e0100}-\u{e01ef}]/u;
const ZERO_WIDTH =
  /[\u{200b}\u{200c}\u{2060}-\u{2064}\u{180e}\u{115f}\u{1160}\u{3164}\u{ffa0}\u{ad}\u{feff}]|\u{200d}|\u{34f}/u;
const CONTROL = /(?![\t\n\f\r])\p{Cc}/u;
const ANY =
  /[\u{ad}\u{61c}\u{115f}\u{1160}\u{180e}\u{200b}\u{200c}\u{200e}\u{200f}\u{202a}-\u{202e}\u{2060}-\u{2064}\u{2066}-\u{2069}\u{3164}\u{feff}\u{ffa0}\u{e0000}-\u{e007f}]|\u{200d}|\u{34f}|[\u{e0100}-\u{e01ef}]|(?![\t\n\f\r])\p{Cc}/gu;

const RIGHT_TO_LEFT = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;
/** Scripts in which joiners decide how letters look. */
const JOINING =
  /[\p{Script=Arabic}\p{Script=Syriac}\p{Script=Mongolian}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Gurmukhi}\p{Script=Gujarati}\p{Script=Oriya}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Kannada}\p{Script=Malayalam}\p{Script=Sinhala}]/u;
/** Scripts without blanks between words. */
const UNSPACED =
  /[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Tibetan}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;
const PICTURE = /\p{Extended_Pictographic}|\u{fe0f}|[\u{1f3fb}-\u{1f3ff}]/u;
const FLAG = 0x1f3f4;

/** More lines of one file are not reported. */
const MAX_LINES = 200;

/** The lines of a text with hidden characters in them. */
export function hiddenIn(text: string): readonly HiddenCharacters[] {
  const found: HiddenCharacters[] = [];
  let line: { kind: HiddenKind; start: number; end: number } | undefined;
  let lineEnd = -1;
  for (const { 0: char, index } of text.matchAll(ANY)) {
    const kind = kindOf(text, char, index);
    if (kind === undefined) continue;
    if (line !== undefined && index <= lineEnd) {
      line.end = index + char.length;
      if (RANK.indexOf(kind) < RANK.indexOf(line.kind)) line.kind = kind;
      continue;
    }
    if (line !== undefined) found.push(finished(line));
    if (found.length >= MAX_LINES) return found;
    const end = text.indexOf('\n', index);
    lineEnd = end < 0 ? text.length : end;
    line = { kind, start: index, end: index + char.length };
  }
  return line === undefined ? found : [...found, finished(line)];
}

const RANK: readonly HiddenKind[] = ['tags', 'direction', 'zero-width', 'control'];

const finished = ({ kind, start, end }: { kind: HiddenKind; start: number; end: number }): HiddenCharacters => ({
  kind,
  span: { start, end },
});

function kindOf(text: string, char: string, at: number): HiddenKind | undefined {
  const before = beforeAt(text, at);
  const after = String.fromCodePoint(text.codePointAt(at + char.length) ?? 0x20);
  if (DIRECTION.test(char)) return 'direction';
  // Marks keep punctuation beside letters that run from right to left where it belongs. Elsewhere nothing moves.
  if (MARK.test(char)) return RIGHT_TO_LEFT.test(around(text, at)) ? undefined : 'zero-width';
  if (TAG.test(char)) return isFlag(text, at) || isVariant(char, before) ? undefined : 'tags';
  if (char === '\u{feff}' && at === 0) return undefined;
  if (ZERO_WIDTH.test(char)) return isNeeded(char, before, after) ? undefined : 'zero-width';
  return CONTROL.test(char) ? 'control' : undefined;
}

function isNeeded(char: string, before: string, after: string): boolean {
  if (char === '\u{200d}') return (PICTURE.test(before) && PICTURE.test(after)) || JOINING.test(before);
  if (char === '\u{200c}') return JOINING.test(before) || JOINING.test(after);
  if (char === '\u{200b}' || char === '\u{2060}') return UNSPACED.test(before) || UNSPACED.test(after);
  // Between Korean letters, and where a word may be broken in prose, they are ordinary.
  if (/[\u{115f}\u{1160}\u{3164}\u{ffa0}]/u.test(char)) return /\p{Script=Hangul}/u.test(before + after);
  return char === '\u{ad}' && /\p{L}/u.test(before) && /\p{L}/u.test(after) && /[^\0-\x7f]/.test(before + after);
}

/** The flag of a part of a country is spelt with tags behind a black flag. */
function isFlag(text: string, at: number): boolean {
  for (let back = at - 2, steps = 0; steps < 8 && back >= 0; back -= 2, steps++) {
    const point = text.codePointAt(back) ?? 0;
    if (point === FLAG) return true;
    if (point < 0xe0000 || point > 0xe007f) return false;
  }
  return false;
}

/** One of several ways to write a Chinese character. */
const isVariant = (char: string, before: string): boolean =>
  (char.codePointAt(0) ?? 0) >= 0xe0100 && /\p{Script=Han}/u.test(before);

function beforeAt(text: string, at: number): string {
  const low = text.charCodeAt(at - 1);
  const isPair = low >= 0xdc00 && low <= 0xdfff && at > 1;
  return at === 0 ? ' ' : text.slice(at - (isPair ? 2 : 1), at);
}

const around = (text: string, at: number): string => text.slice(Math.max(0, at - 40), at + 40);

/** The text without any of them; what languages and emoji need stays. */
export const withoutHidden = (text: string): string =>
  text.replace(ANY, (char, at: number) => (kindOf(text, char, at) === undefined ? char : ''));
