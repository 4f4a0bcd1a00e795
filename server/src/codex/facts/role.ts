/** The format of a role's file (`agents/*.toml`), as Codex 0.169.0 reads it. */
import type { TableFact, TypeFact } from '../facts.ts';

const TEXT: TypeFact = { type: 'string' };

/** What a role says of itself, on top of settings. */
export const roleFact = (config: TableFact): TableFact => ({
  ...config,
  keys: {
    name: TEXT,
    description: TEXT,
    nickname_candidates: { type: 'array', items: TEXT },
    ...config.keys,
  },
  required: ['name', 'description', 'developer_instructions'],
});
