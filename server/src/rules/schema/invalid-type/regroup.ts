/** Lists of texts where Codex takes a text or a table: `command = ["npx", "-y"]`, `env = ["NAME=value"]`. */
import type { CodexFile } from '../../../codex/codex-file.ts';
import type { TypeFact } from '../../../codex/facts.ts';
import { matchesPath } from '../../../syntax/toml/path-pattern.ts';
import type { TomlArray, TomlPath, TomlPlain } from '../../../syntax/toml/tree.ts';
import { nodeIn } from '../../engine/read-settings.ts';
import type { PlainFix } from '../../engine/rule.ts';

type Regrouped = PlainFix & { readonly title: 'table' | 'args' | 'unwrap' };

/** The list in the form that is expected; nothing where it is of another kind. */
export function regrouped(file: CodexFile, path: TomlPath, expected: TypeFact): readonly Regrouped[] {
  const node = nodeIn(file, path);
  const items = node?.kind === 'array' && path.every((step) => typeof step === 'string') ? textsIn(node) : undefined;
  if (items === undefined) return [];
  if (matchesPath(path, 'mcp_servers.*.command')) return splitCommand(file, path, items);
  const pairs = expected.type === 'table' ? pairsOf(items) : undefined;
  if (pairs === undefined) return [];
  const change = { kind: 'set', path, value: pairs } as const;
  return [{ title: 'table', safety: 'review', intent: 'certain', changes: [{ file: file.path, change }] }];
}

/** The texts of a list of nothing else. */
function textsIn({ items }: TomlArray): readonly string[] | undefined {
  const texts = items.flatMap((item) => (item.kind === 'string' ? [String(item.value)] : []));
  return texts.length === items.length && texts.length > 0 ? texts : undefined;
}

/** `["NAME=value"]` as a table. */
function pairsOf(items: readonly string[]): Readonly<Record<string, string>> | undefined {
  const pairs = items.map((item) => /^([A-Za-z_]\w*)=(.*)$/s.exec(item)?.slice(1) ?? []);
  return pairs.every(([name]) => name !== undefined) ? Object.fromEntries(pairs) : undefined;
}

/** `command = ["npx", "-y"]`: what follows the program belongs in `args`. */
function splitCommand(file: CodexFile, path: TomlPath, [program, ...rest]: readonly string[]): readonly Regrouped[] {
  const args = [...path.slice(0, -1), 'args'];
  if (program === undefined || nodeIn(file, args) !== undefined) return [];
  const set = (at: TomlPath, value: TomlPlain) =>
    ({ file: file.path, change: { kind: 'set', path: at, value } }) as const;
  if (rest.length === 0)
    return [{ title: 'unwrap', safety: 'review', intent: 'certain', changes: [set(path, program)] }];
  return [{ title: 'args', safety: 'review', intent: 'certain', changes: [set(path, program), set(args, rest)] }];
}
