/** Settings by chance, one concern each. Every function says which features of the model it touched. */
import type { Random } from './random.ts';
import type { Settings, Value } from './toml.ts';

/** Notes that a stack touches a feature of the model. */
export type Note = (feature: string) => void;

export const MODES = ['read-only', 'workspace-write', 'danger-full-access'] as const;

/** `{{WORLD}}` stands for the folder of all files of a stack. */
export const WRITABLE = [
  '{{WORLD}}/extra',
  '~/data',
  'build',
  './out',
  '{{WORLD}}/opt',
  '{{WORLD}}/work',
  '~',
  '/',
] as const;

export function sandboxMode(random: Random, note: Note): Settings {
  const mode = random.pick(MODES);
  note('sandbox_mode');
  if (mode === 'danger-full-access') note('full access');
  return { sandbox_mode: mode };
}

export function workspaceWriteTable(random: Random, note: Note): Settings {
  note('[sandbox_workspace_write]');
  const table: Record<string, Value> = {};
  if (random.chance(0.5)) table['network_access'] = random.chance(0.7);
  if (random.chance(0.5)) {
    const roots = random.some(WRITABLE, 0, 3);
    table['writable_roots'] = roots;
    if (roots.length > 0) note('writable_roots');
    if (roots.includes('/') || roots.includes('~')) note('broad writable root');
  }
  if (random.chance(0.25)) table['exclude_slash_tmp'] = random.chance(0.7);
  if (random.chance(0.25)) table['exclude_tmpdir_env_var'] = random.chance(0.7);
  return { sandbox_workspace_write: table };
}

export function approvals(random: Random, note: Note): Settings {
  const settings: Record<string, Value> = {};
  if (random.chance(0.8)) settings['approval_policy'] = policy(random, note);
  if (random.chance(0.4)) {
    settings['approvals_reviewer'] = random.pick(['user', 'auto_review', 'guardian_subagent']);
    note('reviewer');
  }
  return settings;
}

export function policy(random: Random, note: Note): Value {
  note('approval_policy');
  if (!random.chance(0.35)) return random.pick(['on-request', 'never', 'on-failure']);
  note('granular');
  const granular: Record<string, Value> = {
    sandbox_approval: random.chance(0.5),
    rules: random.chance(0.5),
    mcp_elicitations: random.chance(0.5),
  };
  if (random.chance(0.4)) granular['request_permissions'] = random.chance(0.5);
  if (random.chance(0.4)) granular['skill_approval'] = random.chance(0.5);
  return { granular };
}

export function environment(random: Random, note: Note): Settings {
  note('shell_environment_policy');
  const table: Record<string, Value> = {};
  if (random.chance(0.6)) table['inherit'] = random.pick(['all', 'core', 'none']);
  if (random.chance(0.4)) table['ignore_default_excludes'] = random.chance(0.5);
  if (random.chance(0.2)) table['exclude'] = ['AWS_*'];
  if (table['exclude'] === undefined && random.chance(0.2)) table['include_only'] = ['PATH', 'HOME'];
  if (random.chance(0.15)) {
    table['filters'] = { 'GH_*': random.pick(['exclude', 'include']) };
  }
  if (random.chance(0.2)) table['set'] = { CI: '1' };
  return { shell_environment_policy: table };
}

export function webSearch(random: Random, note: Note): Settings {
  note('web search');
  if (random.chance(0.3)) {
    const names = random.some(['web_search_request', 'web_search', 'web_search_cached'], 1, 2);
    return { features: Object.fromEntries(names.map((name) => [name, random.chance(0.7)])) };
  }
  if (random.chance(0.15)) return { tools: { web_search: random.chance(0.5) } };
  return { web_search: random.pick(['disabled', 'cached', 'live']) };
}

export function proxy(random: Random, note: Note): Settings {
  note('proxy feature');
  const plain = random.chance(0.6);
  return {
    features: {
      network_proxy: plain ? random.chance(0.8) : { enabled: random.chance(0.8), domains: { 'a.test': 'allow' } },
    },
  };
}

/** Keys that a project may not set; elsewhere they are harmless. */
export function notForProjects(random: Random, note: Note): Settings {
  note('keys a project may not set');
  return random.pick<Settings>([
    { notify: ['true'] },
    { chatgpt_base_url: 'https://a.test' },
    { otel: { environment: 'x' } },
    { profiles: { old: { model: 'x' } } },
    { features: { respect_system_proxy: true } },
  ]);
}

export function mcpServers(random: Random, note: Note): Settings {
  note('mcp servers');
  const server: Settings = random.chance(0.7)
    ? { command: 'true', args: ['x'], enabled: false }
    : { url: 'https://a.test/mcp', enabled: false };
  return { mcp_servers: { docs: server } };
}

export const harmless = (random: Random): Settings =>
  random.pick<Settings>([
    { model: 'gpt-6.1-sol' },
    { hide_agent_reasoning: true },
    { history: { persistence: 'none' } },
    { file_opener: 'vscode' },
    { tui: { notifications: false } },
    { unheard_of: 1 },
  ]);
