/** Words about feature flags and retired ways of choosing settings. */
import type { Words } from './words-by-path.ts';

export const featureWords: Words = {
  features: 'Switches for single features of Codex. Flags under development may change or vanish with any release.',
  'features.*':
    'Switches one feature of Codex on or off. Leave it at its default unless you need it; flags under development may change with any release.',
  'features.*.*': 'A detail of this feature.',
  'features.*.*.*': 'A detail of this feature.',
  'features.hooks': 'Whether hooks run at all. They run with your rights, outside the sandbox.',
  'features.guardian_approval': 'Lets another model look at risky actions before they happen.',
  'features.exec_permission_approvals':
    'Lets the model ask for more permissions for single commands. It is still under development.',
  'features.request_permissions_tool':
    'Lets the model ask for more permissions during a session. Read what it asks for before you agree.',
  'features.shell_snapshot':
    'Copies your shell’s state into commands: exports in `~/.bashrc` come back under any environment policy.',
  'features.web_search_request':
    'Searches the live web. Results are text from strangers; `web_search = "disabled"` is the setting to use now.',
  'features.web_search_cached': 'An old switch for web search. Use `web_search` instead.',
  'features.use_legacy_landlock': 'Uses the older sandbox of Linux. It protects less than the current one; remove it.',
  'features.use_xaa':
    'Signs in with your company’s identity service. In a project’s file it keeps Codex from starting.',
  'features.secret_auth_storage': 'Keeps sign-in data in a protected store.',
  'features.apps': 'Whether the model may act in connected apps with your account.',
  'features.plugins': 'Whether plugins, and the programs that they bring, are used.',
  'features.memories': 'Whether Codex remembers things from one session to the next. Text from strangers can get in.',
  'features.skill_mcp_dependency_install':
    'Lets skills install the MCP servers that they want. Each is a program outside the sandbox.',
  'features.browser_use': 'Whether the model may operate a browser.',
  'features.computer_use': 'Whether the model may operate programs on your desktop, outside the sandbox.',
  'features.remote_control': 'Removed: it has no effect any more.',
  'features.js_repl': 'Removed: it has no effect any more.',
  profile:
    'The old way of choosing a profile; Codex refuses to start with it. Put the settings into `<name>.config.toml` and pass `--profile <name>`.',
  profiles: 'Profiles of the old kind. They have no effect: put each into a file `<name>.config.toml` beside this one.',
  'profiles.*': 'A profile of the old kind, without effect. Put it into a file of its own, named like the profile.',
};
