/** Keys of the table around the cursor. */
import { isOffered, isTableList } from '../../codex/facts/describe.ts';
import { tablesIn } from '../../codex/facts/lookup.ts';
import type { FeatureFact, TableFact, TypeFact } from '../../codex/facts.ts';
import { isReadInHook } from '../../codex/hooks/events.ts';
import { fits } from '../../codex/schema/tables-accepting.ts';
import { formatKey } from '../../syntax/toml/format.ts';
import { nodeAt } from '../../syntax/toml/query.ts';
import type { TomlNode, TomlPath } from '../../syntax/toml/tree.ts';
import type { Span } from '../../text/span.ts';
import type { EditedFile } from '../edited-file.ts';
import { isSecurityKey, keyDocs, keyNote } from '../key-docs.ts';
import { featureNote } from '../type-labels.ts';
import { fitsBeside } from './beside.ts';
import { type Cursor, namesAt, restOfLine, typeHere } from './cursor.ts';
import { freeNames } from './free-names.ts';
import { namesForKeys } from './known-names.ts';
import { referredNames } from './names.ts';
import { isSetByProject } from './project-keys.ts';
import { type Group, literally, type Suggestion } from './suggestion.ts';
import { mayBeginTable } from './surroundings.ts';
import { isTextList, listTemplate, neededKeys, Places, tableTemplate } from './value-template.ts';
import { isWithoutEffect } from './without-effect.ts';

const PROPERTY = 10;

