/** Words about the sandbox, the permission profiles and the trust that lets a project change them. */
import type { Words } from './words-by-path.ts';

export const sandboxWords: Words = {
  sandbox_mode:
    'Decides what the model’s commands may touch. `read-only` and `workspace-write` are enforced by the operating system; `danger-full-access` turns the sandbox off, so commands can do whatever you can do.',
  sandbox_workspace_write:
    'Loosens or tightens the `workspace-write` sandbox. It has no effect in the other modes or while `default_permissions` decides.',
  'sandbox_workspace_write.writable_roots':
    'More folders that commands may write to. Name individual folders: `/`, your home folder or one above it gives the model access to Codex’s own configuration and your shell’s start-up files.',
  'sandbox_workspace_write.network_access':
    'Lets every sandboxed command reach every address. Whatever the model can read can then leave the machine; prefer a permission profile with a list of domains and `features.network_proxy`.',
  'sandbox_workspace_write.exclude_tmpdir_env_var':
    'Stops commands from writing to the folder that `TMPDIR` names. Set it if other programs trust files there.',
  'sandbox_workspace_write.exclude_slash_tmp':
    'Stops commands from writing to `/tmp`. Set it on machines that others use too.',
  default_permissions:
    'The permission profile that new sessions run with: a built-in one such as `:workspace`, or one of your `[permissions.…]`. In the same file, it takes precedence over `sandbox_mode`; `:danger-full-access` turns the sandbox off.',
  permissions:
    'Named permission profiles: which paths commands may read or write and which addresses they may reach. They do nothing until `default_permissions` or a command-line switch picks one.',
  'permissions.*': 'One permission profile. Start from `extends = ":workspace"` and add what should be denied.',
  'permissions.*.description': 'A note for people who choose between profiles. It changes nothing.',
  'permissions.*.extends':
    'The profile that this one adds to: another of yours, `:read-only` or `:workspace`. Without it, only what the profile itself grants is allowed.',
  'permissions.*.workspace_roots':
    'More folders that belong to the workspace and are writable along with it. Name individual folders, not your home folder.',
  'permissions.*.workspace_roots.*':
    '`true` makes the folder part of the workspace, and so writable where the workspace is.',
  'permissions.*.filesystem':
    'Paths with `read`, `write` or `deny`. Deny what contains secrets, for example `~/.ssh`, `~/.codex` and `**/.env*` below `:workspace_roots`: a sandbox can read them unless they are denied.',
  'permissions.*.filesystem.glob_scan_max_depth':
    'How many levels deep Codex looks for matches of patterns such as `**/.env`. Files below that depth stay readable; omit it to cover all of them.',
  'permissions.*.filesystem.*':
    'What commands may do with this path. If two entries name the same path, deny takes precedence over write, and write over read; a `write` folder below a denied one is accessible again.',
  'permissions.*.filesystem.*.*':
    'What commands may do with this path or pattern below the special folder that the table names.',
  projects: 'Which folders you trust, by absolute path. Trust is what lets a folder’s own `.codex` files take effect.',
  'projects.*': 'Trust in one folder. The path must be written exactly: no `~`, no `..`, no trailing slash.',
  'projects.*.trust_level':
    '`trusted` lets the folder’s own configuration, hooks, rules and MCP servers take effect, including full access. Trust only what you would run yourself; `untrusted` makes Codex ask before every command.',
  project_root_markers:
    'Names that mark the root of a project, `.git` by default. Folders between that root and the working folder may contain configuration too; with an empty list, only the working folder may.',
  windows: 'How the sandbox works on Windows.',
  'windows.sandbox':
    'Which sandbox Windows uses. `elevated` isolates commands better than `unelevated`; without a sandbox, commands run with your rights.',
  'windows.allow_mxc': 'Allows a different Windows sandbox. Keep the default unless your administrator says otherwise.',
  'notice.hide_full_access_warning':
    'Remembers that the warning about full access was dismissed. Remove it to be warned again when a session runs without a sandbox.',
  'notice.hide_world_writable_warning':
    'Remembers that the warning about folders that everyone can write to was dismissed. Remove it to be warned again.',
  allow_symlinked_codex_home:
    'On macOS, lets writable folders in Codex’s home pass through links. Whoever can change such a link decides where commands may write; it has no effect on other systems.',
};
