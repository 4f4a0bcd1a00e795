/** Values for the key at the cursor. */
import { defaultLabel } from '../../codex/facts/describe.ts';
import { retiredValueOf } from '../../codex/facts/retired-values.ts';
import { valueWords } from '../../codex/facts/value-words.ts';
import type { Scalar, ScalarFact, TableFact, TypeFact } from '../../codex/facts.ts';
import { lineStart } from '../../syntax/toml/chars.ts';
import { formatKey, formatValue } from '../../syntax/toml/format.ts';
import { nodeAt } from '../../syntax/toml/query.ts';
import type { TomlPath } from '../../syntax/toml/tree.ts';
import { NOTES } from '../../words/completion.ts';
import { KEY_DOCS } from '../../words/key-docs.ts';
import { keyDocs } from '../key-docs.ts';
import { code, sayMarkdown } from '../markdown.ts';
import { type Cursor, restOfLine, typeHere } from './cursor.ts';
import { namesForText } from './known-names.ts';
import { referredNames } from './names.ts';
import { literally, type Suggestion } from './suggestion.ts';
import {
  currentWords,
  isTextList,
  listTemplate,
  neededKeys,
  Places,
  tableTemplate,
  valueTemplate,
} from './value-template.ts';

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
  const around = placeInList(cursor);
  if (around === undefined || isBesideValue(cursor)) return [];
  const known = new Set(itemsAround(cursor, path));
  const all = ofType(type, { cursor, path, quote, isQuoted, known });
  const seen = new Set<string>();
  return all
    .filter(({ label }) => !seen.has(label) && seen.add(label))
    .map((suggestion, order) => ({ ...suggestion, order, insert: spaced(cursor, suggestion.insert, around.comma) }));
}

/** `key = value`, also where nobody typed the space yet; a comma behind an item that others follow. */
function spaced(
  { target, location: { word } }: Cursor,
  insert: Suggestion['insert'],
  comma: '' | ',',
): Suggestion['insert'] {
  const space = word.end === word.start && target.document.text[word.start - 1] === '=' ? ' ' : '';
  return typeof insert === 'string' ? `${space}${insert}${comma}` : { snippet: `${space}${insert.snippet}${comma}` };
}

/** Whether a value is on the line of the cursor already, without a comma between. */
function isBesideValue(cursor: Cursor): boolean {
  const { offset, target, location } = cursor;
  if (location.word.end > location.word.start) return false;
  const { text } = target.document;
  const before = text.slice(lineStart(text, offset), offset);
  return /^[ \t]*[^\s,\]}#]/.test(restOfLine(cursor)) || /[^\s=,[{(][ \t]*$/.test(before);
}

/** Where the cursor is in a list: whether a comma has to follow; `undefined` where one is missing before it. */
function placeInList({ target, offset, location }: Cursor): { readonly comma: '' | ',' } | undefined {
  const { path, word } = location;
  const list = typeof path.at(-1) === 'number' ? nodeAt(target.document, path.slice(0, -1)) : undefined;
  if (list?.kind !== 'array' || list.form !== 'inline') return { comma: '' };
  const before = list.items.findLast(({ span }) => span.end <= word.start);
  const after = list.items.find(({ span }) => span.start >= Math.max(word.end, offset));
  const between = (start: number, end: number) => target.document.text.slice(start, end).replace(/#.*/g, '');
  if (before !== undefined && !between(before.span.end, word.start).includes(',')) return undefined;
  return { comma: after === undefined || between(word.end, after.span.start).includes(',') ? '' : ',' };
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
      return currentWords(type, place.path)
        .filter((value) => retiredValueOf(place.path.at(-1), value) === undefined && !place.known.has(value))
        .map((value) => word(place, value, value === type.default ? NOTES.default : undefined));
    case 'boolean':
      return place.isQuoted ? [] : [true, false].map((value) => plain(place, value, value === type.default));
    case 'string':
      return strings(place, type.default);
    case 'integer':
    case 'float':
      return place.isQuoted ? [] : numbers(place, type);
    case 'array':
      return place.isQuoted ? [] : [list(place, type.items, defaultLabel(type))];
    case 'table':
      return place.isQuoted ? [] : table(place, type);
    case 'any':
      return [];
  }
}

/** The default, or the only number that there is. */
function numbers(place: ValuePlace, type: ScalarFact) {
  if (typeof type.default === 'number') return [plain(place, type.default, true)];
  return type.min !== undefined && type.min === type.max ? [plain(place, type.min, false)] : [];
}

function strings(place: ValuePlace, standard: Scalar | readonly Scalar[] | undefined): readonly Suggestion[] {
  const { cursor, path } = place;
  const names = referredNames(cursor.target, path) ?? [];
  const known = namesForText(cursor.target, path, cursor).filter(({ name }) => !place.known.has(name));
  const words = [
    ...known.map(({ name, note }) => word(place, name, note, REFERENCE)),
    ...names.map((name) => word(place, name, isOwn(name, path) ? undefined : NOTES.builtIn, REFERENCE)),
    ...(typeof standard === 'string' ? [word(place, standard, NOTES.default)] : []),
  ];
  return words.length > 0 || place.isQuoted ? words : [emptyText(place)];
}

/** Quotes with the cursor between them. */
const emptyText = (place: ValuePlace): Suggestion => ({
  ...common(place),
  label: '""',
  kind: VALUE,
  insert: { snippet: '"$0"' },
  filter: '""',
  note: NOTES.text,
  again: true,
});

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
  return {
    ...common(place),
    label: '[ ]',
    kind: STRUCT,
    insert: { snippet: listTemplate(items) },
    filter: '[]',
    note: NOTES.list,
    again: isTextList(items),
    docs: standard === undefined ? undefined : sayMarkdown(KEY_DOCS.default, { value: code(standard) }),
  };
}

/** An inline table with the keys that it cannot do without. */
function table(place: ValuePlace, fact: TableFact): readonly Suggestion[] {
  const { path } = place;
  const whole = (label: string, snippet: string, about: TomlPath): Suggestion => ({
    ...common(place),
    label,
    kind: STRUCT,
    insert: { snippet },
    filter: label.replaceAll(' ', ''),
    note: 'table',
    docs: () => keyDocs(place.cursor.target, about).markdown,
    again: snippet === '{ $0 }',
  });
  if (fact.single !== true) {
    const isEmpty = neededKeys(fact).length === 0;
    return [whole('{ }', isEmpty ? '{ $0 }' : tableTemplate(fact, path, new Places()), path)];
  }
  // One for each key that the table can have.
  return Object.entries(fact.keys ?? {}).map(([name, inner]) => {
    const value = valueTemplate(inner, [...path, name], new Places());
    return whole(`{ ${name} = … }`, `{ ${literally(formatKey(name))} = ${value} }`, [...path, name]);
  });
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
