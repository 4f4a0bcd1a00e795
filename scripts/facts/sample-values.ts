/** Makes up a value that a type accepts. */

import type { TypeFact } from '../../server/src/codex/facts.ts';
import { Float, type Value } from './toml-text.ts';

export function sampleOf(fact: TypeFact): Value {
  switch (fact.type) {
    case 'boolean':
      return true;
    case 'integer':
      return Math.min(Math.max(fact.min ?? 1, 1), fact.max ?? 1);
    case 'float':
      return new Float('1.5');
    case 'string':
    case 'any':
      return 'zork';
    case 'enum':
      return fact.values.find((value) => !fact.refused?.includes(value)) ?? '';
    case 'array':
      return [];
    case 'union':
      return fact.of[0] ? sampleOf(fact.of[0]) : true;
    case 'table':
      if (fact.single) return firstOf(fact.keys ?? {});
      return Object.fromEntries(
        (fact.required ?? []).map((key) => [key, sampleOf(fact.keys?.[key] ?? { type: 'any' })]),
      );
  }
}

const firstOf = (keys: Readonly<Record<string, TypeFact>>): Value =>
  Object.fromEntries(
    Object.entries(keys)
      .slice(0, 1)
      .map(([key, fact]) => [key, sampleOf(fact)]),
  );
