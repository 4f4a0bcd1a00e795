/** Names that dots without quotes take apart: `github.com = "allow"`. */
import type { CodexFile } from '../../../codex/codex-file.ts';
import type { TypeFact } from '../../../codex/facts.ts';
import { matchesPath } from '../../../syntax/toml/path-pattern.ts';
import type { TomlPath } from '../../../syntax/toml/tree.ts';
import { nodeIn } from '../../engine/read-settings.ts';
import { isOneOf } from '../../engine/retype.ts';

/** The whole name that dots without quotes take apart: `github.com = "allow"`. */
export function splitName(file: CodexFile, path: TomlPath, expected: TypeFact): TomlPath | undefined {
  if (!WHOLE_NAMES.some((pattern) => matchesPath(path, pattern))) return undefined;
  const steps = [...path];
  let node = nodeIn(file, path);
  while (node?.kind === 'table' && node.form === 'dotted' && node.entries.size === 1) {
    const [entry] = node.entries.values();
    if (entry === undefined) return undefined;
    steps.push(entry.name);
    node = entry.value;
  }
  return steps.length > path.length && node !== undefined && isOneOf(node, expected) ? steps : undefined;
}

/** Tables whose keys are domains and paths. */
const WHOLE_NAMES = [
  'permissions.*.network.domains.*',
  'features.network_proxy.domains.*',
  'permissions.*.network.unix_sockets.*',
  'features.network_proxy.unix_sockets.*',
];

/** The key at `from` under its whole name. */
export function quotedName(file: CodexFile, from: TomlPath, whole: TomlPath) {
  const to = [...from.slice(0, -1), whole.slice(from.length - 1).join('.')];
  const change = { kind: 'move', path: whole, to } as const;
  return { title: 'quoteName', safety: 'review', intent: 'certain', changes: [{ file: file.path, change }] } as const;
}
