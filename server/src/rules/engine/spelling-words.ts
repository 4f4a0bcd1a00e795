/** Words for spellings that Codex does not know although they are known to mean something. */
import type { CodexFile } from '../../codex/codex-file.ts';
import type { TomlPath } from '../../syntax/toml/tree.ts';
import { namesIn, nodeIn } from './read-settings.ts';

export const SPELLING_MESSAGES = {
  renamed: 'Codex does not know {key} and ignores it. Write {other} instead.',
  servers: 'Codex does not know {key} and ignores it, so none of these servers starts. Write {other} instead.',
  starts: 'Codex does not know {key} and ignores it, so the server still starts. Write `enabled = false` instead.',
  domains: 'Codex no longer knows {key} and ignores it, so it has no effect. Write {other} instead.',
  needless: 'Codex does not know {key} and ignores it: `command` or `url` decides the kind of server. Remove it.',
  include:
    'Codex does not know {key} and ignores it. To pass more variables than `inherit` does, choose a wider `inherit`, or write them into `set`; `include_only` and `filters` only remove more.',
  reading:
    'Codex does not know {key} and ignores it: under `sandbox_mode`, commands can read every file. To restrict that, use a permission profile that denies folders, or that opens `:minimal` instead of `:root`.',
  administrator:
    'Codex accepts {key} only from an administrator, in the `requirements.toml` of the system folder, so it has no effect here. Remove it.',
  role: 'Codex ignores {key} here: the settings of a role belong in a separate file that `config_file` names. Without one, the role has the same permissions as the session that started it.',
  networkName:
    'Codex reads `network` here as the name of a permission profile, so {key} has no effect. Write `network_access = true` under `[sandbox_workspace_write]`, or `enabled = true` under `[permissions.<name>.network]` of the profile that `default_permissions` names.',
  filesName:
    'Codex reads `filesystem` here as the name of a permission profile, so {key} has no effect. Write it under `[permissions.<name>.filesystem]` of the profile that `default_permissions` names.',
} as const;

/** The old lists of domains in a table, as the rules that today's `domains` takes. */
export interface OldDomains {
  readonly entries: readonly (readonly [domain: string, rule: 'allow' | 'deny'])[];
  /** The lists themselves. */
  readonly keys: readonly string[];
}

const LISTS: Readonly<Record<string, 'allow' | 'deny'>> = {
  allowed_domains: 'allow',
  allowedDomains: 'allow',
  denied_domains: 'deny',
  deniedDomains: 'deny',
};

/** More rules are not shown in a message. */
const MAX_SHOWN = 3;

/** All old lists of the table at `table`, or only `list`. */
export function domainsIn(file: CodexFile, table: TomlPath, list?: string): OldDomains {
  const keys = namesIn(file, table).filter((name) => Object.hasOwn(LISTS, name) && (list ?? name) === name);
  const rules = new Map<string, 'allow' | 'deny'>();
  for (const key of keys) {
    const node = nodeIn(file, [...table, key]);
    for (const item of node?.kind === 'array' ? node.items : []) {
      const domain = item.kind === 'string' ? String(item.value) : undefined;
      const rule = LISTS[key];
      // A domain in both lists stays denied.
      if (domain !== undefined && rule !== undefined && rules.get(domain) !== 'deny') rules.set(domain, rule);
    }
  }
  return { entries: [...rules], keys };
}

/** The rules of the list at `path` in TOML; of many only the first. */
export function shownDomains(file: CodexFile, path: TomlPath): string {
  const { entries } = domainsIn(file, path.slice(0, -1), String(path.at(-1)));
  const shown = entries.slice(0, MAX_SHOWN).map(([domain, rule]) => `${JSON.stringify(domain)} = "${rule}"`);
  const more = entries.length > MAX_SHOWN ? [', …'] : [];
  return `domains = { ${shown.join(', ')}${more.join('')} }`;
}
