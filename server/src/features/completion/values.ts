/** Values for the key at the cursor. */
import { defaultLabel } from '../../codex/facts/describe.ts';
import { retiredValueOf } from '../../codex/facts/retired-values.ts';
import { valueWords } from '../../codex/facts/value-words.ts';
import type { Scalar, TableFact, TypeFact } from '../../codex/facts.ts';
import { formatValue } from '../../syntax/toml/format.ts';
import { matchesPath } from '../../syntax/toml/path-pattern.ts';
import { nodeAt } from '../../syntax/toml/query.ts';
import type { TomlPath } from '../../syntax/toml/tree.ts';
import { NOTES } from '../../words/completion.ts';
import { KEY_DOCS } from '../../words/key-docs.ts';
import { keyDocs } from '../key-docs.ts';
import { code, sayMarkdown } from '../markdown.ts';
import { type Cursor, typeHere } from './cursor.ts';
import { namesFor, REFERENCES } from './names.ts';
import { literally, type Suggestion } from './suggestion.ts';

const VALUE = 12;
const ENUM_MEMBER = 20;
const KEYWORD = 14;
const REFERENCE = 18;
const STRUCT = 22;

export function valueSuggestions(cursor: Cursor): readonly Suggestion[] {
  const { path, word } = cursor.location;
  const { text } = cursor.target.document;
  const type = typeHere(cursor, path);
  const written = text.slice(word.start, word.end);
  if (type === undefined || /^("""|''')/.test(written)) return [];
  const quote = written.startsWith("'") ? "'" : '"';
  const isQuoted = /^["']/.test(written);
  // Behind the closing quote there is nothing left to choose.
  if (isQuoted && written.length > 1 && cursor.offset === word.end && written.endsWith(quote)) return [];
  const known = new Set(itemsAround(cursor, path));
  const all = ofType(type, { cursor, path, quote, isQuoted, known });
  const seen = new Set<string>();
  return all
    .filter(({ label }) => !seen.has(label) && seen.add(label))
    .map((suggestion, order) => ({ ...suggestion, order, insert: spaced(cursor, suggestion.insert) }));
}

/** `key = value`, also where nobody typed the space yet. */
function spaced({ target, location: { word } }: Cursor, insert: Suggestion['insert']): Suggestion['insert'] {
  if (word.end > word.start || target.document.text[word.start - 1] !== '=') return insert;
  return typeof insert === 'string' ? ` ${insert}` : { snippet: ` ${insert.snippet}` };
}

interface ValuePlace {
  readonly cursor: Cursor;
  readonly path: TomlPath;
  readonly quote: '"' | "'";
  readonly isQuoted: boolean;
  /** Other items of the list around. */
  readonly known: ReadonlySet<string>;
}

function ofType(type: TypeFact, place: ValuePlace): readonly Suggestion[] {
  switch (type.type) {
    case 'union':
      return type.of.flatMap((one) => ofType(one, place));
    case 'enum':
      return type.values
        .filter((value) => isCurrent(place, value) && !type.refused?.includes(value))
        .map((value) => word(place, value, value === type.default ? 'default' : undefined));
    case 'boolean':
      return place.isQuoted ? [] : [true, false].map((value) => plain(place, value, value === type.default));
    case 'string':
      return strings(place, type.default);
    case 'integer':
    case 'float':
      return place.isQuoted || typeof type.default !== 'number' ? [] : [plain(place, type.default, true)];
    case 'array':
      return place.isQuoted ? [] : [list(place, type.items, defaultLabel(type))];
    case 'table':
      return place.isQuoted ? [] : [table(place, type)];
    case 'any':
      return [];
  }
}

const isCurrent = ({ path, known }: ValuePlace, value: string): boolean =>
  valueWords(path, value)?.alias !== true && retiredValueOf(path.at(-1), value) === undefined && !known.has(value);

function strings(place: ValuePlace, standard: Scalar | readonly Scalar[] | undefined): readonly Suggestion[] {
  const { cursor, path } = place;
  const reference = REFERENCES.find(({ pattern }) => matchesPath(path, pattern));
  const names = reference === undefined ? [] : namesFor(cursor.target, path, reference);
  return [
    ...names.map((name) => word(place, name, isOwn(name, path) ? undefined : NOTES.builtIn, REFERENCE)),
    ...(typeof standard === 'string' ? [word(place, standard, NOTES.default)] : []),
  ];
}

const isOwn = (name: string, path: TomlPath): boolean => valueWords(path, name) === undefined;

function word(place: ValuePlace, value: string, note?: string, kind: 18 | 20 = ENUM_MEMBER): Suggestion {
  const { quote, path } = place;
  const insert = formatValue(value, { quote });
  return {
    ...common(place),
    label: value,
    kind,
    insert,
    // What is typed so far decides how the rest has to begin.
    filter: place.isQuoted ? `${quote}${value}${quote}` : insert,
    note,
    docs: valueWords(path, value)?.means,
  };
}

function plain(place: ValuePlace, value: Scalar, isDefault: boolean): Suggestion {
  const insert = String(value);
  return {
    ...common(place),
    label: insert,
    kind: typeof value === 'boolean' ? KEYWORD : VALUE,
    insert,
    filter: insert,
    note: isDefault ? NOTES.default : undefined,
    docs: valueWords(place.path, insert)?.means,
  };
}

function list(place: ValuePlace, items: TypeFact, standard: string | undefined): Suggestion {
  const isText = items.type === 'string' || items.type === 'enum';
  return {
    ...common(place),
    label: '[ ]',
    kind: STRUCT,
    insert: { snippet: isText ? '["$0"]' : '[$0]' },
    filter: '[]',
    note: NOTES.list,
    again: items.type === 'enum',
    docs: standard === undefined ? undefined : sayMarkdown(KEY_DOCS.default, { value: code(standard) }),
  };
}

/** An inline table with the keys that it cannot do without. */
function table(place: ValuePlace, fact: TableFact): Suggestion {
  const only = fact.single ? Object.entries(fact.keys ?? {})[0] : undefined;
  const [name, inner] = only ?? [];
  const nested = inner?.type === 'table' ? `{ ${literally(name ?? '')} = ${requiredKeys(inner)} }` : undefined;
  const label = name === undefined ? '{ }' : `{ ${name} = … }`;
  return {
    ...common(place),
    label,
    kind: STRUCT,
    insert: { snippet: nested ?? requiredKeys(fact) },
    filter: label.replaceAll(' ', ''),
    note: 'table',
    docs: name === undefined ? undefined : keyDocs(place.cursor.target, [...place.path, name]).markdown,
    again: nested === undefined && (fact.required ?? []).length === 0,
  };
}

function requiredKeys({ required = [], keys = {} }: TableFact): string {
  const pairs = required.map((key, at) => {
    const isBoolean = keys[key]?.type === 'boolean';
    return `${literally(key)} = ${isBoolean ? `\${${at + 1}:true}` : `"$${at + 1}"`}`;
  });
  return pairs.length === 0 ? '{ $0 }' : `{ ${pairs.join(', ')} }`;
}

const common = ({ cursor }: ValuePlace) => ({ group: 'common', replace: cursor.location.word }) as const;

/** The strings that are in the list around `path` already, but for the one at the cursor. */
function itemsAround({ target, offset }: Cursor, path: TomlPath): readonly string[] {
  const around = typeof path.at(-1) === 'number' ? nodeAt(target.document, path.slice(0, -1)) : undefined;
  if (around?.kind !== 'array') return [];
  return around.items.flatMap(({ kind, span, ...rest }) =>
    kind === 'string' && 'value' in rest && (offset < span.start || offset > span.end) ? [String(rest.value)] : [],
  );
}
