/** Words about feature flags and retired ways of choosing settings. */
import type { Words } from './words-by-path.ts';

export const featureWords: Words = {
  features:
    'Switches for individual features of Codex. Flags under development may change or disappear in any release.',
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
  'features.write_stdin_approval':
    'Asks you before the model types into a terminal that runs outside the sandbox. Leave it on.',
  'features.prefer_mxc': 'Prefers a different sandbox on Windows. It is still under development.',
  'features.windows_sandbox_service': 'Runs the Windows sandbox through a service. It is still under development.',
  'features.guardianv2': 'Uses the newer model that reviews risky actions. It is still under development.',
  'features.guardianv3': 'Uses the newest model that reviews risky actions. It is still under development.',
  'features.guardianv2_decisions_comparison': 'Compares decisions of reviewing models, for statistics.',
  'features.guardian_conversation_history_tools':
    'Lets the reviewing model look up what you said earlier, for example what you allowed or forbade.',
  'features.guardian_denial_reconsideration': 'Lets the reviewing model think again about what it refused.',
  'features.guardian_enhanced_node_repl_transcripts': 'Shows the reviewing model what scripts answered.',
  'features.guardian_include_additional_context': 'Gives the reviewing model more context.',
  'features.guardian_native_multi_agent_history': 'Shows the reviewing model what helpers and their parent wrote.',
  'features.guardian_node_repl_transcript_images': 'Shows the reviewing model the images that scripts answered with.',
  'features.guardian_recorded_items': 'Gives the reviewing model what the session recorded.',
  'features.guardian_reuse_parent_compaction': 'Lets the reviewing model start from the summary of the conversation.',
  'features.guardian_root_handoff_context':
    'Shows the reviewing model which of your instructions led to a helper’s task.',
  'features.guardian_trust_orchestrator_connectors':
    'Lets the reviewing model trust connected apps that another program set up.',
  profile:
    'The old way of choosing a profile; Codex refuses to start with it. Put the settings in `<name>.config.toml` and pass `--profile <name>`.',
  profiles:
    'Old-style profiles. They have no effect: put each in a separate file, `<name>.config.toml`, next to this one.',
  'profiles.*': 'An old-style profile, which has no effect. Put it in a separate file, named after the profile.',
};
