/** What the rules claim about sessions: files, the rule that speaks, and what Codex makes of them before and after the fix. */
import type { WorldFiles } from '../support/temp-home.ts';

export const USER = 'home/.codex/config.toml';
export const PROJECT = 'work/.codex/config.toml';
/** What a team asks for, in a file that Codex does not read. */
const TEAM_POLICY = 'work/.codex/posture.toml';
export const TRUSTED = '\n[projects."{{WORLD}}/work"]\ntrust_level = "trusted"\n';

/** What a session says: a part of it, or that there is none. */
export interface Expected {
  readonly refused?: true;
  readonly sandbox?: string;
  readonly network?: boolean;
  readonly approval?: string;
  readonly reviewer?: string;
  /** Folders that commands may write in besides their own. */
  readonly writable?: readonly string[];
  /** The permission profile in use; null under `sandbox_mode`. */
  readonly profile?: string | null;
  /** Effective settings by dotted key; null where nothing counts. */
  readonly settings?: Readonly<Record<string, unknown>>;
}

export interface Claim {
  readonly title: string;
  readonly rule: string;
  readonly files: WorldFiles;
  readonly file?: string;
  readonly now: Expected;
  /** After the first fix; absent where there is none. */
  readonly after?: Expected;
}

const user = (text: string): WorldFiles => ({ [USER]: text });
const project = (text: string): WorldFiles => ({ [USER]: TRUSTED, [PROJECT]: text });

