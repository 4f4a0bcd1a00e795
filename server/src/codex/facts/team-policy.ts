/** The format of team policies (`.codex/posture.toml`), which is our own: Codex does not read them. */
import type { EnumFact, TableFact, TypeFact } from '../facts.ts';

const TEXT: TypeFact = { type: 'string' };
const TEXTS: TypeFact = { type: 'array', items: TEXT };

const oneOf = (...values: readonly string[]): EnumFact => ({ type: 'enum', values });

/** The words of a cloud environment, and those that a posture uses for the same. */
const NETWORK = oneOf('off', 'list', 'all', 'filtered', 'on');

const MINIMUM: TableFact = {
  type: 'table',
  keys: {
    sandbox: oneOf('read-only', 'workspace-write'),
    approvals: oneOf('on-request', 'untrusted'),
    network: NETWORK,
  },
};

const DOMAIN: TableFact = { type: 'table', keys: { pattern: TEXT, reason: TEXT }, required: ['pattern'] };

const CLOUD: TableFact = {
  type: 'table',
  keys: {
    name: TEXT,
    trust: oneOf('low', 'medium', 'high'),
    internet: oneOf('off', 'list', 'all'),
    domains: TEXTS,
    methods: TEXTS,
  },
  required: ['name', 'trust', 'internet'],
};

export const TEAM_POLICY: TableFact = {
  type: 'table',
  keys: {
    sensitivity: oneOf('public', 'internal', 'regulated', 'production'),
    minimum: MINIMUM,
    domains: { type: 'array', items: DOMAIN },
    cloud: { type: 'array', items: CLOUD },
    review: { type: 'table', keys: { paths: TEXTS } },
  },
};
