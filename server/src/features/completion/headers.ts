/** Headers of tables: `[sandbox_workspace_write]`, `[mcp_servers.docs.env]`, `[[hooks.PreToolUse]]`. */
import { isOffered, isTableList, itemTables } from '../../codex/facts/describe.ts';
import { isOpen, tablesIn } from '../../codex/facts/lookup.ts';
import type { TableFact, TypeFact } from '../../codex/facts.ts';
import { fits } from '../../codex/schema/tables-accepting.ts';
import { CLOSE_BRACKET, codeAt, lineEnd } from '../../syntax/toml/chars.ts';
import { formatKeys } from '../../syntax/toml/format.ts';
import { startsWith } from '../../syntax/toml/key-path.ts';
import { isHeader, namesOf } from '../../syntax/toml/layout.ts';
import { nodeAt } from '../../syntax/toml/query.ts';
import type { TomlStatement } from '../../syntax/toml/tree.ts';
import type { Span } from '../../text/span.ts';
import { isSecurityKey, keyDocs } from '../key-docs.ts';
import { fitsBeside } from './beside.ts';
import type { Cursor } from './cursor.ts';
import { namesForKeys } from './known-names.ts';
import { namesBelow } from './names.ts';
import { isSetByProject } from './project-keys.ts';
import { literally, type Suggestion } from './suggestion.ts';
import { hasItemsAbove, keysBelow, ownsTables, stealsTables } from './surroundings.ts';
import { isWithoutEffect } from './without-effect.ts';

const MODULE = 9;

/** Of tables with more named ones than this, only those that somebody is at are gone into. */
const MANY_NAMES = 8;

/** A table that a header can open. */
interface Header {
  readonly names: readonly string[];
  readonly isList: boolean;
  /** What may be in it. */
  readonly tables: readonly TableFact[];
  /** The last name is to be filled in: the quotes that it needs, and what to put there. */
  readonly placeholder?: readonly [quote: string, words: string];
}

/** Headers in place of `replace`, brackets included. */
export function headerSuggestions(cursor: Cursor, replace: Span): readonly Suggestion[] {
  // Another header would leave the tables below without what they are in.
  if (ownsTables(cursor)) return [];
  const keys = cursor.location.zone === 'header' ? keysBelow(cursor) : [];
  const all = [...headersBelow(cursor, cursor.target.facts.config, [])].filter(({ names, isList }) =>
    isList ? !stealsTables(cursor, names) && hasItemsAbove(cursor, names) : hasItemsAbove(cursor, names),
  );
  const takesKey = ({ tables }: Header, key: TomlStatement) => tables.some((table) => takes(table, key));
  // A key that no table knows says nothing about which one is meant.
  const telling = keys.filter((key) => all.some((header) => takesKey(header, key)));
  const fitting = all.filter((header) => telling.every((key) => takesKey(header, key)));
  return fitting.map((header) => suggestionFor(cursor, header, replace));
}

/** Whether a table can have the key with what is written behind it. */
function takes(table: TableFact, { keys, value }: TomlStatement): boolean {
  if (isOpen(table)) return true;
  const [{ name } = { name: '' }, ...more] = keys;
  const type = Object.hasOwn(table.keys ?? {}, name) ? table.keys?.[name] : table.values;
  if (type === undefined) return false;
  return more.length > 0 ? tablesIn(type).length > 0 : value === undefined || fits(value, name, type);
}

function suggestionFor({ target, location }: Cursor, header: Header, replace: Span): Suggestion {
  const { names, isList, placeholder } = header;
  const [open, close] = isList ? ['[[', ']]'] : ['[', ']'];
  const around = `${formatKeys(names.slice(0, -1))}.`;
  const [quote, words] = placeholder ?? ['', ''];
  const label = placeholder
    ? `${open}${around}${quote}<${names.at(-1)}>${quote}${close}`
    : `${open}${formatKeys(names)}${close}`;
  const hand = namesOf(location.table);
  const isBelow =
    location.zone !== 'header' && hand.length > 0 && names.length > hand.length && startsWith(names, hand);
  return {
    label,
    kind: MODULE,
    group: isRequired(target.facts.config, names) ? 'required' : isBelow ? 'below' : 'header',
    order: isSecurityKey(target, names.slice(0, 1)) ? 2 : 3,
    sort: names.join('.'),
    insert: placeholder ? { snippet: `${open}${literally(around)}${quote}\${1:${words}}${quote}${close}$0` } : label,
    replace,
    filter: label,
    docs: () => keyDocs(target, names).markdown,
  };
}

const isRequired = ({ required = [] }: TableFact, names: readonly string[]): boolean =>
  names.length === 1 && required.includes(names[0] ?? '');

/** What stands for a name that people choose themselves: the quotes that it needs, what to put there, what to call it. */
const PLACEHOLDERS: Readonly<Record<string, readonly [quote: string, words: string, called: string]>> = {
  projects: ['"', '/path/to/project', 'path'],
};
const PLACEHOLDER = ['', 'name', 'name'] as const;

