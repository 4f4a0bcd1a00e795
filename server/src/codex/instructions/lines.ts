/** Markdown as lines, as far as it changes what a line says: code, headings, and what a line above forbids. */

import { warnsElsewhere } from './languages.ts';

/** One line of a text. */
export interface InstructionLine {
  readonly text: string;
  /** Offset of its first character. */
  readonly start: number;
  /** In a block of code. */
  readonly isCode: boolean;
  /** A heading or an introduction above says that what follows is not to be done. */
  readonly isForbidden: boolean;
  /** Of code: the sentence above that ends with a colon. */
  readonly intro: string;
}

const FENCE = /^\s{0,8}(?:[-*>]\s{1,4})?(```|~~~)/;
const HEADING = /^\s{0,3}#{1,6}\s/;
const ITEM = /^\s{0,40}(?:[-*+]|\d{1,3}[.)])\s/;

/** Words that forbid what comes behind them. */
export const EVERY_FORBIDS =
  /\b(?:never|not|don['’]?t|mustn['’]t|shouldn['’]t|cannot|can['’]t|won['’]t|avoid|refuse|reject|forbid(?:s|den)?|prohibit(?:s|ed)?|disallow(?:s|ed)?|ban(?:s|ned)?|no|neither|nor|instead of|rather than)\b|❌|🚫|⛔/giu;

/** Headings and introductions that say that what follows is wrong. */
const WARNS = /\b(?:unsafe|dangerous|bad|wrong|anti-?patterns?|red flags?|examples? of attacks?)\b/i;

const forbids = (line: string): boolean => line.search(EVERY_FORBIDS) >= 0 || WARNS.test(line) || warnsElsewhere(line);

/** The lines of a text, with what is around them. */
export function linesOfInstructions(text: string): readonly InstructionLine[] {
  const lines: InstructionLine[] = [];
  let start = 0;
  let fence: string | undefined;
  let isHeadingForbidding = false;
  let isIntroForbidding = false;
  let intro = '';
  for (const raw of text.split('\n')) {
    const line = raw.replace(/\r$/, '');
    const [, mark] = FENCE.exec(line) ?? [];
    const isFence = mark !== undefined && (fence === undefined || fence === mark);
    if (!isFence && fence === undefined) {
      if (line.trim() !== '') intro = /[:：]\s*\**\s*$/.test(line) ? line : '';
      if (HEADING.test(line)) [isHeadingForbidding, isIntroForbidding] = [forbids(line), false];
      // An item of a list, or a block of code, belongs to the sentence above it.
      else if (/[:：]\s*\**\s*$/.test(line)) isIntroForbidding = forbids(line);
      else if (line.trim() !== '' && !ITEM.test(line) && !/^\s{2,}/.test(line)) isIntroForbidding = false;
    }
    lines.push({
      text: line,
      start,
      isCode: fence !== undefined && !isFence,
      isForbidden: isHeadingForbidding || isIntroForbidding,
      intro,
    });
    if (isFence) fence = fence === undefined ? mark : undefined;
    start += raw.length + 1;
  }
  return lines;
}
