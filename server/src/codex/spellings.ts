/**
 * Spellings that Codex 0.169.0 does not know, with what takes their place: names of earlier releases, of other clients, of an
 * administrator's file, and those that people expect. Each was run: Codex ignores the key.
 */
import { matchesSteps } from '../syntax/toml/path-pattern.ts';
import type { TomlPath } from '../syntax/toml/tree.ts';
import { factsFor, typeAt } from './facts/lookup.ts';

/** What a key meant, in one word for the sentence about it. */
export type SpellingKind =
  /** Known elsewhere under another name, with the same meaning. */
  | 'renamed'
  /** Says the opposite of today's key. */
  | 'inverted'
  /** A list of domains, which are in a table today. */
  | 'domains'
  /** Needs no key: Codex finds out by itself. */
  | 'needless'
  /** Only an administrator may say it, in `requirements.toml`. */
  | 'administrator'
  /** Belongs into the file of a role. */
  | 'role'
  /** The table around is read as the name of a permission profile. */
  | 'profile-name'
  /** Variables that are to be let through, beside those that `inherit` names. */
  | 'include'
  /** Reading cannot be narrowed with this sandbox. */
  | 'reading';

export interface Spelling {
  readonly kind: SpellingKind;
  /** Today's key, where there is one. */
  readonly to?: TomlPath;
}

interface Entry {
  /** Where it is; `*` is any name. */
  readonly at: string;
  readonly kind: SpellingKind;
  /** Today's name in the same table. */
  readonly name?: string;
}

const TABLE: readonly Entry[] = [
  ...['ask_for_approval', 'approval_mode', 'approval', 'approvals'].map((at) => renamed(at, 'approval_policy')),
  ...['sandbox', 'sandbox_policy'].map((at) => renamed(at, 'sandbox_mode')),
  renamed('reasoning_effort', 'model_reasoning_effort'),
  renamed('experimental_instructions_file', 'model_instructions_file'),
  ...['mcpServers', 'mcp', 'mcp-servers', 'servers'].map((at) => renamed(at, 'mcp_servers')),
  renamed('mcp_servers.*.headers', 'http_headers'),
  renamed('mcp_servers.*.httpHeaders', 'http_headers'),
  ...['serverUrl', 'httpUrl', 'server_url', 'uri'].map((name) => renamed(`mcp_servers.*.${name}`, 'url')),
  renamed('mcp_servers.*.cmd', 'command'),
  renamed('mcp_servers.*.arguments', 'args'),
  renamed('mcp_servers.*.environment', 'env'),
  ...['working_dir', 'workingDirectory', 'workdir'].map((name) => renamed(`mcp_servers.*.${name}`, 'cwd')),
  ...['network', 'allow_network', 'network_enabled', 'networkAccess'].map((name) =>
    renamed(`sandbox_workspace_write.${name}`, 'network_access'),
  ),
  ...['roots', 'writable_paths', 'writableRoots'].map((name) =>
    renamed(`sandbox_workspace_write.${name}`, 'writable_roots'),
  ),
  renamed('mcp_servers.*.disabledTools', 'disabled_tools'),
  renamed('mcp_servers.*.enabledTools', 'enabled_tools'),
  { at: 'mcp_servers.*.disabled', kind: 'inverted', name: 'enabled' },
  ...['type', 'transport'].map((name): Entry => ({ at: `mcp_servers.*.${name}`, kind: 'needless' })),
  ...['allowed_domains', 'denied_domains', 'allowedDomains', 'deniedDomains'].flatMap((name): readonly Entry[] =>
    ['permissions.*.network', 'features.network_proxy'].map((table) => ({
      at: `${table}.${name}`,
      kind: 'domains',
      name: 'domains',
    })),
  ),
  { at: 'shell_environment_policy.include', kind: 'include' },
  ...['readable_roots', 'read_roots', 'readable_paths', 'allowed_roots', 'denied_roots', 'deny_roots'].map(
    (name): Entry => ({ at: `sandbox_workspace_write.${name}`, kind: 'reading' }),
  ),
  ...['readable_roots', 'deny_read', 'denied_paths'].map((at): Entry => ({ at, kind: 'reading' })),
];

function renamed(at: string, name: string): Entry {
  return { at, kind: 'renamed', name };
}

/** What the unknown key at `path` was meant to say; nothing where that is not known. */
export function spellingAt(path: TomlPath): Spelling | undefined {
  const names = path.map(String);
  const entry = TABLE.find(({ at }) => matchesSteps(names, at.split('.')));
  if (entry !== undefined)
    return { kind: entry.kind, ...(entry.name !== undefined && { to: [...names.slice(0, -1), entry.name] }) };
  const [first, second, third] = names;
  if (names.length === 1 && isForAdministrators(first ?? '')) return { kind: 'administrator' };
  if (names.length >= 3 && first === 'agents' && typeAt(factsFor(), names.slice(2)) !== undefined)
    return { kind: 'role' };
  if (first === 'permissions' && names.length === 3 && isPartOfProfile(second ?? '') && third !== undefined)
    return { kind: 'profile-name' };
  return undefined;
}

/** A key of `requirements.toml` that settings do not have. */
const isForAdministrators = (name: string): boolean =>
  Object.hasOwn(factsFor().requirements.keys ?? {}, name) && !Object.hasOwn(factsFor().config.keys ?? {}, name);

const isPartOfProfile = (name: string): boolean => ['network', 'filesystem'].includes(name);