export const CLAIMS: readonly Claim[] = [
  {
    title: 'full access takes the sandbox away',
    rule: 'full-access',
    files: user('sandbox_mode = "danger-full-access"\n'),
    now: { sandbox: 'dangerFullAccess' },
    after: { sandbox: 'workspaceWrite', network: false },
  },
  {
    title: 'full access under default_permissions takes the sandbox away',
    rule: 'full-access',
    files: user('default_permissions = ":danger-full-access"\n'),
    now: { sandbox: 'dangerFullAccess' },
    after: { sandbox: 'workspaceWrite', network: false },
  },
  {
    title: 'full access beside default_permissions sleeps',
    rule: 'full-access',
    files: user('sandbox_mode = "danger-full-access"\ndefault_permissions = ":workspace"\n'),
    now: { sandbox: 'workspaceWrite' },
    after: { sandbox: 'workspaceWrite' },
  },
  {
    title: 'full access of a trusted project counts',
    rule: 'full-access',
    files: project('sandbox_mode = "danger-full-access"\n'),
    file: PROJECT,
    now: { sandbox: 'dangerFullAccess' },
    after: { sandbox: 'workspaceWrite' },
  },
  {
    title: 'never asks',
    rule: 'approval-never',
    files: user('approval_policy = "never"\n'),
    now: { approval: 'never' },
    after: { approval: 'on-request' },
  },
  {
    title: 'network_access opens the network',
    rule: 'network-open',
    files: user('sandbox_mode = "workspace-write"\n[sandbox_workspace_write]\nnetwork_access = true\n'),
    now: { network: true },
    after: { network: false },
  },
  {
    title: 'network_access beside read-only sleeps',
    rule: 'network-open',
    files: user('sandbox_mode = "read-only"\nsandbox_workspace_write.network_access = true\n'),
    now: { sandbox: 'readOnly', network: false },
    after: { sandbox: 'readOnly', network: false },
  },
  {
    title: 'network_access waits for a trust entry where nothing chooses a sandbox',
    rule: 'network-open',
    files: user('sandbox_workspace_write.network_access = true\n'),
    now: { sandbox: 'readOnly', network: false },
    after: { sandbox: 'readOnly', network: false },
  },
  {
    title: 'network_access acts in a folder with a trust entry',
    rule: 'network-open',
    files: user(`sandbox_workspace_write.network_access = true\n${TRUSTED}`),
    now: { sandbox: 'workspaceWrite', network: true },
    after: { sandbox: 'workspaceWrite', network: false },
  },
  {
    title: 'the network of a profile that nothing uses stays closed',
    rule: 'network-open',
    files: user('default_permissions = ":workspace"\n[permissions.online.network]\nenabled = true\n'),
    now: { sandbox: 'workspaceWrite', network: false },
    after: { network: false },
  },
  {
    title: 'network_access at the top of the file has no effect',
    rule: 'misplaced-key',
    files: user('sandbox_mode = "workspace-write"\nnetwork_access = true\n'),
    now: { sandbox: 'workspaceWrite', network: false },
    after: { network: true },
  },
  {
    title: 'sandbox_mode below the entry of a project has no effect',
    rule: 'misplaced-key',
    files: user(`${TRUSTED}sandbox_mode = "read-only"\n`),
    now: { sandbox: 'workspaceWrite' },
    after: { sandbox: 'readOnly' },
  },
  {
    title: 'a misspelt key has no effect',
    rule: 'unknown-key',
    files: user(`sandbox_mod = "read-only"\n${TRUSTED}`),
    now: { sandbox: 'workspaceWrite' },
    after: { sandbox: 'readOnly' },
  },
  {
    title: 'an unknown key of the proxy keeps Codex from starting',
    rule: 'unknown-key',
    files: user('[features.network_proxy]\nenabled = true\ndomain = "x"\n'),
    now: { refused: true },
    after: { sandbox: 'readOnly' },
  },
  {
    title: 'a misspelt word keeps Codex from starting',
    rule: 'invalid-value',
    files: user('sandbox_mode = "workspace_write"\n'),
    now: { refused: true },
    after: { sandbox: 'workspaceWrite' },
  },
  {
    title: 'a quoted number keeps Codex from starting',
    rule: 'invalid-type',
    files: user('model_context_window = "200000"\n'),
    now: { refused: true },
    after: { settings: { model_context_window: 200000 } },
  },
  {
    title: 'the policy untrusted keeps Codex from starting',
    rule: 'retired-value',
    files: user('approval_policy = "untrusted"\n'),
    now: { refused: true },
    after: { approval: 'on-request' },
  },
  {
    title: 'the policy on-failure acts like on-request',
    rule: 'retired-value',
    files: user('approval_policy = "on-failure"\n'),
    now: { approval: 'on-request' },
    after: { approval: 'on-request' },
  },
  {
    title: 'the protocol chat keeps Codex from starting',
    rule: 'retired-value',
    files: user('[model_providers.own]\nname = "own"\nbase_url = "https://x.example.com"\nwire_api = "chat"\n'),
    now: { refused: true },
    after: { sandbox: 'readOnly' },
  },
  {
    title: 'profile keeps Codex from starting',
    rule: 'retired-key',
    files: user('profile = "careful"\n'),
    now: { refused: true },
    after: { sandbox: 'readOnly' },
  },
  {
    title: 'an old profile has no effect',
    rule: 'retired-key',
    files: user(`${TRUSTED}[profiles.careful]\nsandbox_mode = "read-only"\nmodel = "other"\n`),
    now: { sandbox: 'workspaceWrite', settings: { model: null } },
  },
  {
    title: 'a server of no kind keeps Codex from starting',
    rule: 'missing-key',
    files: user('[mcp_servers.docs]\nenabled = false\n'),
    now: { refused: true },
  },
  {
    title: 'a server of two kinds keeps Codex from starting',
    rule: 'conflicting-keys',
    files: user('[mcp_servers.docs]\nenabled = false\ncommand = "docs"\nurl = "https://docs.example.com"\n'),
    now: { refused: true },
    after: { sandbox: 'readOnly' },
  },
  {
    title: 'a syntax error keeps Codex from starting',
    rule: 'syntax-error',
    files: user('model = \n'),
    now: { refused: true },
  },
  {
    title: 'backslashes before the quotes around a text keep Codex from starting',
    rule: 'syntax-error',
    files: user('sandbox_mode = \\"workspace-write\\"\n'),
    now: { refused: true },
    after: { sandbox: 'workspaceWrite' },
  },
  {
    title: 'a command that cannot be read keeps Codex from starting, and is there once it can be',
    rule: 'syntax-error',
    files: user('[mcp_servers.fs]\ncommand = "C:\\Users\\dev\\fs.exe"\nenabled = false\n'),
    now: { refused: true },
    after: { sandbox: 'readOnly' },
  },
  {
    title: 'a syntax error in a project that is not trusted does no harm',
    rule: 'syntax-error',
    files: { [PROJECT]: 'model = \n' },
    file: PROJECT,
    now: { sandbox: 'readOnly' },
  },
  {
    title: 'a syntax error in a trusted project keeps Codex from starting',
    rule: 'syntax-error',
    files: project('model = \n'),
    file: PROJECT,
    now: { refused: true },
  },
  {
    title: 'an address without encryption loads',
    rule: 'insecure-url',
    files: user('openai_base_url = "http://x.example.com"\n'),
    now: { settings: { openai_base_url: 'http://x.example.com' } },
    after: { settings: { openai_base_url: 'https://x.example.com' } },
  },
  {
    title: 'a project that is not trusted has no say',
    rule: 'project-not-trusted',
    files: { [PROJECT]: 'model = "other"\n' },
    file: PROJECT,
    now: { settings: { model: null } },
  },
  {
    title: 'a project that nobody trusted has its say where commands may write in its folder',
    rule: 'project-not-trusted',
    files: { [USER]: 'sandbox_mode = "workspace-write"\n', [PROJECT]: 'approval_policy = "never"\n' },
    file: PROJECT,
    now: { approval: 'never' },
  },
  {
    title: 'and so full access in it takes the sandbox away',
    rule: 'full-access',
    files: { [USER]: 'sandbox_mode = "workspace-write"\n', [PROJECT]: 'sandbox_mode = "danger-full-access"\n' },
    file: PROJECT,
    now: { sandbox: 'dangerFullAccess' },
    after: { sandbox: 'workspaceWrite' },
  },
  ...['model_provider = "ollama"', 'openai_base_url = "https://x.example.com"', 'notify = ["x"]', 'profile = "x"'].map(
    (line): Claim => ({
      title: `a project has no say in ${line.split(' ')[0]}`,
      rule: 'project-key-ignored',
      files: project(`${line}\n`),
      file: PROJECT,
      now: { settings: { [line.split(' ')[0] ?? '']: null } },
      after: { sandbox: 'workspaceWrite' },
    }),
  ),
  {
    title: 'a project that switches use_xaa on keeps Codex from starting',
    rule: 'project-key-ignored',
    files: project('[features]\nuse_xaa = true\n'),
    file: PROJECT,
    now: { refused: true },
    after: { sandbox: 'workspaceWrite' },
  },
  {
    title: 'a model reviews in place of a person',
    rule: 'model-reviewer',
    files: user('approval_policy = "on-request"\napprovals_reviewer = "auto_review"\n'),
    now: { reviewer: 'auto_review' },
    after: { reviewer: 'user' },
  },
  {
    title: 'a reviewer has no effect where Codex never asks',
    rule: 'inert-key',
    files: user('approval_policy = "never"\napprovals_reviewer = "auto_review"\n'),
    now: { approval: 'never' },
    after: { approval: 'on-request', reviewer: 'auto_review' },
  },
  {
    title: 'a switch of the web search below tools has no effect',
    rule: 'inert-key',
    files: user('[tools]\nweb_search = false\n'),
    now: { settings: { web_search: null } },
    after: { settings: { web_search: 'disabled' } },
  },
  {
    title: 'sandbox_mode beside default_permissions has no effect',
    rule: 'inert-key',
    files: user('sandbox_mode = "read-only"\ndefault_permissions = ":workspace"\n'),
    now: { sandbox: 'workspaceWrite' },
    after: { sandbox: 'workspaceWrite' },
  },
  {
    title: 'settings of workspace-write have no effect in read-only',
    rule: 'inert-key',
    files: user('sandbox_mode = "read-only"\n[sandbox_workspace_write]\nexclude_slash_tmp = true\n'),
    now: { sandbox: 'readOnly', network: false },
  },
  {
    title: 'a removed feature has no effect',
    rule: 'removed-feature',
    files: user('[features]\nundo = true\n'),
    now: { sandbox: 'readOnly', approval: 'on-request' },
    after: { sandbox: 'readOnly', approval: 'on-request' },
  },
  {
    title: 'a provider that nobody defines keeps Codex from starting',
    rule: 'unknown-reference',
    files: user('model_provider = "own"\n'),
    now: { refused: true },
  },
  {
    title: 'a changed built-in provider keeps Codex from starting',
    rule: 'reserved-name',
    files: user('[model_providers.openai]\nname = "OpenAI"\n'),
    now: { refused: true },
  },
  {
    title: 'a profile with a relative path keeps Codex from starting',
    rule: 'unusable-profile',
    files: user('default_permissions = "p"\n[permissions.p.filesystem]\n"secrets" = "deny"\n'),
    now: { refused: true },
  },
  {
    title: 'profiles that nothing chooses keep Codex from starting',
    rule: 'missing-key',
    files: user('[permissions.p]\nextends = ":workspace"\n'),
    now: { refused: true },
  },
  {
    title: 'a key that stands twice keeps Codex from starting',
    rule: 'duplicate-key',
    files: user('model = "a"\nmodel = "b"\n'),
    now: { refused: true },
  },
  {
    title: 'a team policy binds no session, and what it asks for does',
    rule: 'below-minimum',
    files: {
      ...user('approval_policy = "never"\nsandbox_mode = "read-only"\n'),
      [TEAM_POLICY]: '[minimum]\napprovals = "on-request"\n',
    },
    now: { approval: 'never', sandbox: 'readOnly' },
    after: { approval: 'on-request', sandbox: 'readOnly' },
  },
  {
    title: 'a sandbox below a team policy',
    rule: 'below-minimum',
    files: { ...user(`sandbox_mode = "workspace-write"\n`), [TEAM_POLICY]: '[minimum]\nsandbox = "read-only"\n' },
    now: { sandbox: 'workspaceWrite' },
    after: { sandbox: 'readOnly' },
  },
  {
    title: 'a trust entry alone leads below a team policy',
    rule: 'below-minimum',
    files: { ...user(TRUSTED), [TEAM_POLICY]: '[minimum]\nsandbox = "read-only"\n' },
    now: { sandbox: 'workspaceWrite' },
  },
  {
    title: 'the network below a team policy',
    rule: 'below-minimum',
    files: {
      ...user('sandbox_mode = "workspace-write"\n[sandbox_workspace_write]\nnetwork_access = true\n'),
      [TEAM_POLICY]: '[minimum]\nnetwork = "off"\n',
    },
    now: { network: true },
    after: { network: false },
  },
];
