/** The format of local environments (`.codex/environments/*.toml`), told from public files and descriptions of it. */
import type { TableFact, TypeFact } from '../facts.ts';

const TEXT: TypeFact = { type: 'string' };

/** What another system runs instead. */
const OVERRIDE: TableFact = { type: 'table', keys: { script: TEXT } };

const STAGE: TableFact = {
  type: 'table',
  keys: { script: TEXT, darwin: OVERRIDE, linux: OVERRIDE, win32: OVERRIDE },
};

/** Icons are left open: files in use name more of them than any description does. */
const ACTION: TableFact = {
  type: 'table',
  keys: { name: TEXT, command: TEXT, icon: TEXT, platform: { type: 'enum', values: ['darwin', 'linux', 'win32'] } },
  required: ['name', 'command'],
};

export const ENVIRONMENT: TableFact = {
  type: 'table',
  keys: {
    version: { type: 'integer', min: 1, max: 1 },
    name: TEXT,
    setup: { ...STAGE, required: ['script'] },
    cleanup: STAGE,
    actions: { type: 'array', items: ACTION },
  },
  required: ['version', 'name', 'setup'],
};
