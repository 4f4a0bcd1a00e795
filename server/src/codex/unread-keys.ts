/** Keys that are in a file although their value cannot be read. */
import type { TomlPath } from '../syntax/toml/tree.ts';
import { type CodexFile, treeIn } from './codex-file.ts';

/** Whether `file` has a broken statement that names the key at `path`: nobody may say that it is missing. */
export function isUnreadKey(file: CodexFile, path: TomlPath): boolean {
  if (treeIn(file) === undefined) return false;
  const wanted = JSON.stringify(path);
  return (file.toml?.statements ?? []).some(
    ({ kind, table, keys }) =>
      kind === 'broken' && keys.length > 0 && JSON.stringify([...table, ...keys.map(({ name }) => name)]) === wanted,
  );
}

/** Whether `offset` is in a broken statement of `file`: what is there is only guessed. */
export const isInBrokenStatement = ({ toml }: CodexFile, offset: number): boolean =>
  (toml?.statements ?? []).some(({ kind, span }) => kind === 'broken' && span.start <= offset && offset < span.end);
