/** Words for spellings that Codex does not know although they are known to mean something. */
import type { CodexFile } from '../../codex/codex-file.ts';
import type { TomlPath } from '../../syntax/toml/tree.ts';
import { namesIn, nodeIn } from './read-settings.ts';

export const SPELLING_MESSAGES = {
  renamed: 'Codex does not know {key} {place} and ignores it. Write {other} instead.',
  servers: 'Codex does not know {key} {place} and ignores it, so none of these servers starts. Write {other} instead.',
  starts:
    'Codex does not know {key} {place} and ignores it, so the server starts all the same. Write `enabled = false` instead.',
  domains: 'Codex no longer knows {key} {place} and ignores it, so it {does} nothing. Write {other} instead.',
  needless:
    'Codex does not know {key} {place} and ignores it: `command` or `url` says what kind of server it is. Remove it.',
  include:
    'Codex does not know {key} {place} and ignores it. To let more variables through than `inherit` does, set a wider `inherit`, or write them into `set`: `include_only` and `filters` only leave out more.',
  reading:
    'Codex does not know {key} {place} and ignores it: under `sandbox_mode` commands read every file. To restrict that, use a permission profile that denies folders, or that opens `:minimal` instead of `:root`.',
  administrator:
    'Codex takes {key} from an administrator only, in the `requirements.toml` of the system folder. Here it has no effect. Remove it.',
  role: 'Codex ignores {key} here: the settings of a role belong in a file of its own, which `config_file` names. Without one the role runs like the session that started it.',
  networkName:
    'Codex takes `network` here for the name of a permission profile, so {key} has no effect. Write `network_access = true` under `[sandbox_workspace_write]`, or `enabled = true` under `[permissions.<name>.network]` of the profile that `default_permissions` names.',
  filesName:
    'Codex takes `filesystem` here for the name of a permission profile, so {key} has no effect. Write it under `[permissions.<name>.filesystem]` of the profile that `default_permissions` names.',
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
