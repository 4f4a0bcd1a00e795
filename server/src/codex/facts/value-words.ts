/** What the values mean that a setting takes, in our own words. */
import { translated } from '../../text/language.ts';
import type { FactPath } from './lookup.ts';
import { Patterns } from './patterns.ts';
import { sameAs } from './same-settings.ts';
import { ANY_VALUE, MORE_VALUES, type ValueWords, type Words } from './words/values.ts';

const APPROVAL_MODE: Words = {
  auto: 'Codex decides from what the tool says about itself whether to ask.',
  prompt: 'Codex asks before every call.',
  writes: 'Codex asks before calls that may change something.',
  approve: 'Every call is approved without asking anyone.',
};

const DOMAIN: Words = {
  allow: 'Commands may reach it, if the proxy (`features.network_proxy`) is on.',
  deny: 'Commands may not reach it; this takes precedence over every `allow`.',
};

const CREDENTIALS: Words = {
  file: 'Kept in a file with your Codex files. Every sandbox that may read your home folder can read it.',
  keyring: 'Kept in the system’s keyring; commands find no file to read.',
  auto: 'The keyring if there is one, otherwise a file.',
  ephemeral: 'Kept only in memory; you log in again next time.',
};

const ACCESS: Words = {
  read: 'Commands may read here.',
  write: 'Commands may read and write here.',
  deny: 'Commands may not even read here; this takes precedence over `write` and `read` for the same path.',
  none: { means: 'The same as `deny`.', alias: true },
};

const REVIEWER: Words = {
  user: 'You decide.',
  auto_review: 'A second model decides in your place.',
  guardian_subagent: { means: 'An older name of `auto_review`.', alias: true },
};

const SYSTEM: Words = { darwin: 'macOS', linux: 'Linux', win32: 'Windows' };

const SANDBOX: Words = {
  'read-only': 'Commands may read every file, but write nowhere, and have no network.',
  'workspace-write':
    'Commands may write in the working folder and in temporary folders; the network stays off unless `[sandbox_workspace_write]` opens it.',
  'danger-full-access': 'No sandbox: commands can do whatever you can do, including using the network.',
};

const APPROVAL: Words = {
  'on-request': 'Codex asks you before a command leaves the sandbox.',
  never: 'Codex never asks. What the sandbox does not allow fails.',
  'on-failure': { means: 'An older name that acts like `on-request`.', alias: true },
  untrusted: { means: 'Retired: Codex asked before almost every command.', alias: true },
};

const SEARCH: Words = {
  disabled: 'The model cannot search the web.',
  cached: 'The model searches a stored copy of the web. Without a sandbox, Codex searches live, whatever this says.',
  indexed: 'The model searches an index of the web.',
  live: 'The model searches the live web, so pages can influence it, and what it searches for leaves this machine.',
};

const ALLOWED_SANDBOX: Words = {
  ...SANDBOX,
  'external-sandbox': 'Another program confines commands; Codex does not.',
};

const MOST_NETWORK: Words = {
  off: 'None.',
  list: 'Only listed domains, through the proxy.',
  all: 'All of it.',
  filtered: { means: 'The same as `list`.', alias: true },
  on: { means: 'The same as `all`.', alias: true },
};

