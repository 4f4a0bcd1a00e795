/** Whole tables and whole files for common purposes. */
import type { FileKind } from '../../codex/file-kinds.ts';
import type { SHAPE_WORDS } from '../../words/completion.ts';

/** A shape that people need again and again. */
export interface Shape {
  readonly id: keyof typeof SHAPE_WORDS;
  /** What people may type to find it. */
  readonly words: string;
  /** Keys of the top, so they cannot be below a header; not offered where one of them is set. */
  readonly keys?: readonly string[];
  /** Lines, in which `«word»` is to be replaced by the person; the same words are replaced together. */
  readonly body: readonly string[];
  /** The same as one key, for the top of a file with keys below, which a header would take over. */
  readonly inline?: string;
  /** The kinds of file in which it has an effect. */
  readonly files: readonly FileKind[];
  /** Not offered where one of these tables is there. */
  readonly tables?: readonly string[];
  /** Only for a file in which nothing is written yet. */
  readonly isWholeFile?: true;
  /** The key at the top that chooses what the shape makes, with the name that it makes: Codex refuses what nothing chooses. */
  readonly chosenBy?: readonly [key: string, name: string];
}

const LAYERS: readonly FileKind[] = ['user', 'profile', 'project', 'system', 'managed'];
const OUTSIDE_PROJECTS: readonly FileKind[] = ['user', 'profile', 'system', 'managed'];

export const SHAPES: readonly Shape[] = [
  {
    id: 'reading',
    words: 'sandbox_mode approval_policy posture review',
    keys: ['sandbox_mode = "read-only"', 'approval_policy = "on-request"', 'web_search = "disabled"'],
    body: [],
    files: LAYERS,
  },
  {
    id: 'everyday',
    words: 'sandbox_mode approval_policy posture work',
    keys: ['sandbox_mode = "workspace-write"', 'approval_policy = "on-request"', 'web_search = "cached"'],
    body: ['[shell_environment_policy]', 'inherit = "core"', 'ignore_default_excludes = false'],
    files: LAYERS,
    tables: ['shell_environment_policy'],
  },
  {
    id: 'unattended',
    words: 'sandbox_mode approval_policy posture automation ci never',
    keys: ['default_permissions = "«unattended»"', 'approval_policy = "never"', 'web_search = "disabled"'],
    body: [
      '[permissions.«unattended»]',
      'extends = ":workspace"',
      '',
      '[permissions.«unattended».filesystem]',
      '"~/.codex" = "deny"',
      '"~/.ssh" = "deny"',
      '":workspace_roots" = { "**/.env*" = "deny" }',
      '',
      '[shell_environment_policy]',
      'inherit = "core"',
      'ignore_default_excludes = false',
    ],
    files: OUTSIDE_PROJECTS,
    tables: ['shell_environment_policy', 'permissions', 'sandbox_workspace_write'],
  },
  {
    id: 'serverCommand',
    words: 'mcp_servers command stdio',
    body: [
      '[mcp_servers.«name»]',
      'command = "«npx»"',
      'args = ["-y", "«package@1.0.0»"]',
      'env_vars = ["«API_TOKEN»"]',
    ],
    inline: 'mcp_servers.«name» = { command = "«npx»", args = ["-y", "«package@1.0.0»"], env_vars = ["«API_TOKEN»"] }',
    files: LAYERS,
  },
  {
    id: 'serverAddress',
    words: 'mcp_servers url http',
    body: ['[mcp_servers.«name»]', 'url = "https://«example.com/mcp»"', 'bearer_token_env_var = "«API_TOKEN»"'],
    inline: 'mcp_servers.«name» = { url = "https://«example.com/mcp»", bearer_token_env_var = "«API_TOKEN»" }',
    files: LAYERS,
  },
  {
    id: 'profile',
    words: 'permissions profile default_permissions filesystem deny',
    body: [
      '[permissions.«careful»]',
      'description = "«Write in the workspace, keep secrets out of reach»"',
      'extends = ":workspace"',
      '',
      '[permissions.«careful».filesystem]',
      '"~/.codex" = "deny"',
      '"~/.ssh" = "deny"',
      '":workspace_roots" = { "**/.env*" = "deny" }',
    ],
    files: LAYERS,
    chosenBy: ['default_permissions', 'careful'],
  },
  {
    id: 'project',
    words: 'projects trust_level',
    body: ['[projects."«/path/to/project»"]', 'trust_level = "«trusted»"'],
    inline: 'projects."«/path/to/project»" = { trust_level = "«trusted»" }',
    files: ['user', 'system', 'managed'],
  },
  {
    id: 'granular',
    words: 'approval_policy granular',
    keys: ['approval_policy = { granular = { sandbox_approval = true, rules = true, mcp_elicitations = true } }'],
    body: [],
    files: LAYERS,
  },
  {
    id: 'variables',
    words: 'shell_environment_policy inherit core',
    body: ['[shell_environment_policy]', 'inherit = "core"', 'ignore_default_excludes = false'],
    inline: 'shell_environment_policy = { inherit = "core", ignore_default_excludes = false }',
    files: LAYERS,
    tables: ['shell_environment_policy'],
  },
  {
    id: 'provider',
    words: 'model_providers base_url',
    body: [
      '[model_providers.«name»]',
      'name = "«My provider»"',
      'base_url = "https://«example.com/v1»"',
      'env_key = "«PROVIDER_API_KEY»"',
    ],
    inline:
      'model_providers.«name» = { name = "«My provider»", base_url = "https://«example.com/v1»", env_key = "«PROVIDER_API_KEY»" }',
    files: OUTSIDE_PROJECTS,
  },
  {
    id: 'requirements',
    words: 'allowed_sandbox_modes allowed_approval_policies allowed_web_search_modes',
    keys: [
      'allowed_sandbox_modes = ["read-only", "workspace-write"]',
      'allowed_approval_policies = ["on-request"]',
      'allowed_web_search_modes = ["disabled", "cached"]',
    ],
    body: [],
    files: ['requirements'],
  },
  {
    id: 'environment',
    words: 'version name setup script actions',
    body: [
      'version = 1',
      'name = "«My project»"',
      '',
      '[setup]',
      "script = '''",
      '«npm ci»',
      "'''",
      '',
      '[[actions]]',
      'name = "«Test»"',
      'command = "«npm test»"',
    ],
    files: ['environment'],
    isWholeFile: true,
  },
  {
    id: 'action',
    words: 'actions command',
    body: ['[[actions]]', 'name = "«Test»"', 'command = "«npm test»"'],
    files: ['environment'],
  },
];
