/** What the keys of each kind of file are held against. */

import type { ReleaseFacts, TableFact } from '../facts.ts';
import { FILE_KINDS, type FileKind, type Shape } from '../file-kinds.ts';
import { ENVIRONMENT } from './environment.ts';
import { factsFor, keysAt } from './lookup.ts';
import { roleFact } from './role.ts';
import { TEAM_POLICY } from './team-policy.ts';

const { state: _, ...EVENTS } = keysAt(factsFor(), ['hooks']);

/** Whatever is under another name than an event's is left out, whatever it is. */
const HOOKS: TableFact = {
  type: 'table',
  keys: { description: { type: 'string' }, hooks: { type: 'table', keys: EVENTS } },
  closed: true,
};

const OTHERS = { features: {}, project: { ignored: [], fatal: [] } } as const;

const FACTS: Readonly<Record<Shape, ReleaseFacts>> = {
  config: factsFor(),
  role: { ...factsFor(), config: roleFact(factsFor().config) },
  environment: { ...factsFor(), ...OTHERS, config: ENVIRONMENT },
  requirements: { ...factsFor(), config: factsFor().requirements },
  hooks: { ...factsFor(), ...OTHERS, config: HOOKS },
  policy: { ...factsFor(), ...OTHERS, config: TEAM_POLICY },
};

/** Facts whose `config` is the root of such a file; `undefined` where nothing is known of its keys. */
export function factsOf(kind: FileKind): ReleaseFacts | undefined {
  const { shape } = FILE_KINDS[kind];
  return shape && FACTS[shape];
}
