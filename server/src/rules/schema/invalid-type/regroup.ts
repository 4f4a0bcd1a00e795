/** Other forms of a text or a table: `command = ["npx", "-y"]`, `env = ["NAME=value"]`, `"/work" = "trusted"`. */
import type { CodexFile } from '../../../codex/codex-file.ts';
import type { TypeFact } from '../../../codex/facts.ts';
import { matchesPath } from '../../../syntax/toml/path-pattern.ts';
import type { TomlArray, TomlPath, TomlPlain } from '../../../syntax/toml/tree.ts';
import { nodeIn } from '../../engine/read-settings.ts';
import type { PlainFix } from '../../engine/rule.ts';

type Regrouped = PlainFix & { readonly title: 'table' | 'args' | 'unwrap' };

/** The value in the form that is expected; nothing where it is of another kind. */
export function regrouped(file: CodexFile, path: TomlPath, expected: TypeFact): readonly Regrouped[] {
  const node = nodeIn(file, path);
  if (node?.kind === 'string' && matchesPath(path, 'projects.*')) return trust(file, path, String(node.value));
  const items = node?.kind === 'array' && path.every((step) => typeof step === 'string') ? textsIn(node) : undefined;
  if (items === undefined) return [];
  if (matchesPath(path, 'mcp_servers.*.command')) return splitCommand(file, path, items);
  const pairs = expected.type === 'table' ? (pairsOf(items) ?? switchedOn(path, items)) : undefined;
  return pairs === undefined ? [] : asTable(file, path, pairs);
}

function asTable(file: CodexFile, path: TomlPath, value: TomlPlain): readonly Regrouped[] {
  const change = { kind: 'set', path, value } as const;
  return [{ title: 'table', safety: 'review', intent: 'certain', changes: [{ file: file.path, change }] }];
}

/** `"/work" = "trusted"` below `[projects]`. */
const trust = (file: CodexFile, path: TomlPath, level: string): readonly Regrouped[] =>
  ['trusted', 'untrusted'].includes(level) ? asTable(file, path, { trust_level: level }) : [];

/** `features = ["hooks"]`: names of switches, to be on. */
const switchedOn = (path: TomlPath, names: readonly string[]): Readonly<Record<string, boolean>> | undefined =>
  matchesPath(path, 'features') && names.every((name) => /^[a-z_]+$/.test(name))
    ? Object.fromEntries(names.map((name) => [name, true]))
    : undefined;

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
