/** Words about feature flags and retired ways of choosing settings. */
import type { Words } from './words-by-path.ts';

export const featureWords: Words = {
  features:
    'Switches for individual features of Codex. Flags under development may change or disappear in any release.',
  'features.*':
    'Turns one feature of Codex on or off. Keep the default unless you need it; flags under development may change in any release.',
  'features.*.*': 'A detail of this feature.',
  'features.*.*.*': 'A detail of this feature.',
  'features.hooks': 'Whether hooks run at all. They run with your rights, outside the sandbox.',
  'features.guardian_approval': 'Lets another model look at risky actions before they happen.',
  'features.exec_permission_approvals':
    'Lets the model ask for more permissions for individual commands. It is still under development.',
  'features.request_permissions_tool':
    'Lets the model ask for more permissions during a session. Read what it asks for before you agree.',
  'features.shell_snapshot':
    'Copies your shell’s state into commands: exports in `~/.bashrc` reach commands under any environment policy.',
  'features.web_search_request':
    'Searches the live web. Results are text from strangers; `web_search = "disabled"` is the setting to use now.',
  'features.web_search_cached': 'An old switch for web search. Use `web_search` instead.',
  'features.use_legacy_landlock': 'Uses the older Linux sandbox. It protects less than the current one; remove it.',
  'features.use_xaa':
    'Signs in with your company’s identity service. In a project’s file, it keeps Codex from starting.',
  'features.secret_auth_storage': 'Keeps sign-in data in a protected store.',
  'features.apps': 'Whether the model may act in connected apps with your account.',
  'features.plugins': 'Whether plugins, and the programs in them, are used.',
  'features.memories': 'Whether Codex remembers things from one session to the next. Text from strangers can get in.',
  'features.skill_mcp_dependency_install':
    'Lets skills install the MCP servers that they want. Each is a program outside the sandbox.',
  'features.browser_use': 'Whether the model may operate a browser.',
  'features.computer_use': 'Whether the model may operate programs on your desktop, outside the sandbox.',
  'features.remote_control': 'Removed: it no longer has an effect.',
  'features.js_repl': 'Removed: it no longer has an effect.',
  profile:
    'The old way of choosing a profile; Codex refuses to start with it. Put the settings in `<name>.config.toml` and pass `--profile <name>`.',
  profiles:
    'Old-style profiles. They have no effect: put each in a separate file, `<name>.config.toml`, next to this one.',
  'profiles.*': 'An old-style profile, which has no effect. Put it in a separate file, named after the profile.',
};
