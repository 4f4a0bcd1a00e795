/** Headers of tables: `[sandbox_workspace_write]`, `[mcp_servers.docs.env]`, `[[hooks.PreToolUse]]`. */
import { isOffered, itemTables } from '../../codex/facts/describe.ts';
import { tablesIn } from '../../codex/facts/lookup.ts';
import type { TableFact, TypeFact } from '../../codex/facts.ts';
import { CLOSE_BRACKET, codeAt, lineEnd } from '../../syntax/toml/chars.ts';
import { formatKeys } from '../../syntax/toml/format.ts';
import { nodeAt } from '../../syntax/toml/query.ts';
import type { Span } from '../../text/span.ts';
import { keyDocs } from '../key-docs.ts';
import type { Cursor } from './cursor.ts';
import { namesBelow } from './names.ts';
import { isSetByProject } from './project-keys.ts';
import { literally, type Suggestion } from './suggestion.ts';

const MODULE = 9;

/** More headers than this are not offered. */
const MAX_HEADERS = 1000;

/** A table that a header can open. */
interface Header {
  readonly names: readonly string[];
  readonly isList: boolean;
  /** The last name is to be filled in: the quotes that it needs, and what to put there. */
  readonly placeholder?: readonly [quote: string, words: string];
}

/** Headers in place of `replace`, brackets included. */
export function headerSuggestions(cursor: Cursor, replace: Span): readonly Suggestion[] {
  const found: Suggestion[] = [];
  for (const header of headersBelow(cursor, cursor.target.facts.config, [])) {
    if (found.push(suggestionFor(cursor, header, replace)) >= MAX_HEADERS) break;
  }
  return found;
}

function suggestionFor({ target }: Cursor, { names, isList, placeholder }: Header, replace: Span): Suggestion {
  const [open, close] = isList ? ['[[', ']]'] : ['[', ']'];
  const around = `${formatKeys(names.slice(0, -1))}.`;
  const [quote, words] = placeholder ?? ['', ''];
  const label = placeholder
    ? `${open}${around}${quote}<${names.at(-1)}>${quote}${close}`
    : `${open}${formatKeys(names)}${close}`;
  return {
    label,
    kind: MODULE,
    group: names.length === 1 && target.facts.config.required?.includes(names[0] ?? '') ? 'required' : 'header',
    order: keyDocs(target, names.slice(0, 1)).isSecurity ? 2 : 3,
    sort: names.join('.'),
    insert: placeholder ? { snippet: `${open}${literally(around)}${quote}\${1:${words}}${quote}${close}$0` } : label,
    replace,
    filter: label,
    docs: keyDocs(target, names).markdown,
  };
}

/** What stands for a name that people choose themselves: the quotes that it needs, what to put there, what to call it. */
const PLACEHOLDERS: Readonly<Record<string, readonly [quote: string, words: string, called: string]>> = {
  projects: ['"', '/path/to/project', 'path'],
};
const PLACEHOLDER = ['', 'name', 'name'] as const;

function* headersBelow(cursor: Cursor, fact: TableFact, at: readonly string[]): Iterable<Header> {
  for (const [name, type] of Object.entries(fact.keys ?? {})) {
    const names = [...at, name];
    const feature = at.length === 1 && at[0] === 'features' ? cursor.target.facts.features[name] : undefined;
    if (feature?.stage === 'under development') continue;
    if (isOffered(names, type, feature) && isSettable(cursor, names)) yield* headersOf(cursor, type, names);
  }
  if (fact.values === undefined || !isTableOrList(fact.values)) return;
  for (const name of namesHere(cursor, at)) yield* headersOf(cursor, fact.values, [...at, name]);
  if (isSettable(cursor, [...at, 'name'])) {
    const isList = tablesIn(fact.values).length === 0;
    const [quote, words, called] = PLACEHOLDERS[at.join('.')] ?? PLACEHOLDER;
    yield { names: [...at, called], isList, placeholder: [quote, words] };
  }
}

function* headersOf(cursor: Cursor, type: TypeFact, names: readonly string[]): Iterable<Header> {
  const tables = tablesIn(type);
  const there = nodeAt(cursor.target.document, names);
  // A table that is written in one piece takes no header, nor does anything below it.
  if (there?.kind === 'table' && (there.form === 'inline' || there.form === 'dotted')) return;
  if (tables.length > 0) {
    const holdsKeys = tables.some(needsHeader);
    if (holdsKeys && (there === undefined || (there.kind === 'table' && there.form === 'implicit'))) {
      yield { names, isList: false };
    }
    for (const table of tables) yield* headersBelow(cursor, table, names);
  } else if (
    itemTables(type).length > 0 &&
    (there === undefined || (there.kind === 'array' && there.form === 'tables'))
  ) {
    yield { names, isList: true };
    // What is below belongs to the last item.
    for (const table of itemTables(type)) yield* listsBelow(cursor, table, names);
  }
}

/** Lists and tables inside the items of a list that is there: `[[hooks.PreToolUse.hooks]]`. */
function* listsBelow({ target }: Cursor, fact: TableFact, at: readonly string[]): Iterable<Header> {
  if (nodeAt(target.document, at) === undefined) return;
  for (const [name, type] of Object.entries(fact.keys ?? {})) {
    if (itemTables(type).length > 0) yield { names: [...at, name], isList: true };
  }
}

/** Not where a table only holds other tables, or just one. */
const needsHeader = ({ keys, values, single }: TableFact): boolean =>
  single !== true && (keys !== undefined || values === undefined || !isTableOrList(values));

const isTableOrList = (type: TypeFact): boolean => tablesIn(type).length > 0 || itemTables(type).length > 0;

/** Names in use below `at`, and the one that is just being typed. */
function namesHere({ target, location }: Cursor, at: readonly string[]): readonly string[] {
  const { zone, table } = location;
  const typed = zone === 'header' && at.every((name, step) => name === table[step]) ? table[at.length] : undefined;
  return [...new Set([...namesBelow(target, at), ...(typeof typed === 'string' ? [typed] : [])])];
}

const isSettable = ({ target }: Cursor, names: readonly string[]): boolean =>
  target.file.kind !== 'project' || isSetByProject(names);

/** From the opening bracket of the header at the cursor to its last closing one; up to the cursor's word where none is. */
export function headerSpan({ target, offset, location }: Cursor): Span {
  const { text } = target.document;
  const start = location.statement?.span.start ?? offset;
  let end = Math.max(offset, location.word.end);
  const stop = lineEnd(text, offset);
  const rest = /^[^\]#"'=]*\]{1,2}/.exec(text.slice(end, stop));
  if (rest !== null) end += rest[0].length;
  else while (end < stop && codeAt(text, end) === CLOSE_BRACKET) end++;
  return { start, end };
}