function* headersBelow(cursor: Cursor, fact: TableFact, at: readonly string[]): Iterable<Header> {
  const { target } = cursor;
  for (const [name, type] of Object.entries(fact.keys ?? {})) {
    if (!isTableOrList(type)) continue;
    const names = [...at, name];
    const feature = at.length === 1 && at[0] === 'features' ? target.facts.features[name] : undefined;
    if (feature?.stage === 'under development') continue;
    if (
      isOffered(names, type, feature) &&
      isSettable(cursor, names) &&
      fitsBeside(target, fact, at, name) &&
      !isWithoutEffect(target, names)
    )
      yield* headersOf(cursor, type, names);
  }
  if (fact.values === undefined || !isTableOrList(fact.values) || isWritten(cursor, at)) return;
  // A fixed name among those that people choose stands for something else.
  const chosen = namesHere(cursor, at).filter((name) => !Object.hasOwn(fact.keys ?? {}, name));
  for (const name of chosen) yield* headersOf(cursor, fact.values, [...at, name]);
  if (isSettable(cursor, [...at, 'name'])) {
    const isList = tablesIn(fact.values).length === 0;
    const tables = isList ? itemTables(fact.values) : tablesIn(fact.values);
    const [quote, words, called] = PLACEHOLDERS[at.join('.')] ?? PLACEHOLDER;
    yield { names: [...at, called], isList, tables, placeholder: [quote, words] };
  }
}

/** Whether something is there to which no header can add. */
function isWritten({ target }: Cursor, names: readonly string[]): boolean {
  const there = nodeAt(target.document, names);
  return there !== undefined && (there.kind !== 'table' || there.form === 'inline');
}

function* headersOf(cursor: Cursor, type: TypeFact, names: readonly string[]): Iterable<Header> {
  const tables = tablesIn(type);
  const there = nodeAt(cursor.target.document, names);
  // A table that is written in one piece takes no header, nor does anything below it.
  if (there?.kind === 'table' && (there.form === 'inline' || there.form === 'dotted')) return;
  if (tables.length > 0) {
    if (there !== undefined && there.kind !== 'table') return;
    if (tables.some(needsHeader) && (there === undefined || there.form === 'implicit'))
      yield { names, isList: false, tables };
    for (const table of tables) {
      const isChosen = table.single !== true || there === undefined || there.entries.size === 0;
      if (isChosen) yield* headersBelow(cursor, table, names);
    }
  } else if (isTableList(type) && (there === undefined || (there.kind === 'array' && there.form === 'tables'))) {
    yield { names, isList: true, tables: itemTables(type) };
    // What is below belongs to the last item.
    for (const table of itemTables(type)) yield* listsBelow(cursor, table, names);
  }
}

/** Lists inside the last item above the cursor: `[[hooks.PreToolUse.hooks]]`; not where that has one on its lines. */
function* listsBelow({ target, offset }: Cursor, fact: TableFact, at: readonly string[]): Iterable<Header> {
  const there = nodeAt(target.document, at);
  const item = there?.kind === 'array' ? there.items.findLast(({ span }) => span.start < offset) : undefined;
  if (item?.kind !== 'table') return;
  for (const [name, type] of Object.entries(fact.keys ?? {})) {
    const inner = item.entries.get(name)?.value;
    const isOpen = inner === undefined || (inner.kind === 'array' && inner.form === 'tables');
    if (isOpen && isTableList(type)) yield { names: [...at, name], isList: true, tables: itemTables(type) };
  }
}

/** Not where a table only holds other tables, or just one. */
const needsHeader = ({ keys, values, single }: TableFact): boolean =>
  single !== true && (keys !== undefined || values === undefined || !isTableOrList(values));

const isTableOrList = (type: TypeFact): boolean => tablesIn(type).length > 0 || isTableList(type);

/** Names in use below `at`, where they are few; of many only those that are being typed and the one around the cursor. */
function namesHere(cursor: Cursor, at: readonly string[]): readonly string[] {
  const { target, location, folders } = cursor;
  const table = namesOf(location.table);
  const here = at.length > 0 && startsWith(table, at) ? table[at.length] : undefined;
  const isTyping = location.zone === 'header' && table.length === at.length && startsWith(table, at);
  const offered = namesForKeys(target, at, folders).map(({ name }) => name);
  const all = [...new Set([...offered, ...namesBelow(target, at)])];
  const known = all.length <= MANY_NAMES ? all : isTyping ? typedNames(cursor, all) : offered.slice(0, MANY_NAMES);
  return [...new Set([...(here === undefined || here === '' ? [] : [here]), ...known])];
}

/** More names than this are not gone into at once. */
const MAX_TYPED = 40;

function typedNames({ target, offset, location, left }: Cursor, names: readonly string[]): readonly string[] {
  const typed = target.document.text.slice(location.word.start, offset).replace(/^["']/, '').toLowerCase();
  const fitting = names.filter((name) => name.toLowerCase().includes(typed));
  if (fitting.length > MAX_TYPED || names.length > fitting.length) left.out = true;
  return fitting.slice(0, MAX_TYPED);
}

const isSettable = ({ target }: Cursor, names: readonly string[]): boolean =>
  target.file.kind !== 'project' || isSetByProject(names);

/** From the opening bracket of the header at the cursor to its last closing one; up to the cursor's word where none is. */
export function headerSpan({ target, offset, location }: Cursor): Span {
  const { text } = target.document;
  const { statement } = location;
  if (statement !== undefined && isHeader(statement)) return statement.span;
  const start = statement?.span.start ?? offset;
  let end = Math.max(offset, location.word.end);
  const stop = lineEnd(text, offset);
  const rest = /^[^\]#"'=]*\]{1,2}/.exec(text.slice(end, stop));
  if (rest !== null) end += rest[0].length;
  else while (end < stop && codeAt(text, end) === CLOSE_BRACKET) end++;
  return { start, end };
}
