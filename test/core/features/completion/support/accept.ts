/** What an editor makes of a completion item that somebody accepts without filling anything in. */
import type { CompletionItem } from 'vscode-languageserver-types';
import type { LineIndex } from '../../../../../server/src/text/line-index.ts';

/** One piece of text that is replaced, in offsets. */
export interface Replaced {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** The edits of an item, in the order of the text, its places to fill in at their defaults. */
export function editsOf({ textEdit, additionalTextEdits = [], insertTextFormat }: CompletionItem, lines: LineIndex) {
  if (textEdit === undefined || !('range' in textEdit)) throw new Error('an item without an edit');
  const main = insertTextFormat === 2 ? withDefaults(textEdit.newText) : textEdit.newText;
  return [{ ...textEdit, newText: main }, ...additionalTextEdits]
    .map(({ range, newText }): Replaced => {
      return { start: lines.offset(range.start), end: lines.offset(range.end), text: newText };
    })
    .sort((a, b) => a.start - b.start);
}

/** The text with its edits made. */
export function edited(text: string, edits: readonly Replaced[]): string {
  let at = 0;
  let made = '';
  for (const { start, end, text: put } of edits) {
    if (start < at) throw new Error('edits that overlap');
    made += text.slice(at, start) + put;
    at = end;
  }
  return made + text.slice(at);
}

/** Where a place of the old text is in the new one; `undefined` inside of what was replaced. */
export function moved(offset: number, edits: readonly Replaced[]): number | undefined {
  let by = 0;
  for (const { start, end, text } of edits) {
    if (offset < start) break;
    if (offset < end) return offset === start ? offset + by : undefined;
    by += text.length - (end - start);
  }
  return offset + by;
}

/** A snippet as text: `${1:name}` is `name`, `${1|a,b|}` is `a`, `$1` is nothing. */
export function withDefaults(snippet: string): string {
  const place = /\\([\\$},|])|\$\{\d+:((?:\\.|[^\\}])*)\}|\$\{\d+\|((?:\\.|[^\\|,])*)[^|]*\|\}|\$\{?\d+\}?/g;
  return snippet.replace(place, (_, escaped?: string, name?: string, first?: string) =>
    escaped !== undefined ? escaped : (name ?? first ?? '').replace(/\\(.)/g, '$1'),
  );
}
