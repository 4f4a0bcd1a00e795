/** Words about the environment, credentials, and what is kept or sent about a session. */
import type { Words } from './words-by-path.ts';

export const secretWords: Words = {
  shell_environment_policy:
    'Which environment variables reach the commands that the model runs. By default all of them do, tokens and keys included.',
  'shell_environment_policy.inherit':
    'Which variables commands start with. `core` passes the dozen that programs need; `all`, the default, passes your tokens, too.',
  'shell_environment_policy.ignore_default_excludes':
    '`false` drops variables whose names contain KEY, SECRET or TOKEN. The default keeps them, so set it.',
  'shell_environment_policy.exclude':
    'Patterns of variables that commands do not get. Add what the built-in filter misses, like `*PASSW*` and `*CREDENTIAL*`.',
  'shell_environment_policy.include_only': 'Patterns of the only variables that commands get. The strictest choice.',
  'shell_environment_policy.set':
    'Variables that every command gets, in plain text. No place for secrets: `exclude` does not remove them.',
  'shell_environment_policy.set.*': 'A value that every command gets, in plain text. No place for secrets.',
  'shell_environment_policy.filters': 'Further filters for variables. Check what passes before you rely on them.',
  'shell_environment_policy.filters.*': 'A further filter for variables.',
  'shell_environment_policy.experimental_use_profile':
    'Starts commands with your shell’s profile. Whatever it exports, tokens included, reaches them in spite of the policy.',
  allow_login_shell:
    'Whether the model may start login shells, which read your shell’s start-up files. What those export reaches commands in spite of the environment policy.',
  cli_auth_credentials_store:
    'Where your sign-in is kept. `keyring` protects it better than `file`: every sandbox without a deny can read `auth.json`.',
  forced_login_method: 'Allows only this way of signing in.',
  forced_chatgpt_workspace_id:
    'Allows signing in to these ChatGPT workspaces only, so that work does not end up in a private account.',
  history: 'What is kept of what you typed.',
  'history.persistence':
    '`none` keeps nothing. Otherwise everything you typed is kept in plain text, secrets included.',
  'history.max_bytes': 'How large the history may grow before old entries go.',
  analytics: 'What Codex tells its makers about how it is used.',
  'analytics.enabled': '`false` sends no usage data.',
  feedback: 'Whether feedback can be sent to Codex’s makers.',
  'feedback.enabled': '`false` switches feedback off, and with it the sending of logs and sessions that goes with it.',
  otel: 'Sends traces of your sessions to a service of your choice. A project cannot set it.',
  'otel.log_user_prompt':
    'Puts what you typed into the traces, in plain text. Leave it off unless the service may hold it.',
  'otel.log_agent_responses': 'Puts what the model answered into the traces, with whatever it read from your files.',
  'otel.log_sse_deltas': 'Puts the model’s answer into the traces piece by piece.',
  'otel.log_guardian_assessments': 'Puts the judgements about risky actions into the traces.',
  'otel.tool_result': 'How much of the tools’ output goes into the traces.',
  'otel.tool_result.max_bytes':
    'How much of each tool’s output goes into the traces. It may hold secrets; a small number leaks less.',
  'otel.*': 'A detail of the traces that are sent about your sessions.',
  'otel.*.*': 'A detail of where traces are sent, or what they carry.',
  'otel.*.*.endpoint': 'Where traces go. Use `https` and a service that may know what you work on.',
  'otel.*.*.headers':
    'Headers for that service, in plain text. They often hold a key: keep this file readable for you alone.',
  'otel.*.*.*': 'A detail of how that service is reached.',
  'otel.*.*.*.*': 'A detail of how that service is reached.',
  log_dir: 'Where Codex writes its logs. They can hold what you worked on; keep the folder to yourself.',
  sqlite_home: 'Where Codex keeps its record of sessions. Keep the folder to yourself.',
  memories:
    'What Codex remembers from one session to the next. Text from strangers can get in and act on later sessions.',
  'memories.*': 'A detail of what Codex remembers.',
  'memories.generate_memories': 'Whether sessions are written down for later.',
  'memories.use_memories': 'Whether later sessions are told what was written down.',
  'memories.disable_on_external_context':
    'Writes nothing down from sessions that saw text from outside, such as web search or MCP. `true` keeps strangers’ text out.',
  'memories.no_memories_if_mcp_or_web_search':
    'Writes nothing down from sessions that used MCP or web search. `true` keeps strangers’ text out.',
  responses_api_metadata: 'Data that goes with every request to the model service. A project cannot set it.',
  'responses_api_metadata.*': 'A value that goes with every request to the model service, in plain text.',
};
