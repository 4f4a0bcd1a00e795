/** What can be typed at a place in a Codex file. */
import type { CompletionItem, Position } from 'vscode-languageserver-types';
import { documentIn } from '../codex/codex-file.ts';
import { codexFile } from '../codex/read-codex-file.ts';
import { isSecretKey } from '../codex/redact.ts';
import type { Snapshot } from '../codex/snapshot.ts';
import { type Cursor, cursorAt } from './completion/cursor.ts';
import { headerSpan, headerSuggestions } from './completion/headers.ts';
import { keySuggestions } from './completion/keys.ts';
import { rulesSuggestions } from './completion/rules.ts';
import { shapeSuggestions } from './completion/snippets.ts';
import { type CompletionOptions, completionItem, type Suggestion } from './completion/suggestion.ts';
import { valueSuggestions } from './completion/values.ts';
import { editedFileAt } from './edited-file.ts';
import { isTooDeep } from './key-paths.ts';
import { linesAt, rangeAt } from './ranges.ts';

export type { CompletionOptions };

/** Characters behind which editors should ask by themselves. */
export const TRIGGER_CHARACTERS: readonly string[] = ['[', '.', '"', "'", '=', ' ', '{', ','];

/** Nothing for files that are not Codex's. */
export function completionsAt(
  snapshot: Snapshot,
  path: string,
  position: Position,
  options: CompletionOptions,
): readonly CompletionItem[] {
  // A name that is a secret itself is offered to nobody.
  const shown = suggestionsAt(snapshot, path, position).filter(({ label }) => !isSecretKey(label));
  return shown.map((one) => completionItem(one, (span) => rangeAt(snapshot, path, span), options));
}

function suggestionsAt(snapshot: Snapshot, path: string, position: Position): readonly Suggestion[] {
  const offset = linesAt(snapshot, path).offset(position);
  const file = codexFile(snapshot, path);
  const rules = file && documentIn(file, 'starlark');
  if (rules) return rulesSuggestions(rules, offset);
  const target = editedFileAt(snapshot, path);
  return target === undefined ? [] : suggestions(cursorAt(target, offset));
}

function suggestions(cursor: Cursor): readonly Suggestion[] {
  const { zone, trailing, table, path, word } = cursor.location;
  if (isTooDeep(path)) return [];
  // What spans lines is free text, and editors replace no more than a line.
  if (/[\r\n]/.test(cursor.target.document.text.slice(word.start, word.end))) return [];
  switch (zone) {
    case 'comment':
      return [];
    case 'header':
      return headerSuggestions(cursor, headerSpan(cursor));
    case 'value':
      return valueSuggestions(cursor);
    case 'blank':
      return trailing ? [] : lineSuggestions(cursor);
    case 'key':
      return cursor.startsLine && isOneName(cursor) ? lineSuggestions(cursor) : keySuggestions(cursor, table, word);
  }
}

/** A line may become a key, a header or a whole table. */
const lineSuggestions = (cursor: Cursor): readonly Suggestion[] => {
  const { table, word } = cursor.location;
  const keys = keySuggestions(cursor, table, word);
  const isQuoted = /^["']/.test(cursor.target.document.text.slice(word.start, word.end));
  return isQuoted || hasValue(cursor)
    ? keys
    : [...keys, ...shapeSuggestions(cursor), ...headerSuggestions(cursor, word)];
};

/** Whether the word at the cursor is the first of its statement, which does not begin inside a value. */
const isOneName = ({ location: { statement, word } }: Cursor): boolean =>
  statement === undefined || word.start <= statement.span.start;

const hasValue = ({ location: { statement, word }, target }: Cursor): boolean =>
  statement !== undefined && /^\s*[=.]/.test(target.document.text.slice(word.end, statement.span.end));
