/** Names that people give in one place and use in another. */
import { wordedValues } from '../../codex/facts/value-words.ts';
import { matchesPath } from '../../syntax/toml/path-pattern.ts';
import { nodeAt } from '../../syntax/toml/query.ts';
import type { TomlPath } from '../../syntax/toml/tree.ts';
import type { EditedFile } from '../edited-file.ts';

/** A key whose value names a table, the table's parent, and whether the key itself is in such a table. */
export interface Reference {
  readonly pattern: string;
  /** Path of the table that holds the named ones. */
  readonly in: TomlPath;
}

export const REFERENCES: readonly Reference[] = [
  { pattern: 'default_permissions', in: ['permissions'] },
  { pattern: 'permissions.*.extends', in: ['permissions'] },
  { pattern: 'model_provider', in: ['model_providers'] },
  { pattern: 'oss_provider', in: ['model_providers'] },
  { pattern: 'hooks.*.*.hooks.*.server', in: ['mcp_servers'] },
];

/** Names of the tables below `path`: of this file, then of the other layers that apply here. */
export function namesBelow({ document, file, stack, isLayer }: EditedFile, path: TomlPath): readonly string[] {
  const node = nodeAt(document, path);
  const own = node?.kind === 'table' ? [...node.entries.keys()] : [];
  return [...new Set([...own, ...(isLayer || file.kind === 'role' ? stack.effective.keysAt(path) : [])])].slice(
    0,
    MAX_NAMES,
  );
}

/** More names than this are not offered. */
const MAX_NAMES = 5000;

/** What a reference at `path` can name: own tables, but not the one that it is in, then built-in ones. */
export function referredNames(target: EditedFile, path: TomlPath): readonly string[] | undefined {
  const reference = REFERENCES.find(({ pattern }) => matchesPath(path, pattern));
  if (reference === undefined) return undefined;
  const holder = reference.in;
  const around = path.length > holder.length + 1 ? path[holder.length] : undefined;
  const own = namesBelow(target, holder).filter((name) => name !== around);
  return [...new Set([...own, ...wordedValues(path)])];
}
