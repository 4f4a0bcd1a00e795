/** Reading settings, for rules. */
import { type CodexFile, treeIn } from '../../codex/codex-file.ts';
import type { FileKind } from '../../codex/file-kinds.ts';
import { nodeAt } from '../../syntax/toml/query.ts';
import type { TomlNode, TomlPath, TomlTable } from '../../syntax/toml/tree.ts';
import type { RuleContext, Site } from './rule.ts';

/** The kinds of file that hold settings as `config.toml` does. */
export const CONFIG_FILES: readonly FileKind[] = ['user', 'profile', 'project', 'system', 'managed'];

/** Those and what an administrator demands: files that Codex does not start with when they do not fit. */
export const STRICT_FILES: readonly FileKind[] = [...CONFIG_FILES, 'requirements'];

/** What holds for everybody on the machine. */
export const isAdministrators = ({ kind }: CodexFile): boolean =>
  kind === 'system' || kind === 'managed' || kind === 'requirements';

/** What `file` itself says at `path`. */
export function nodeIn(file: CodexFile, path: TomlPath): TomlNode | undefined {
  const tree = treeIn(file);
  return tree && nodeAt(tree, path);
}

/** The names in the table at `path`, in the order of the file; none when there is no such table. */
export const namesIn = (file: CodexFile, path: TomlPath): readonly string[] => [
  ...(tableIn(file, path)?.entries.keys() ?? []),
];

export function tableIn(file: CodexFile, path: TomlPath): TomlTable | undefined {
  const node = nodeIn(file, path);
  return node?.kind === 'table' ? node : undefined;
}

/** The string that `file` itself sets at `path`; Codex reads a date as the text that it is written as. */
export function stringIn(file: CodexFile, path: TomlPath): string | undefined {
  const node = nodeIn(file, path);
  return node?.kind === 'string' || node?.kind === 'datetime' ? String(node.value) : undefined;
}

/** The strings in the list that `file` itself sets at `path`; nothing where there is no list. */
export function stringsAt(file: CodexFile, path: TomlPath): readonly string[] | undefined {
  const node = nodeIn(file, path);
  if (node?.kind !== 'array') return undefined;
  return node.items.flatMap((item) => (item.kind === 'string' ? [String(item.value)] : []));
}

/** Whether `file` itself sets `path` to `true`. */
export function isTrueIn(file: CodexFile, path: TomlPath): boolean {
  const node = nodeIn(file, path);
  return node?.kind === 'boolean' && node.value === true;
}

/** What applies at `path` where the file is in force: its own value, else that of the layers around it. */
export const nodeAround = ({ file, stack }: RuleContext, path: TomlPath): TomlNode | undefined =>
  nodeIn(file, path) ?? stack.effective.lookup(path)?.node;

export const valueSite = ({ path: file }: CodexFile, path: TomlPath): Site => ({ file, path, part: 'value' });
export const keySite = ({ path: file }: CodexFile, path: TomlPath): Site => ({ file, path, part: 'key' });
export const entrySite = ({ path: file }: CodexFile, path: TomlPath): Site => ({ file, path, part: 'entry' });
