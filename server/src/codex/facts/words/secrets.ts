/** Words about the environment, credentials, and what is kept or sent about a session. */
import type { Words } from './words-by-path.ts';

export const secretWords: Words = {
  shell_environment_policy:
    'Which environment variables reach the commands that the model runs. By default, all of them do, including tokens and keys.',
  'shell_environment_policy.inherit':
    'Which variables commands start with. `core` passes the dozen that programs need; `all`, the default, also passes your tokens.',
  'shell_environment_policy.ignore_default_excludes':
    '`false` removes variables whose names contain KEY, SECRET or TOKEN. The default keeps them, so set it.',
  'shell_environment_policy.exclude':
    'Patterns of variables that commands do not get. Add what the built-in filter misses, such as `*PASSW*` and `*CREDENTIAL*`.',
  'shell_environment_policy.include_only': 'Patterns of the only variables that commands get. The strictest choice.',
  'shell_environment_policy.set':
    'Variables that every command gets, in plain text. This is not a place for secrets: `exclude` does not remove them.',
  'shell_environment_policy.set.*': 'A value that every command gets, in plain text. This is not a place for secrets.',
  'shell_environment_policy.filters': 'Further filters for variables. Check what passes before you rely on them.',
  'shell_environment_policy.filters.*': 'A further filter for variables.',
  'shell_environment_policy.experimental_use_profile':
    'Starts commands with your shell’s profile. Whatever it exports, including tokens, reaches them despite the policy.',
  allow_login_shell:
    'Whether the model may start login shells, which read your shell’s start-up files. What these files export reaches commands despite the environment policy.',
  cli_auth_credentials_store:
    'Where your sign-in is kept. `keyring` protects it better than `file`: a sandbox can read `auth.json` unless it is denied.',
  forced_login_method: 'Allows only this way of signing in.',
  forced_chatgpt_workspace_id:
    'Allows signing in to these ChatGPT workspaces only, so that work does not end up in a private account.',
  history: 'What is kept of what you typed.',
  'history.persistence':
    '`none` keeps nothing. Otherwise everything you typed is kept in plain text, including secrets.',
  'history.max_bytes': 'How large the history may grow before old entries are removed.',
  analytics: 'Usage data that Codex sends to its makers.',
  'analytics.enabled': '`false` sends no usage data.',
  feedback: 'Whether feedback can be sent to Codex’s makers.',
  'feedback.enabled': '`false` turns feedback off, including the logs and sessions that are sent with it.',
  otel: 'Sends traces of your sessions to a service of your choice. A project cannot set it.',
  'otel.log_user_prompt':
    'Puts what you typed into the traces, in plain text. Leave it off unless the service may store it.',
  'otel.log_agent_responses': 'Puts what the model answered into the traces, with whatever it read from your files.',
  'otel.log_sse_deltas': 'Puts the model’s answer into the traces piece by piece.',
  'otel.log_guardian_assessments': 'Puts the assessments of risky actions into the traces.',
  'otel.tool_result': 'How much of the tools’ output goes into the traces.',
  'otel.tool_result.max_bytes':
    'How much of each tool’s output goes into the traces. It may contain secrets; a small number leaks less.',
  'otel.*.*.endpoint': 'Where traces go. Use `https` and a service that may know what you work on.',
  'otel.*.*.headers':
    'Headers for that service, in plain text. They often contain a key: make sure that only you can read this file.',
  log_dir: 'Where Codex writes its logs. They can contain what you worked on; keep the folder private.',
  sqlite_home: 'Where Codex keeps its record of sessions. Keep the folder private.',
  memories:
    'What Codex remembers from one session to the next. Text from strangers can get in and influence later sessions.',
  'memories.generate_memories': 'Whether Codex takes notes on sessions for later.',
  'memories.use_memories': 'Whether later sessions get these notes.',
  'memories.disable_on_external_context':
    'Takes no notes on sessions that contained text from outside, such as web search or MCP. `true` keeps strangers’ text out.',
  'memories.no_memories_if_mcp_or_web_search':
    'Takes no notes on sessions that used MCP or web search. `true` keeps strangers’ text out.',
  responses_api_metadata: 'Data that goes with every request to the model service. A project cannot set it.',
  'responses_api_metadata.*': 'A value that goes with every request to the model service, in plain text.',
};
