/** Whole tables for common purposes. */
import type { FileKind } from '../../codex/file-kinds.ts';
import type { Cursor } from './cursor.ts';
import { literally, type Suggestion, type Template } from './suggestion.ts';

/** A shape that people need again and again. */
export interface Shape {
  readonly label: string;
  /** What people may type to find it. */
  readonly words: string;
  /** Markdown: what it does, and what else it needs. */
  readonly means: string;
  /** Lines, in which `«word»` is to be replaced by the person; the same words are replaced together. */
  readonly body: readonly string[];
  /** The kinds of file in which it has an effect. */
  readonly files: readonly FileKind[];
  /** It is a key of the top, so it cannot be below a header; not offered where the key is set. */
  readonly topKey?: string;
  /** It is one table: not offered where that is there. */
  readonly table?: string;
}

const LAYERS: readonly FileKind[] = ['user', 'profile', 'project', 'system', 'managed'];
const OUTSIDE_PROJECTS: readonly FileKind[] = ['user', 'profile', 'system', 'managed'];

export const SHAPES: readonly Shape[] = [
  {
    label: 'MCP server (command)',
    words: 'mcp_servers command stdio',
    means:
      'A server that Codex starts as a program. It runs outside the sandbox, with your rights, as soon as a session begins. Variables in `env_vars` are passed on to it, so this file needs to hold no token.',
    body: ['[mcp_servers.«name»]', 'command = "«npx»"', 'args = ["-y", "«package»"]', 'env_vars = ["«API_TOKEN»"]'],
    files: LAYERS,
  },
  {
    label: 'MCP server (address)',
    words: 'mcp_servers url http',
    means:
      'A server that Codex reaches over HTTPS. The token comes from the variable that `bearer_token_env_var` names; leave the line out for a server that needs none.',
    body: ['[mcp_servers.«name»]', 'url = "https://«example.com/mcp»"', 'bearer_token_env_var = "«API_TOKEN»"'],
    files: LAYERS,
  },
  {
    label: 'Permission profile',
    words: 'permissions profile default_permissions filesystem deny',
    means:
      'Commands may write in the workspace, but not read your login, your SSH keys or `.env` files. It counts once `default_permissions` names it at the top of a file.',
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
  },
  {
    label: 'Trusted project',
    words: 'projects trust_level',
    means:
      'The settings, hooks and rules of this project count, and commands may write in it. Only for projects that you know.',
    body: ['[projects."«/path/to/project»"]', 'trust_level = "«trusted»"'],
    files: ['user', 'system', 'managed'],
  },
  {
    label: 'Granular approvals',
    words: 'approval_policy granular',
    means: 'Which questions Codex may ask. With `false` it does not ask and refuses instead.',
    body: ['approval_policy = { granular = { sandbox_approval = true, rules = true, mcp_elicitations = true } }'],
    files: LAYERS,
    topKey: 'approval_policy',
  },
  {
    label: 'Few variables for commands',
    words: 'shell_environment_policy inherit core',
    means: 'Commands get only basic variables such as `PATH` and `HOME`, and none whose name looks like a secret.',
    body: ['[shell_environment_policy]', 'inherit = "core"', 'ignore_default_excludes = false'],
    files: LAYERS,
    table: 'shell_environment_policy',
  },
  {
    label: 'Model provider',
    words: 'model_providers base_url',
    means:
      'A service with the Responses API. The key comes from the variable that `env_key` names. It counts once `model_provider` names it.',
    body: [
      '[model_providers.«name»]',
      'name = "«My provider»"',
      'base_url = "https://«example.com/v1»"',
      'env_key = "«PROVIDER_API_KEY»"',
    ],
    files: OUTSIDE_PROJECTS,
  },
  {
    label: 'Action',
    words: 'actions command',
    means: 'A button in the Codex app that runs a command in the project.',
    body: ['[[actions]]', 'name = "«Test»"', 'command = "«npm test»"'],
    files: ['environment'],
  },
];

const SNIPPET = 15;

/** The shapes that fit where a line begins. */
export function shapeSuggestions({ target, location }: Cursor): readonly Suggestion[] {
  const { entries } = target.document.root;
  const isTop = location.table.length === 0;
  return SHAPES.filter(
    ({ files, topKey, table }) =>
      files.includes(target.file.kind) &&
      (topKey === undefined || (isTop && !entries.has(topKey))) &&
      (table === undefined || !entries.has(table)),
  ).map(({ label, words, means, body }, order) => ({
    label,
    kind: SNIPPET,
    group: 'snippet',
    insert: template(body.join('\n')),
    replace: location.word,
    filter: `${words} ${label}`,
    docs: means,
    order,
  }));
}

/** The body with its words as places to fill in, numbered as they come, and the cursor behind it at last. */
function template(body: string): Template {
  const names: string[] = [];
  const snippet = literally(body).replace(/«(.*?)»/g, (_, name: string) => {
    if (!names.includes(name)) names.push(name);
    return `\${${names.indexOf(name) + 1}:${name}}`;
  });
  return { snippet: `${snippet}\n$0` };
}
