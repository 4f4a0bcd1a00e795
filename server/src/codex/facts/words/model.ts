/** Words about the model, what it is told, and how its answers and context are handled. */
import { below, type Words } from './words-by-path.ts';

export const modelWords: Words = {
  model: 'The model that new sessions use. Omit it to get the provider’s default, which changes with new releases.',
  review_model: 'The model that `/review` uses. Set it to review with another model than the one that writes.',
  model_reasoning_effort:
    'How long the model thinks before it answers. Higher takes more time and tokens; which words a model accepts depends on the model.',
  plan_mode_reasoning_effort: 'The reasoning effort in Plan mode, where it may differ from the usual one.',
  model_reasoning_summary: 'How much the model tells you about its reasoning.',
  model_verbosity: 'How long the model’s answers are, for models that support this setting.',
  personality: 'The tone in which the model writes. It changes nothing about what the model may do.',
  service_tier:
    'The service tier that is requested for new turns, for example `default`, `priority` or `flex`. Faster tiers can cost more.',
  model_context_window: 'How many tokens fit in the model’s context. Set it only for a model that Codex does not know.',
  model_auto_compact_token_limit:
    'How many tokens the conversation may take before Codex summarizes it to make room. Lower it if long sessions become slow or expensive.',
  model_auto_compact_token_limit_scope: 'What counts toward the limit at which the conversation is summarized.',
  model_post_turn_compact_threshold_percent:
    'Summarizes the conversation at the end of a turn once this share of the context is used. `0` does not.',
  model_catalog_json:
    'A JSON file that describes models, read at start-up. Use it for models that Codex does not know.',
  model_instructions_file:
    'A file that replaces the model’s built-in instructions. Codex’s makers advise against it: models work less well without them.',
  oss_provider: 'Which local provider `--oss` uses, such as `ollama` or `lmstudio`.',
  instructions: 'Instructions for the model, sent with every session. For a project, prefer `AGENTS.md`.',
  developer_instructions: 'Further instructions for the model, sent in addition to the built-in ones.',
  compact_prompt: 'What the model is told when it summarizes the conversation.',
  experimental_compact_prompt_file:
    'A file with what the model is told when it summarizes the conversation. It is experimental; `compact_prompt` holds the same as text.',
  include_permissions_instructions:
    'Whether the model is told what its sandbox and approvals allow. Without it, it tries more that fails. It changes nothing about what is enforced.',
  include_apps_instructions: 'Whether the model is told about connected apps.',
  include_collaboration_mode_instructions: 'Whether the model is told about the mode that you work in, such as Plan.',
  include_environment_context:
    'Whether the model is told the working folder, the shell and similar facts about this machine.',
  include_environment_context_time: 'Whether what the model is told about this machine includes the date and time.',
  project_doc_max_bytes: 'How much of `AGENTS.md` and similar files reaches the model. `0` reads none of them.',
  project_doc_fallback_filenames: 'Names of files to read where a folder has no `AGENTS.md`, in order.',
  tool_output_token_limit:
    'How many tokens of a tool’s output are kept in the conversation. Lower it if long outputs fill the context.',
  background_terminal_max_timeout:
    'How long the model may wait at a time for output of a command in the background, in milliseconds.',
  hide_agent_reasoning: 'Hides the model’s reasoning from the output.',
  show_raw_agent_reasoning: 'Shows the model’s reasoning unabridged, where the model reveals it.',
  daybreak:
    'Asks for broader access for authorized security work, for accounts that have it. Otherwise, some cybersecurity requests are limited.',
  experimental_use_unified_exec_tool: 'An older name of `features.unified_exec`.',
  ...below('goals', {
    '': 'Settings for goals that a session pursues over several turns.',
    max_goal_token_budget: 'How many tokens a goal may use at most.',
  }),
  ...below('tools', {
    '': 'Settings for the tools that the model gets from Codex.',
    client_search_provider: 'Who carries out web searches that Codex, not the model service, makes.',
    experimental_request_user_input: 'The tool with which the model asks you questions. It is experimental.',
    'experimental_request_user_input.enabled': 'Whether the model may ask you questions with this tool.',
    update_plan: 'The tool with which the model shows its plan.',
    'update_plan.enabled': 'Whether the model gets the tool that shows its plan.',
    'web_search.context_size': 'How much of the search results reaches the model. More costs more tokens.',
    'web_search.location': 'Where you are, for searches whose results depend on it. Omit it to tell nothing.',
    'web_search.location.country': 'Your country, for the search service. Omit it to tell nothing.',
    'web_search.location.region': 'Your region, for the search service. Omit it to tell nothing.',
    'web_search.location.city': 'Your city, for the search service. Omit it to tell nothing.',
    'web_search.location.timezone': 'Your time zone, for the search service. Omit it to tell nothing.',
  }),
  ...below('tool_suggest', {
    '': 'Which apps and plugins the model may suggest to you for installation.',
    disabled_tools: 'Apps and plugins that are not suggested any more.',
    'disabled_tools.[].id': 'The app or plugin that is not suggested.',
    'disabled_tools.[].type': 'Whether the entry is about a connected app or a plugin.',
    discoverables: 'Further apps and plugins that may be suggested.',
    'discoverables.[].id': 'The app or plugin that may be suggested.',
    'discoverables.[].type': 'Whether the entry is about a connected app or a plugin.',
  }),
  ...below('skills', {
    bundled: 'The skills that come with Codex.',
    'bundled.enabled': 'Whether the skills that come with Codex may be used.',
    config: 'Settings for individual skills.',
    'config.[].name': 'The skill that this entry is about, by name.',
    'config.[].path': 'The skill that this entry is about, by the path of its `SKILL.md`.',
    include_instructions: 'Whether the model is told which skills there are.',
    max_context_tokens: 'How many tokens the list of skills may take in the model’s context.',
  }),
  ...below('cloud', {
    '': 'Settings for what comes from your account in the cloud.',
    skills: 'Skills from your account in the cloud.',
    'skills.enabled': 'Whether skills from your account in the cloud are used.',
  }),
  ...below('orchestrator', {
    '': 'Which of your settings take part in work that another program directs.',
    mcp: 'MCP servers in orchestrated work.',
    skills: 'Skills in orchestrated work.',
    'skills.enabled': 'Whether skills take part in orchestrated work.',
  }),
  ...below('agents', {
    enabled: 'Whether the model may start helpers.',
    default_subagent_model: 'The model that helpers use unless their role names another.',
    default_subagent_reasoning_effort: 'The reasoning effort of helpers unless their role names another.',
    interrupt_message: 'Whether the conversation notes, for the model, that a helper was interrupted.',
    job_max_runtime_seconds: 'How long a worker of a job may run, in seconds.',
    max_concurrent_threads_per_session: 'How many helpers may work at the same time in a session.',
    max_depth: 'How many levels deep helpers may start further helpers.',
    max_threads: 'How many helpers may be open at the same time.',
  }),
};
