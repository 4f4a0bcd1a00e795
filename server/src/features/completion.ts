/** What can be typed at a place in a Codex file. */
import type { CompletionItem, CompletionList, MarkupContent, Position } from 'vscode-languageserver-types';
import { documentIn } from '../codex/codex-file.ts';
import { namesModel } from '../codex/facts/open-words.ts';
import { codexFile } from '../codex/read-codex-file.ts';
import { isSecretKey } from '../codex/redact.ts';
import { type Snapshot, textOf } from '../codex/snapshot.ts';
import { lineEnd } from '../syntax/toml/chars.ts';
import { type Cursor, cursorAt } from './completion/cursor.ts';
import { dotenvSuggestions } from './completion/dotenv.ts';
import { headerSpan, headerSuggestions } from './completion/headers.ts';
import { hookFileSuggestions } from './completion/hooks-file.ts';
import { keySuggestions } from './completion/keys.ts';
import { pathSuggestions, typedFolder } from './completion/paths.ts';
import { rulesSuggestions } from './completion/rules.ts';
import { shapeSuggestions } from './completion/snippets.ts';
import {
  type CompletionOptions,
  completionItem,
  documentationOf,
  rankOf,
  type Suggestion,
} from './completion/suggestion.ts';
import { mayBeginTable } from './completion/surroundings.ts';
import { valueSuggestions } from './completion/values.ts';
import { editedFileAt, editedHooksAt } from './edited-file.ts';
import { isTooDeep } from './key-paths.ts';
import { linesAt, rangeAt } from './ranges.ts';

export type { CompletionOptions };

/** More than this nobody reads: editors ask again with every letter that is typed. */
export const MAX_ITEMS = 300;

/** What is offered at one place, the likeliest first. */
export interface Completions extends CompletionList {
  /** The documentation of an item, where it was left out. */
  readonly documentation: (item: number) => MarkupContent | undefined;
}

/** Nothing for files that are not Codex’s. `typed`: the character that made the editor ask, where one did. */
export function completionListAt(
  snapshot: Snapshot,
  path: string,
  position: Position,
  options: CompletionOptions,
  typed?: string,
): Completions {
  const lines = linesAt(snapshot, path);
  const offset = lines.offset(position);
  // A name that is a secret itself is offered to nobody.
  const { found, isCut } = suggestionsAt(snapshot, path, offset, options, typed);
  const all = found.filter(({ label }) => !isSecretKey(label));
  const shown =
    all.length <= MAX_ITEMS
      ? all
      : matching(all, textOf(snapshot, path) ?? '', offset)
          .sort(byRank)
          .slice(0, MAX_ITEMS);
  return {
    isIncomplete: isCut || shown.length < all.length,
    items: shown.map((one) => completionItem(one, (span) => rangeAt(snapshot, path, span), options)),
    documentation: (item) => {
      const one = shown[item];
      return one && documentationOf(one, options);
    },
  };
}

/** The items alone. */
export const completionsAt = (...place: Parameters<typeof completionListAt>): readonly CompletionItem[] =>
  completionListAt(...place).items;

const byRank = (a: Suggestion, b: Suggestion): number => (rankOf(a) < rankOf(b) ? -1 : 1);

/** Those that have the letters typed so far, in their order, as editors show them. */
const matching = (all: readonly Suggestion[], text: string, offset: number): Suggestion[] =>
  all.filter(({ filter, replace }) => {
    let from = 0;
    for (const letter of text.slice(replace.start, Math.max(replace.start, offset)).toLowerCase()) {
      from = filter.toLowerCase().indexOf(letter, from) + 1;
      if (from === 0) return false;
    }
    return true;
  });

interface Found {
  readonly found: readonly Suggestion[];
  /** Whether there is more, which comes when more is typed. */
  readonly isCut: boolean;
}

const whole = (found: readonly Suggestion[]): Found => ({ found, isCut: false });

function suggestionsAt(
  snapshot: Snapshot,
  path: string,
  offset: number,
  options: CompletionOptions,
  typed: string | undefined,
): Found {
  const file = codexFile(snapshot, path);
  const rules = file && documentIn(file, 'starlark');
  if (rules) return whole(rulesSuggestions(rules, offset));
  const dotenv = file?.kind === 'dotenv' ? documentIn(file, 'dotenv') : undefined;
  if (dotenv) return whole(dotenvSuggestions(snapshot, dotenv, textOf(snapshot, path) ?? '', offset));
  const hooks = editedHooksAt(snapshot, path);
  if (hooks !== undefined) return whole(hookFileSuggestions(hooks, offset));
  const target = editedFileAt(snapshot, path);
  if (target === undefined || !isAskedFor(target.document.text, offset, typed)) return whole([]);
  const cursor = cursorAt(target, offset, options);
  const found = [...suggestions(cursor), ...pathSuggestions(cursor, options.listing)];
  return { found, isCut: cursor.left.out };
}

/** The folder whose contents would help at the place; somebody else looks into it. */
export function folderToList(snapshot: Snapshot, path: string, position: Position): string | undefined {
  const target = editedFileAt(snapshot, path);
  return target && typedFolder(cursorAt(target, linesAt(snapshot, path).offset(position)))?.folder;
}

/** Whether the name of a model is being typed; somebody else reads which ones Codex lists. */
export function asksForModel(snapshot: Snapshot, path: string, position: Position): boolean {
  const target = editedFileAt(snapshot, path);
  if (target === undefined) return false;
  const { location } = cursorAt(target, linesAt(snapshot, path).offset(position));
  return location.zone === 'value' && namesModel(location.path);
}

/** A space opens the list only where a value or a key of an inline table is due. */
function isAskedFor(text: string, offset: number, typed: string | undefined): boolean {
  if (typed !== ' ') return true;
  let at = offset - 1;
  while (at >= 0 && (text[at] === ' ' || text[at] === '\t')) at--;
  return at >= 0 && '=,{['.includes(text.charAt(at));
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

/** A line may become a key; a header or a whole table only where that takes over no keys below. */
const lineSuggestions = (cursor: Cursor): readonly Suggestion[] => {
  const { table, word } = cursor.location;
  const keys = keySuggestions(cursor, table, word);
  const isQuoted = /^["']/.test(cursor.target.document.text.slice(word.start, word.end));
  if (isQuoted || hasValue(cursor)) return keys;
  const headers = mayBeginTable(cursor) ? headerSuggestions(cursor, word) : [];
  return [...keys, ...shapeSuggestions(cursor), ...headers];
};

/** Whether the word at the cursor is the first of its statement, which does not begin inside a value. */
const isOneName = ({ location: { statement, word } }: Cursor): boolean =>
  statement === undefined || word.start <= statement.span.start;

/** Whether something is behind the word on its line: no header or table can be put in front of it. */
const hasValue = ({ location: { word }, target: { document } }: Cursor): boolean =>
  /[^\s]/.test(document.text.slice(word.end, lineEnd(document.text, word.end)).replace(/#.*/, ''));
