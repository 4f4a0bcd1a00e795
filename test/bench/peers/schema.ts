/** What we know of Codex's keys as JSON Schema, so that the servers of other extensions are asked about the same release. */

import { wordsFor } from '../../../server/src/codex/facts/words.ts';
import type { TypeFact } from '../../../server/src/codex/facts.ts';

type Schema = Readonly<Record<string, unknown>>;

/** The schema of what is at a path, with our words for descriptions. */
export function schemaOf(fact: TypeFact, path: readonly string[] = []): Schema {
  const description = path.length > 0 ? wordsFor(path) : undefined;
  return { ...(description !== undefined && { description }), ...constraintOf(fact, path) };
}

function constraintOf(fact: TypeFact, path: readonly string[]): Schema {
  switch (fact.type) {
    case 'enum':
      return { type: 'string', enum: fact.values };
    case 'array':
      return { type: 'array', items: constraintOf(fact.items, path) };
    case 'union':
      return { anyOf: fact.of.map((one) => constraintOf(one, path)) };
    case 'table': {
      const keys = Object.entries(fact.keys ?? {}).map(([name, type]) => [name, schemaOf(type, [...path, name])]);
      return {
        type: 'object',
        properties: Object.fromEntries(keys),
        ...(fact.required && { required: fact.required }),
        additionalProperties: fact.values ? schemaOf(fact.values, [...path, 'name']) : fact.keys === undefined,
      };
    }
    case 'any':
      return {};
    case 'float':
      return { type: 'number' };
    default:
      return { type: fact.type };
  }
}
