/** Files of roles (`agents/*.toml`): what keeps Codex from offering the role, and what in them has no effect. */
import { type CodexFile, treeIn } from './codex-file.ts';
import { fileProblems } from './schema/problems.ts';
import type { SchemaProblem } from './schema.ts';

/** Settings that Codex reads in a role and does not use: a helper has those of the session that starts it. */
const INERT: readonly string[] = [
  'sandbox_mode',
  'sandbox_workspace_write',
  'default_permissions',
  'permissions',
  'approval_policy',
  'approvals_reviewer',
  'mcp_servers',
  'hooks',
];

/** Whether a role's key at the top is one of them. */
export const isInertInRole = (key: string): boolean => INERT.includes(key);

/** Those of them that the file sets. */
export const inertKeysOfRole = (file: CodexFile): readonly string[] => {
  const keys = treeIn(file)?.entries;
  return keys === undefined ? [] : INERT.filter((key) => keys.has(key));
};

/**
 * Problems for which Codex leaves the whole role out. Names that it does not know further down it passes over. A role that
 * settings name by its file (`isNamed`) has its name and description there.
 */
export function roleProblems(file: CodexFile, isNamed: boolean): readonly SchemaProblem[] {
  const root = treeIn(file);
  if (root === undefined) return [];
  return fileProblems(root, 'role').filter(({ kind, path }) => {
    if (kind === 'missing-key') return !isNamed || path.length > 0;
    return kind === 'unknown-key' ? path.length === 1 : OF_VALUES.has(kind);
  });
}

const OF_VALUES: ReadonlySet<SchemaProblem['kind']> = new Set(['wrong-type', 'wrong-value', 'out-of-range']);

/** Texts that must not be empty. */
export const TEXTS_OF_ROLE = ['name', 'description', 'developer_instructions'] as const;
