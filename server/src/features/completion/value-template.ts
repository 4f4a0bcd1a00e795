/** Values as places to fill in: what a type needs at least, so that the result is whole once somebody has chosen. */
import { valueWords } from '../../codex/facts/value-words.ts';
import type { EnumFact, TableFact, TypeFact } from '../../codex/facts.ts';
import { formatKey } from '../../syntax/toml/format.ts';
import type { TomlPath } from '../../syntax/toml/tree.ts';
import { literally } from './suggestion.ts';

/** Numbers the places of one snippet. */
export class Places {
  #last = 0;

  next(): number {
    return ++this.#last;
  }
}

/** The words of an enum that are worth choosing at `path`: neither refused nor another spelling. */
export const currentWords = ({ values, refused = [] }: EnumFact, path: TomlPath): readonly string[] =>
  values.filter((value) => !refused.includes(value) && valueWords(path, value)?.alias !== true);

/** A value of the type at `path`, in the syntax of snippets. */
export function valueTemplate(type: TypeFact, path: TomlPath, places: Places): string {
  switch (type.type) {
    case 'string':
      return `"$${places.next()}"`;
    case 'enum':
      return `"\${${places.next()}|${currentWords(type, path).map(choice).join(',')}|}"`;
    case 'boolean':
      return `\${${places.next()}:true}`;
    case 'integer':
    case 'float':
      return `\${${places.next()}:${typeof type.default === 'number' ? type.default : Math.max(0, type.min ?? 0)}}`;
    case 'array':
      return isTextList(type.items) ? `["$${places.next()}"]` : `[$${places.next()}]`;
    case 'table':
      return tableTemplate(type, path, places);
    case 'union':
      return type.of[0] === undefined ? '' : valueTemplate(type.of[0], path, places);
    case 'any':
      return `$${places.next()}`;
  }
}

/** An inline table with the keys that it cannot do without. */
export function tableTemplate(fact: TableFact, path: TomlPath, places: Places): string {
  const pairs = neededKeys(fact).map(([name, type]) => {
    const value = valueTemplate(type, [...path, name], places);
    return `${literally(formatKey(name))} = ${value}`;
  });
  return pairs.length === 0 ? `{ $${places.next()} }` : `{ ${pairs.join(', ')} }`;
}

/** The keys without which Codex refuses the table. */
export const neededKeys = ({ required = [], keys = {} }: TableFact): readonly (readonly [string, TypeFact])[] =>
  required.map((name) => [name, keys[name] ?? { type: 'any' }] as const);

/** Whether an item of the list can be a text. */
export const isTextList = (items: TypeFact): boolean =>
  items.type === 'union' ? items.of.some(isTextList) : items.type === 'string' || items.type === 'enum';

const choice = (word: string): string => word.replace(/[\\,|$}]/g, '\\$&');

/** A list with the cursor where its first item goes: words are chosen with their quotes. */
export const listTemplate = (items: TypeFact): string =>
  isTextList(items) && items.type !== 'enum' ? '["$0"]' : '[$0]';
