/** Types of settings in words. */
import type { TypeFact } from '../../codex/facts.ts';
import { code, listed } from '../../text/phrases.ts';

const PLAIN: Readonly<Record<Exclude<TypeFact['type'], 'enum' | 'array' | 'union'>, string>> = {
  boolean: '`true` or `false` (without quotes)',
  integer: 'a whole number (without quotes)',
  float: 'a number (without quotes)',
  string: 'text in quotes',
  any: 'something else',
  table: 'a table, for example a separate `[section]`',
};

/** What a setting takes, as an object in a sentence: "text in quotes", "`a` or `b`". */
export function typeInWords(fact: TypeFact): string {
  switch (fact.type) {
    case 'enum':
      return listed(
        fact.values.filter((value) => !fact.refused?.includes(value)).map((value) => code(JSON.stringify(value))),
        'or',
      );
    case 'array':
      return fact.items.type === 'string' ? 'a list of strings, like `["a", "b"]`' : 'a list in square brackets';
    case 'union':
      return listed([...new Set(fact.of.map(typeInWords))], 'or');
    default:
      return PLAIN[fact.type];
  }
}
