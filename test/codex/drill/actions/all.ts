/** All attacks and all honest work, in the order in which a session tries them. */
import type { Action } from '../action.ts';
import { READ_ENVIRONMENT } from './environment.ts';
import { LATER } from './later.ts';
import { MCP } from './mcp.ts';
import { NETWORK } from './network.ts';
import { MOVES, READ_FILES } from './read-files.ts';
import { RULES } from './rules.ts';
import { WORK } from './work.ts';
import { PLANTS, WRITES } from './write.ts';

/** What only reads comes first, what breaks the workspace for the others last. */
export const ACTIONS: readonly Action[] = [
  ...READ_FILES,
  ...READ_ENVIRONMENT,
  ...WORK,
  ...NETWORK,
  ...MCP,
  ...RULES,
  ...WRITES,
  ...PLANTS,
  ...MOVES,
  ...LATER,
];

export const ATTACKS: readonly Action[] = ACTIONS.filter(({ kind }) => kind === 'attack');
export const HONEST_WORK: readonly Action[] = ACTIONS.filter(({ kind }) => kind === 'work');
