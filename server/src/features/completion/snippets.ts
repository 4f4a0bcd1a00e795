/** Whole tables for common purposes. */
import type { FileKind } from '../../codex/file-kinds.ts';
import { SHAPE_WORDS } from '../../words/completion.ts';
import type { Cursor } from './cursor.ts';
import { literally, type Suggestion, type Template } from './suggestion.ts';

/** A shape that people need again and again. */
export interface Shape {
  readonly id: keyof typeof SHAPE_WORDS;
  /** What people may type to find it. */
  readonly words: string;
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
    id: 'serverCommand',
    words: 'mcp_servers command stdio',
    body: ['[mcp_servers.«name»]', 'command = "«npx»"', 'args = ["-y", "«package»"]', 'env_vars = ["«API_TOKEN»"]'],
    files: LAYERS,
  },
  {
    id: 'serverAddress',
    words: 'mcp_servers url http',
    body: ['[mcp_servers.«name»]', 'url = "https://«example.com/mcp»"', 'bearer_token_env_var = "«API_TOKEN»"'],
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
  },
  {
    id: 'project',
    words: 'projects trust_level',
    body: ['[projects."«/path/to/project»"]', 'trust_level = "«trusted»"'],
    files: ['user', 'system', 'managed'],
  },
  {
    id: 'granular',
    words: 'approval_policy granular',
    body: ['approval_policy = { granular = { sandbox_approval = true, rules = true, mcp_elicitations = true } }'],
    files: LAYERS,
    topKey: 'approval_policy',
  },
  {
    id: 'variables',
    words: 'shell_environment_policy inherit core',
    body: ['[shell_environment_policy]', 'inherit = "core"', 'ignore_default_excludes = false'],
    files: LAYERS,
    table: 'shell_environment_policy',
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
    files: OUTSIDE_PROJECTS,
  },
  {
    id: 'action',
    words: 'actions command',
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
  ).map(({ id, words, body }, order) => ({
    label: SHAPE_WORDS[id].label,
    kind: SNIPPET,
    group: 'snippet',
    insert: template(body.join('\n')),
    replace: location.word,
    filter: `${words} ${SHAPE_WORDS[id].label}`,
    docs: SHAPE_WORDS[id].means,
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