/** Keys for the table at `table`; `word` is replaced. */
export function keySuggestions(cursor: Cursor, table: TomlPath, word: Span): readonly Suggestion[] {
  const type = typeHere(cursor, table);
  if (type === undefined || isRetired(table) || isOpenedElsewhere(cursor, table)) return [];
  const names = namesAt(cursor, table);
  const tables = tablesIn(type);
  // One key says it all: `{ granular = … }`.
  if (tables.some(({ single }) => single) && names.size > 0) return [];
  const isInline = cursor.location.zone === 'key' && !cursor.startsLine;
  if (isInline && word.start === word.end && /^[ \t]*[\w"'-]/.test(restOfLine(cursor))) return [];
  const place: KeyPlace = {
    cursor,
    table,
    word,
    isInline,
    written: valueBehind(cursor),
    former: nameHere(cursor),
    ...aroundHeader(cursor, table),
  };
  return [...tables.flatMap((fact) => knownKeys(place, fact, names)), ...freeSuggestions(place, tables, names)];
}

interface KeyPlace {
  readonly cursor: Cursor;
  readonly table: TomlPath;
  readonly word: Span;
  /** Inside an inline table or behind a dot: no header can be meant. */
  readonly isInline: boolean;
  /** The value or further names that the word has behind it already. */
  readonly written: TomlNode | 'dots' | undefined;
  /** The key that is to be renamed. */
  readonly former: string | undefined;
  /** At the top of the file with keys below: a table is written with dots, because a header would take those over. */
  readonly isDotted: boolean;
}

const aroundHeader = (cursor: Cursor, table: TomlPath) => ({
  isDotted: table.length === 0 && !mayBeginTable(cursor),
});

/** Tables that load and mean nothing any more: what is in them is not worth writing. */
const isRetired = (table: TomlPath): boolean => table[0] === 'profiles';

/** Whether dots lead from the statement's table to one that a header opens: nothing can be added to that from here. */
function isOpenedElsewhere({ target, location: { statement, zone } }: Cursor, table: TomlPath): boolean {
  if (zone !== 'key' || statement === undefined) return false;
  for (let length = statement.table.length + 1; length <= table.length; length++) {
    const node = nodeAt(target.document, table.slice(0, length));
    if (node === undefined) return false;
    if (node.kind !== 'table') continue;
    if (node.form === 'header' || (node.form === 'implicit' && length === table.length)) return true;
    if (node.form === 'inline') return statement.span.end < node.span.start || node.span.end < statement.span.start;
  }
  return false;
}

const nameHere = ({ location: { path, zone } }: Cursor): string | undefined => {
  const name = zone === 'key' ? path.at(-1) : undefined;
  return typeof name === 'string' ? name : undefined;
};

/** What is behind the word at the cursor. */
function valueBehind(cursor: Cursor): KeyPlace['written'] {
  const rest = behindWord(cursor);
  if (/^\s*\./.test(rest)) return 'dots';
  return /^\s*=/.test(rest) ? nodeAt(cursor.target.document, cursor.location.path) : undefined;
}

const behindWord = (cursor: Cursor): string =>
  restOfLine(cursor).slice(Math.max(0, cursor.location.word.end - cursor.offset));

/** Whether the names and the value behind the word at the cursor are known below `path`. */
function takesDotted(cursor: Cursor, path: TomlPath): boolean {
  const { statement, word } = cursor.location;
  const at = statement?.keys.findIndex(({ span }) => span.start === word.start) ?? -1;
  if (statement === undefined || at < 0) return true;
  const whole = [...path, ...statement.keys.slice(at + 1).map(({ name }) => name)];
  const type = typeHere(cursor, whole);
  return type !== undefined && (statement.value === undefined || fits(statement.value, String(whole.at(-1)), type));
}

/** Whether somebody has begun the table around already: its keys are what belongs there. */
const isOpened = ({ document }: EditedFile, table: TomlPath): boolean =>
  table.length > 0 && nodeAt(document, table.slice(0, 1)) !== undefined;

/** Whether the key can have what is written behind it. */
function takesWritten({ cursor, table, written }: KeyPlace, name: string, type: TypeFact): boolean {
  if (written === undefined) return true;
  if (written === 'dots') return tablesIn(type).length > 0 && takesDotted(cursor, [...table, name]);
  if (!fits(written, name, type)) return false;
  const names = written.kind === 'string' ? referredNames(cursor.target, [...table, name]) : undefined;
  return written.kind !== 'string' || names?.includes(String(written.value)) !== false;
}

function knownKeys(place: KeyPlace, fact: TableFact, names: ReadonlySet<string>): readonly Suggestion[] {
  const { cursor, table } = place;
  const { target } = cursor;
  const left = keysLeft(fact, names, (key) => stringAt(cursor, [...table, key]));
  return Object.entries(fact.keys ?? {}).flatMap(([name, type]) => {
    const path = [...table, name];
    const feature = table.length === 1 && table[0] === 'features' ? target.facts.features[name] : undefined;
    if (names.has(name) || !left.allows(name) || !isOffered(path, type, feature) || !isReadInHook(path)) return [];
    if (target.file.kind === 'project' && !isSetByProject(path)) return [];
    // At the top a table is a section of its own, never `name = { … }`; a list of tables is one everywhere.
    if (isTableList(type) && !place.isInline) return [];
    if (!fitsBeside(target, fact, table, name, place.former) || !takesWritten(place, name, type)) return [];
    if (isWithoutEffect(target, path) && !isOpened(target, table)) return [];
    const isSection = !place.isInline && place.written === undefined && table.length === 0 && type.type === 'table';
    if (isSection && !place.isDotted) return [];
    if (isSection) return [dottedTable(place, name, groupOf(place, path, false, feature))];
    return [keySuggestion(place, name, type, groupOf(place, path, left.needs(name), feature), feature)];
  });
}

function groupOf({ cursor }: KeyPlace, path: TomlPath, isRequired: boolean, feature: FeatureFact | undefined): Group {
  if (isRequired) return 'required';
  if (isSecurityKey(cursor.target, path)) return 'security';
  return feature === undefined || feature.stage === 'stable' ? 'common' : 'unfinished';
}

/** The keys that decide most of what Codex may do. */
const FIRST = new Set(['sandbox_mode', 'default_permissions', 'approval_policy', 'approvals_reviewer', 'web_search']);

function keySuggestion(
  place: KeyPlace,
  name: string,
  type: TypeFact,
  group: Group,
  feature: FeatureFact | undefined,
): Suggestion {
  const { cursor, table, word } = place;
  return {
    label: name,
    kind: PROPERTY,
    group,
    order: table.length === 0 && FIRST.has(name) ? 0 : 1,
    ...insertion(place, name, type),
    replace: word,
    filter: quoteLike(cursor, word, formatKey(name)),
    note: feature === undefined ? keyNote([...table, name], type) : featureNote(feature),
    docs: () => keyDocs(cursor.target, [...table, name]).markdown,
  };
}

/** Names for keys of people’s choice: well-known ones, and those that the files know of. */
function freeSuggestions(
  place: KeyPlace,
  tables: readonly TableFact[],
  names: ReadonlySet<string>,
): readonly Suggestion[] {
  if (!tables.some(({ values }) => values !== undefined)) return [];
  const { cursor, table } = place;
  const own = freeNames(table).map(({ name, means }) => freeKey(place, name, tables, { docs: means }));
  const fixed = (name: string) => tables.some(({ keys }) => Object.hasOwn(keys ?? {}, name));
  const known = namesForKeys(cursor.target, table, cursor.folders)
    .filter(({ name }) => !fixed(name) && (cursor.target.file.kind !== 'project' || isSetByProject([...table, name])))
    .map(({ name, note }) => freeKey(place, name, tables, { note }));
  return [...own, ...known].filter(({ label }) => !names.has(label));
}

function freeKey(
  place: KeyPlace,
  name: string,
  tables: readonly TableFact[],
  about: Pick<Suggestion, 'docs' | 'note'>,
): Suggestion {
  const { cursor, word } = place;
  const type = tables.find(({ values }) => values !== undefined)?.values ?? { type: 'any' };
  return {
    label: name,
    kind: PROPERTY,
    group: 'common',
    ...insertion(place, name, type),
    replace: word,
    filter: quoteLike(cursor, word, formatKey(name)),
    ...about,
  };
}

/** What is compared starts with a quote where the text does. */
function quoteLike({ target }: Cursor, { start }: Span, key: string): string {
  const first = target.document.text[start];
  const isQuoted = first === '"' || first === "'";
  return isQuoted ? first + key.replace(/^["']|["']$/g, '') : key;
}

/** A table at the top, as the beginning of a dotted key. */
function dottedTable({ cursor, word }: KeyPlace, name: string, group: Group): Suggestion {
  const key = formatKey(name);
  return {
    label: `${name}.`,
    kind: PROPERTY,
    group,
    order: 2,
    insert: `${key}.`,
    again: true,
    replace: word,
    filter: quoteLike(cursor, word, key),
    docs: () => keyDocs(cursor.target, [name]).markdown,
  };
}

/** The key with the beginning of its value; the name alone where a value follows already, or what may become one. */
function insertion(place: KeyPlace, name: string, type: TypeFact): Pick<Suggestion, 'insert' | 'again'> {
  const key = formatKey(name);
  if (/^\s*[^\s#,}]/.test(behindWord(place.cursor))) return { insert: key };
  const start = `${literally(key)} = `;
  switch (type.type) {
    case 'string':
      return { insert: { snippet: `${start}"$0"` }, again: true };
    case 'array':
      return { insert: { snippet: `${start}${listTemplate(type.items)}` }, again: isTextList(type.items) };
    case 'table':
      return neededKeys(type).length === 0
        ? { insert: { snippet: `${start}{ $0 }` }, again: true }
        : { insert: { snippet: `${start}${tableTemplate(type, [...place.table, name], new Places())}` } };
    default:
      return { insert: `${key} = `, again: true };
  }
}

/** Which keys still fit a table that holds some already. */
function keysLeft(fact: TableFact, names: ReadonlySet<string>, textOf: (key: string) => string | undefined) {
  const kinds = fact.kinds ?? [];
  const kind = kinds.find(({ by, is }) => names.has(by) && (is === undefined || textOf(by) === is));
  const isBy = kinds.some(({ is }) => is === undefined);
  const refused = new Set(
    kind?.refuses ?? (kinds[0]?.refuses ?? []).filter((key) => kinds.every(({ refuses }) => refuses.includes(key))),
  );
  const needed = new Set([...(fact.required ?? []), ...(kind?.needs ?? [])]);
  if (kind === undefined && isBy) for (const { by } of kinds) needed.add(by);
  return {
    allows: (key: string) => !refused.has(key) && (kind?.keys === undefined || kind.keys.includes(key)),
    needs: (key: string) => needed.has(key),
  };
}

function stringAt({ target }: Cursor, path: TomlPath): string | undefined {
  const node = nodeAt(target.document, path);
  return node?.kind === 'string' ? String(node.value) : undefined;
}
