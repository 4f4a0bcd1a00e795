/** What keeps Codex from starting, or looks as if it would. */
import type { Random } from './random.ts';
import type { Note } from './settings.ts';
import type { Settings } from './toml.ts';

/** Settings that are wrong in type, word or sense; merged over good ones. */
export function wrongSettings(random: Random, note: Note): Settings {
  note('wrong value');
  return random.pick<Settings>([
    { sandbox_mode: 'workspace' },
    { sandbox_mode: 3 },
    { approval_policy: 'untrusted' },
    { approval_policy: 'always' },
    { approval_policy: { granular: { rules: true } } },
    { approvals_reviewer: 'auto-review' },
    { profile: 'old' },
    { default_permissions: ':nonsense' },
    { default_permissions: 'undefined-one' },
    { default_permissions: 4 },
    { sandbox_workspace_write: { writable_roots: 'x' } },
    { sandbox_workspace_write: { network_access: 'yes' } },
    { sandbox_workspace_write: true },
    { web_search: 'fresh' },
    { projects: { '{{WORLD}}/elsewhere': { trust_level: 'maybe' } } },
    { project_root_markers: '.git' },
    { shell_environment_policy: { inherit: 'some' } },
    { mcp_servers: { both: { command: 'x', url: 'https://a.test' } } },
    { mcp_servers: { neither: {} } },
    { permissions: { p: { extends: ':danger-full-access' } }, default_permissions: 'p' },
    { permissions: { p: { extends: 'q' }, q: { extends: 'p' } }, default_permissions: 'p' },
    { permissions: { p: { extends: 'gone' } }, default_permissions: 'p' },
    { permissions: { p: { filesystem: { relative: 'read' } } }, default_permissions: 'p' },
    { permissions: { p: { filesystem: { '/a/*.x': 'write' } } }, default_permissions: 'p' },
    { permissions: { p: { filesystem: { ':tmpdir': { a: 'read' } } } }, default_permissions: 'p' },
    { permissions: { p: { filesystem: { ':workspace_roots': { '../x': 'read' } } } }, default_permissions: 'p' },
    { permissions: { p: { filesystem: { '/a': 'execute' } } }, default_permissions: 'p' },
    { permissions: { p: { filesystem: { glob_scan_max_depth: 0 } } }, default_permissions: 'p' },
    { permissions: { ':mine': {} } },
    { permissions: { p: { network: { mode: 'half' } } } },
    { features: { network_proxy: 'yes' } },
    { model_provider: 'no-such-provider' },
    { model_instructions_file: 'not-there.md' },
    { permissions: { p: { network: { enabled: true, domains: { '*': 'deny' } } } }, default_permissions: 'p' },
  ]);
}

/** The text with one thing broken. */
export function brokenText(text: string, random: Random, note: Note): string {
  note('broken text');
  return random.pick([
    `${text}\nsandbox_mode = \n`,
    `${text}\n[unclosed\n`,
    `a b = 1\n${text}`,
    `model = "x"\nmodel = "y"\n${text}`,
    `${text}\nx = "unclosed\n`,
    `x = { a = 1, a = 2 }\n${text}`,
  ]);
}