/** By dotted path; `*` stands for any one name. */
const WORDS: Readonly<Record<string, Words>> = {
  sandbox_mode: SANDBOX,
  approval_policy: APPROVAL,
  approvals_reviewer: REVIEWER,
  'apps.*.approvals_reviewer': REVIEWER,
  'apps.*.links.*.approvals_reviewer': REVIEWER,
  'allowed_approvals_reviewers.[]': REVIEWER,
  default_permissions: {
    ':read-only': 'Built in: commands may read every file, write nowhere and have no network.',
    ':workspace': 'Built in: commands may write in the working folder and in temporary folders, without the network.',
    ':danger-full-access': 'Built in: no sandbox at all, and the network is on.',
  },
  'permissions.*.extends': {
    ':read-only': 'Built in: everything is readable, nothing is writable.',
    ':workspace': 'Built in: everything is readable, the working folder and temporary folders are writable.',
  },
  'permissions.*.filesystem.*': ACCESS,
  'permissions.*.filesystem.*.*': ACCESS,
  'permissions.*.network.domains.*': DOMAIN,
  'permissions.*.network.unix_sockets.*': {
    allow: 'Commands may use the socket.',
    deny: 'Commands may not use the socket.',
  },
  'permissions.*.network.mode': {
    limited: 'Only GET, HEAD and OPTIONS requests pass, if the proxy (`features.network_proxy`) is on.',
    full: 'Requests with every method pass.',
  },
  'features.network_proxy.domains.*': DOMAIN,
  'projects.*.trust_level': {
    trusted: 'The project’s own settings, hooks and rules apply; commands may write in it.',
    untrusted: 'The project’s own settings are off, and Codex asks before every command.',
  },
  web_search: SEARCH,
  'shell_environment_policy.inherit': {
    all: 'Commands get every variable that Codex has, including tokens and keys.',
    core: 'Commands get only the basic variables, such as `HOME`, `PATH` and `LANG`.',
    none: 'Commands get only the variables that are set here.',
  },
  'shell_environment_policy.filters.*': {
    include: 'Variables with this name reach commands.',
    exclude: 'Variables with this name do not reach commands.',
  },
  cli_auth_credentials_store: CREDENTIALS,
  mcp_oauth_credentials_store: CREDENTIALS,
  'mcp_servers.*.default_tools_approval_mode': APPROVAL_MODE,
  'mcp_servers.*.tools.*.approval_mode': APPROVAL_MODE,
  'apps.*.default_tools_approval_mode': APPROVAL_MODE,
  'apps.*.links.*.default_tools_approval_mode': APPROVAL_MODE,
  'apps.*.tools.*.approval_mode': APPROVAL_MODE,
  'history.persistence': {
    'save-all': 'Every prompt is kept in `history.jsonl`.',
    none: 'No prompts are kept.',
  },
  'mcp_servers.*.auth': {
    oauth: 'You log in to the server with OAuth.',
    chatgpt: 'Codex sends the server your ChatGPT login.',
    ema_auth: 'Your company’s identity service signs you in.',
  },
  'model_providers.*.wire_api': { responses: 'The Responses API.' },
  model_provider: {
    openai: 'Built in: OpenAI.',
    ollama: 'Built in: models that Ollama runs on this machine.',
    lmstudio: 'Built in: models that LM Studio runs on this machine.',
    'amazon-bedrock': 'Built in: Amazon Bedrock.',
  },
  'actions.[].platform': SYSTEM,
  'allowed_sandbox_modes.[]': ALLOWED_SANDBOX,
  'remote_sandbox_config.[].allowed_sandbox_modes.[]': ALLOWED_SANDBOX,
  'allowed_approval_policies.[]': APPROVAL,
  'allowed_web_search_modes.[]': SEARCH,
  'windows.allowed_sandbox_implementations.[]': MORE_VALUES['windows.sandbox'] ?? {},
  'experimental_network.domains.*': DOMAIN,
  'network_proxy.domains.*': DOMAIN,
  sensitivity: {
    public: 'Anybody may read it.',
    internal: 'Only your organization may read it.',
    regulated: 'Laws or contracts protect what is in it.',
    production: 'What is in it runs, or opens, systems that people depend on.',
  },
  'minimum.sandbox': {
    'read-only': 'Commands write nowhere.',
    'workspace-write': 'Commands write in the working folder and in temporary folders at most.',
  },
  'minimum.approvals': {
    'on-request': 'Codex asks before a command leaves the sandbox.',
    untrusted: 'Codex asks before almost every command, as it does in folders that are marked as untrusted.',
  },
  'minimum.network': MOST_NETWORK,
  'cloud.[].trust': {
    low: 'Tasks read what strangers write. They should have no internet.',
    medium: 'Tasks read what your organization writes. They should reach only listed domains.',
    high: 'Somebody has read all that tasks read.',
  },
  'cloud.[].internet': {
    off: 'The agent reaches nothing.',
    list: 'The agent reaches the listed domains.',
    all: 'The agent reaches every address.',
  },
};

const patterns = new Patterns<Words>({ ...MORE_VALUES, ...WORDS });

/** What `value` means for the key at `path`, or `undefined` where we have no words for it. */
export function valueWords(path: FactPath, value: string): ValueWords | undefined {
  const words = wordsAt(path);
  const found = Object.hasOwn(words, value) ? words[value] : words[ANY_VALUE];
  if (found === undefined) return undefined;
  return typeof found === 'string' ? { means: translated(found) } : { ...found, means: translated(found.means) };
}

/** The values that we have words for at `path`, without other spellings of a value. */
export const wordedValues = (path: FactPath): readonly string[] =>
  Object.keys(wordsAt(path)).filter((value) => value !== ANY_VALUE && valueWords(path, value)?.alias !== true);

const wordsAt = (path: FactPath): Words => patterns.at(path) ?? sameAs(path).map(wordsAt)[0] ?? {};
