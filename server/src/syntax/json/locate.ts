/** What is at a place in a JSON text, also in half-typed ones. */
import { getLocation } from 'jsonc-parser';
import { emptySpan, type Span } from '../../text/span.ts';
import type { TextLocation } from '../format.ts';
import { tooDeepAt } from './parse.ts';

/** Tells what is at `offset`; a word counts up to and including its end. */
export function locateJson(text: string, offset: number): TextLocation {
  if (tooDeepAt(text) !== undefined) return { zone: 'other', path: [], word: emptySpan(offset), behind: 'end' };
  const { path, previousNode, isAtPropertyKey } = getLocation(text, offset);
  const isIn = previousNode !== undefined && offset <= previousNode.offset + previousNode.length;
  const word = isIn
    ? { start: previousNode.offset, end: previousNode.offset + previousNode.length }
    : bareWord(text, offset);
  const before = text.slice(0, word.start).trimEnd().at(-1) ?? '';
  const next = /\S/.exec(text.slice(word.end, word.end + MAX_BLANK))?.[0] ?? '';
  const begins = isAtPropertyKey ? '{,' : ':[,';
  return {
    zone: !begins.includes(before) || before === '' ? 'other' : isAtPropertyKey ? 'key' : 'value',
    path,
    word,
    behind: next === ':' ? 'colon' : /^["{[\w-]/.test(next) ? 'more' : 'end',
  };
}

const MAX_BLANK = 1000;

function bareWord(text: string, offset: number): Span {
  let [start, end] = [offset, offset];
  while (/\w/.test(text.charAt(start - 1))) start--;
  while (/\w/.test(text.charAt(end))) end++;
  return { start, end };
}
