/** Single values of a table that is held against what Codex knows. */
import type { TomlTable } from '../../syntax/toml/tree.ts';

/** The text of that name, if it is one. */
export const text = (table: TomlTable | undefined, name: string): string | undefined => {
  const value = table?.entries.get(name)?.value;
  return value?.kind === 'string' ? String(value.value) : undefined;
};

/** The table of that name, if it is one. */
export const inner = (table: TomlTable, name: string): TomlTable | undefined => {
  const value = table.entries.get(name)?.value;
  return value?.kind === 'table' ? value : undefined;
};
