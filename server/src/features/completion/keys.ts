/** Keys of the table around the cursor. */
import { isOffered, itemTables } from '../../codex/facts/describe.ts';
import { tablesIn } from '../../codex/facts/lookup.ts';
import type { FeatureFact, TableFact, TypeFact } from '../../codex/facts.ts';
import { formatKey } from '../../syntax/toml/format.ts';
import { nodeAt } from '../../syntax/toml/query.ts';
import type { TomlPath } from '../../syntax/toml/tree.ts';
import type { Span } from '../../text/span.ts';
import { keyDocs, keyNote } from '../key-docs.ts';
import { featureNote } from '../type-labels.ts';
import { type Cursor, namesAt, restOfLine, typeHere } from './cursor.ts';
import { freeNames } from './free-names.ts';
import { isSetByProject } from './project-keys.ts';
import { type Group, literally, type Suggestion } from './suggestion.ts';

const PROPERTY = 10;

/** Keys for the table at `table`; `word` is replaced. */
export function keySuggestions(cursor: Cursor, table: TomlPath, word: Span): readonly Suggestion[] {
  const type = typeHere(cursor, table);
  if (type === undefined) return [];
  const names = namesAt(cursor, table);
  const tables = tablesIn(type);
  // One key says it all: `{ granular = … }`.
  if (tables.some(({ single }) => single) && names.size > 0) return [];
  const place: KeyPlace = { cursor, table, word, isInline: cursor.location.zone === 'key' && !cursor.startsLine };
  return [
    ...tables.flatMap((fact) => knownKeys(place, fact, names)),
    ...freeNames(table)
      .filter(({ name }) => !names.has(name))
      .map((free) => freeKey(place, free.name, free.means, tables)),
  ];
}

interface KeyPlace {
  readonly cursor: Cursor;
  readonly table: TomlPath;
  readonly word: Span;
  /** Inside an inline table or behind a dot: no header can be meant. */
  readonly isInline: boolean;
}

function knownKeys(place: KeyPlace, fact: TableFact, names: ReadonlySet<string>): readonly Suggestion[] {
  const { cursor, table } = place;
  const { target } = cursor;
  const left = keysLeft(fact, names, (key) => stringAt(cursor, [...table, key]));
  return Object.entries(fact.keys ?? {}).flatMap(([name, type]) => {
    const path = [...table, name];
    const feature = table.length === 1 && table[0] === 'features' ? target.facts.features[name] : undefined;
    if (names.has(name) || !left.allows(name) || !isOffered(path, type, feature)) return [];
    if (target.file.kind === 'project' && !isSetByProject(path)) return [];
    // At the top a table is a section of its own, never `name = { … }`; a list of tables is one everywhere.
    if (!place.isInline && ((table.length === 0 && type.type === 'table') || itemTables(type).length > 0)) return [];
    return [keySuggestion(place, name, type, groupOf(place, path, left.needs(name), feature), feature)];
  });
}

function groupOf({ cursor }: KeyPlace, path: TomlPath, isRequired: boolean, feature: FeatureFact | undefined): Group {
  if (isRequired) return 'required';
  if (keyDocs(cursor.target, path).isSecurity) return 'security';
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
  const docs = keyDocs(cursor.target, [...table, name]);
  return {
    label: name,
    kind: PROPERTY,
    group,
    order: table.length === 0 && FIRST.has(name) ? 0 : 1,
    ...insertion(cursor, name, type),
    replace: word,
    filter: quoteLike(cursor, word, formatKey(name)),
    note: feature === undefined ? keyNote([...table, name], type) : featureNote(feature),
    docs: docs.markdown,
  };
}

function freeKey(place: KeyPlace, name: string, means: string, tables: readonly TableFact[]): Suggestion {
  const { cursor, word } = place;
  const type = tables.find(({ values }) => values !== undefined)?.values ?? { type: 'any' };
  return {
    label: name,
    kind: PROPERTY,
    group: 'common',
    ...insertion(cursor, name, type),
    replace: word,
    filter: quoteLike(cursor, word, formatKey(name)),
    docs: means,
  };
}

/** What is compared starts with a quote where the text does. */
function quoteLike({ target }: Cursor, { start }: Span, key: string): string {
  const first = target.document.text[start];
  const isQuoted = first === '"' || first === "'";
  return isQuoted ? first + key.replace(/^["']|["']$/g, '') : key;
}

/** The key with the beginning of its value; the name alone where a value follows already. */
function insertion(cursor: Cursor, name: string, type: TypeFact): Pick<Suggestion, 'insert' | 'again'> {
  const key = formatKey(name);
  const rest = restOfLine(cursor).slice(Math.max(0, cursor.location.word.end - cursor.offset));
  if (/^\s*[=.]/.test(rest)) return { insert: key };
  const start = `${literally(key)} = `;
  switch (type.type) {
    case 'string':
      return { insert: { snippet: `${start}"$0"` }, again: true };
    case 'array':
      return type.items.type === 'string' || type.items.type === 'enum'
        ? { insert: { snippet: `${start}["$0"]` }, again: type.items.type === 'enum' }
        : { insert: { snippet: `${start}[$0]` } };
    case 'table':
      return { insert: { snippet: `${start}{ $0 }` }, again: true };
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
