/** Words about Codex as a program: start-up, notices, voice, memory, what it keeps. */
import { below, type Words } from './words-by-path.ts';

export const applicationWords: Words = {
  apps_mcp_product_sku: 'A product name that is sent along to OpenAI’s apps service. A project cannot set it.',
  check_for_update_on_startup:
    'Whether Codex looks for a new release at start-up. Turn it off only where updates are managed for you.',
  desktop: 'Settings that the desktop app keeps for itself. The command line ignores them.',
  disable_paste_burst: 'An older place of `tui.disable_paste_burst`.',
  file_opener: 'The editor that opens files which answers refer to.',
  mcp_optional_startup_grace_ms:
    'How long the first turn waits for MCP servers that are not required, in milliseconds. With `0`, it waits for each server’s `startup_timeout_sec`.',
  suppress_unstable_features_warning: 'Hides the warning about features that are still under development.',
  thread_unload_delay_secs:
    'How many seconds a session may go unused before the app server unloads it. `0` unloads it at once.',
  js_repl_node_path: 'No longer has an effect; remove it.',
  js_repl_node_module_dirs: 'No longer has an effect; remove it.',
  ...below('ghost_snapshot', {
    '': 'No longer has an effect; remove the table.',
    disable_warnings: 'No longer has an effect.',
    ignore_large_untracked_dirs: 'No longer has an effect.',
    ignore_large_untracked_files: 'No longer has an effect.',
    ignore_untracked_files_over_bytes: 'No longer has an effect.',
    large_untracked_dir_warning_threshold: 'No longer has an effect.',
  }),
  ...below('notice', {
    '': 'What Codex has already told you. It writes this itself; remove an entry to be told again.',
    fast_default_opt_out: 'Remembers that you did not want Fast mode by default.',
    hide_gov_cloud_guidance: 'Remembers that the notice about government clouds was dismissed.',
    hide_rate_limit_model_nudge: 'Remembers that the suggestion of a cheaper model near the limit was dismissed.',
    hide_gpt5_1_migration_prompt: 'Remembers that the suggestion to move to a newer model was dismissed.',
    'hide_gpt-5.1-codex-max_migration_prompt': 'Remembers that the suggestion to move to a newer model was dismissed.',
    model_migrations: 'Which model replaced which, as far as you have been told.',
    'model_migrations.*': 'The model that took this one’s place.',
    external_config_migration_prompts: 'Which offers to take over settings of other tools were dismissed.',
    'external_config_migration_prompts.home': 'Whether the offer for your home folder was dismissed.',
    'external_config_migration_prompts.home_last_prompted_at': 'When the offer for your home folder was last made.',
    'external_config_migration_prompts.projects': 'For which projects the offer was dismissed.',
    'external_config_migration_prompts.projects.*': 'Whether the offer for this project was dismissed.',
    'external_config_migration_prompts.project_last_prompted_at': 'When the offer was last made, by project.',
    'external_config_migration_prompts.project_last_prompted_at.*': 'When the offer for this project was last made.',
  }),
  ...below('audio', {
    '': 'Microphone and loudspeaker for voice conversations.',
    microphone: 'The microphone for voice conversations, by name.',
    microphone_channel: 'Which channels of the microphone are used.',
    speaker: 'The loudspeaker for voice conversations, by name.',
  }),
  ...below('realtime', {
    '': 'Settings for voice conversations. They are experimental.',
    transport: 'How sound reaches the service.',
    type: 'Whether the service talks with you or only writes down what you say.',
    version: 'The version of the voice protocol.',
    voice: 'The voice that speaks.',
  }),
  experimental_realtime_start_instructions:
    'Replaces what the model is told when a voice conversation starts. It is experimental.',
  experimental_realtime_webrtc_call_base_url:
    'Where voice calls are set up. Whoever runs that service hears them. It is experimental; a project cannot set it.',
  experimental_realtime_ws_backend_prompt: 'Replaces the instructions for voice conversations. It is experimental.',
  experimental_realtime_ws_base_url:
    'Where voice conversations go. Whoever runs that service hears them. It is experimental; a project cannot set it.',
  experimental_realtime_ws_model: 'The model for voice conversations. It is experimental.',
  experimental_realtime_ws_startup_context:
    'Replaces what a voice conversation is told about your session. An empty text tells it nothing. It is experimental.',
  ...below('experimental_thread_store', {
    '': 'Where sessions are kept. It is experimental.',
    type: 'Whether sessions are kept on disk or only in memory.',
    id: 'The name of the store in memory.',
  }),
  experimental_thread_store_endpoint: 'Removed: Codex refuses to start with it.',
  ...below('memories', {
    version: 'Which version of the memory is used.',
    extract_model: 'The model that takes notes on sessions.',
    consolidation_model: 'The model that combines these notes.',
    consolidation_service_tier: 'The service tier that is used to combine notes.',
    dedicated_tools: 'Whether the model gets special tools for these notes.',
    dual_write: 'Whether notes are written for both versions of the memory.',
    max_raw_memories_for_consolidation: 'How many notes are combined at a time.',
    max_rollout_age_days: 'No notes are taken on sessions older than this many days.',
    max_rollouts_per_startup: 'The number of sessions on which notes are taken at each start.',
    max_unused_days: 'Notes that were not used for this many days are dropped.',
    min_rate_limit_remaining_percent: 'Notes are taken only while at least this share of your limit is left.',
    min_rollout_idle_hours: 'Notes are taken only on sessions that have been idle for this many hours.',
  }),
  ...below('otel', {
    environment: 'A name for this installation, such as `dev` or `prod`, in what is sent.',
    exporter: 'Where logs of your sessions go. Without it, none are sent.',
    metrics_exporter: 'Where measurements go.',
    trace_exporter: 'Where traces go. Without it, none are sent.',
    '*.otlp-http': 'Sends over HTTP to the service at `endpoint`.',
    '*.otlp-grpc': 'Sends over gRPC to the service at `endpoint`.',
    '*.*.headers.*': 'A header for that service, in plain text. It often contains a key.',
    '*.*.protocol': 'How the data is encoded.',
    '*.*.tls': 'Certificates for the connection to that service.',
    '*.*.tls.ca-certificate': 'The certificate authority that vouches for that service, as a file.',
    '*.*.tls.client-certificate': 'The certificate with which Codex identifies itself, as a file.',
    '*.*.tls.client-private-key':
      'The private key for that certificate, as a file. Only you should be able to read it.',
    span_attributes: 'Values that are added to every trace.',
    'span_attributes.*': 'A value that is added to every trace, in plain text.',
    tracestate: 'Entries for the trace state of other tracing systems.',
    'tracestate.*': 'Entries for one tracing system.',
    'tracestate.*.*': 'A value for this tracing system, in plain text.',
  }),
  ...below('auto_review', {
    circuit_break_action:
      'What happens when the reviewing model has refused so often that the turn is stopped. `strict` also reports an error.',
    conversation_history_max_output_tokens: 'How much of the conversation the reviewing model may read at a time.',
    experimental_conversation_history_prompt:
      'What the reviewing model is told about reading the conversation. It is experimental.',
    timeout_ms: 'How long a review may take, in milliseconds.',
  }),
  ...below('browser_use', {
    'default_origin_policy.access': 'Whether the model may use sites without a separate entry.',
    'default_origin_policy.downloads': 'Whether the model may download files from sites without a separate entry.',
    'default_origin_policy.uploads':
      'Whether the model may upload files to sites without a separate entry. What it can read can leave this machine that way.',
    'default_origin_policy.full_cdp_access':
      'Whether the model gets full control of the browser on sites without a separate entry, past its usual limits.',
    'origins.*.access': 'Whether the model may use this site, with your sign-in there.',
    'origins.*.downloads': 'Whether the model may download files from this site.',
    'origins.*.uploads': 'Whether the model may upload files to this site.',
    'origins.*.full_cdp_access': 'Whether the model gets full control of the browser on this site.',
  }),
  ...below('computer_use', {
    macos: 'Programs on macOS.',
    'macos.bundle_ids': 'Which programs the model may operate, by bundle id.',
    'macos.bundle_ids.*': 'Whether the model may operate this program, outside the sandbox.',
    windows: 'Programs on Windows.',
    'windows.aumids': 'Which apps the model may operate, by application id.',
    'windows.aumids.*': 'Whether the model may operate this app, outside the sandbox.',
    'windows.exes': 'Which programs the model may operate, by what their files say about themselves.',
    'windows.exes.[].access': 'Whether the model may operate this program, outside the sandbox.',
    'windows.exes.[].binary_name': 'The name of the program’s file.',
    'windows.exes.[].product_name': 'The name of the product.',
    'windows.exes.[].publisher_name': 'Who signed the program.',
  }),
};
