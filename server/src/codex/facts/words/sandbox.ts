/** Words about the sandbox, the permission profiles and the trust that lets a project change them. */
import type { Words } from './words-by-path.ts';

export const sandboxWords: Words = {
  sandbox_mode:
    'Decides what commands of the model may touch. `read-only` and `workspace-write` are enforced by the operating system; `danger-full-access` switches the sandbox off, so commands do whatever you could do.',
  sandbox_workspace_write:
    'Loosens or tightens the `workspace-write` sandbox. It has no effect in the other modes or while `default_permissions` decides.',
  'sandbox_workspace_write.writable_roots':
    'More folders that commands may write to. Name single folders: `/`, your home or a folder above it opens Codex’s own configuration and your shell’s start-up files to the model.',
  'sandbox_workspace_write.network_access':
    'Lets every sandboxed command reach every address. Whatever the model can read can then leave the machine; prefer a permission profile with a list of domains and `features.network_proxy`.',
  'sandbox_workspace_write.exclude_tmpdir_env_var':
    'Takes the folder that `TMPDIR` names out of what commands may write to. Set it where other programs trust files there.',
  'sandbox_workspace_write.exclude_slash_tmp':
    'Takes `/tmp` out of what commands may write to. Set it on machines that others use as well.',
  default_permissions:
    'The permission profile that new sessions run with: a built-in like `:workspace`, or one of your `[permissions.…]`. In the same file it wins over `sandbox_mode`; `:danger-full-access` switches the sandbox off.',
  permissions:
    'Named permission profiles: which paths commands may read or write and which addresses they may reach. They do nothing until `default_permissions` or a command-line switch picks one.',
  'permissions.*': 'One permission profile. Start from `extends = ":workspace"` and add what should be denied.',
  'permissions.*.description': 'A note for people who choose between profiles. It changes nothing.',
  'permissions.*.extends':
    'The profile that this one adds to: another of yours, `:read-only` or `:workspace`. Without it nothing is granted that the profile does not grant itself.',
  'permissions.*.workspace_roots':
    'More folders that count as workspace and become writable with it. Name single folders, not your home.',
  'permissions.*.workspace_roots.*':
    '`true` makes the folder part of the workspace, and so writable where the workspace is.',
  'permissions.*.filesystem':
    'Paths with `read`, `write` or `deny`. Deny what holds secrets, for instance `~/.ssh`, `~/.codex` and `**/.env*` below `:workspace_roots`: every sandbox without a deny can read them.',
  'permissions.*.filesystem.glob_scan_max_depth':
    'How many levels deep patterns like `**/.env` are looked for. Files below that depth stay readable; leave it out to cover all of them.',
  'permissions.*.filesystem.*':
    'What commands may do with this path. Deny wins over write and write over read where two entries name the same path; a `write` folder below a denied one is open again.',
  'permissions.*.filesystem.*.*':
    'What commands may do with this path or pattern below the special folder that the table names.',
  projects: 'Which folders you trust, by absolute path. Trust is what lets a folder’s own `.codex` files take effect.',
  'projects.*': 'Trust in one folder. The path must be written exactly: no `~`, no `..`, no slash at the end.',
  'projects.*.trust_level':
    '`trusted` lets the folder’s own configuration, hooks, rules and MCP servers take effect, including full access. Trust only what you would run yourself; `untrusted` makes Codex ask before every command.',
  project_root_markers:
    'Names that mark the root of a project, `.git` by default. Folders between that root and the working folder may bring configuration; an empty list keeps it to the working folder.',
  windows: 'How the sandbox works on Windows.',
  'windows.sandbox':
    'Which sandbox Windows uses. `elevated` separates commands better than `unelevated`; without one commands run with your own rights.',
  'windows.allow_mxc':
    'Allows another sandbox implementation of Windows. Leave it at its default unless your administrator says otherwise.',
  'notice.hide_full_access_warning':
    'Remembers that the warning about full access was dismissed. Remove it to be warned again when a session runs without a sandbox.',
  'notice.hide_world_writable_warning':
    'Remembers that the warning about folders which everyone may write to was dismissed. Remove it to be warned again.',
  allow_symlinked_codex_home:
    'Accepts a Codex home that is a link. Whoever can change the link then decides which configuration counts.',
};
