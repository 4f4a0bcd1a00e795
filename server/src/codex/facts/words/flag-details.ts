/** Words about the details of feature flags. */
import { below, type Words } from './words-by-path.ts';

export const flagDetailWords: Words = below('features', {
  '*.enabled': 'Turns the feature on or off.',
  'apps_mcp_path_override.path': 'No longer has an effect.',
  'async_compaction.model_async_compact_threshold_percent':
    'How much of the context must be used before Codex summarizes in the background.',
  ...below('code_mode', {
    default_exec_yield_time_ms: 'How many milliseconds a script may run before it hands control back to the model.',
    direct_only_tool_namespaces: 'Tools that scripts cannot use, only the model itself.',
    excluded_tool_namespaces: 'Tools that scripts cannot use.',
    experimental_show_cell_overhead: 'Shows how much time scripts lose. It is experimental.',
    tool_input_schema_max_bytes: 'How large the description of a tool’s input may be.',
  }),
  'code_mode_host.disable_in_process_fallback':
    'Fails where the separate process does not start, instead of doing without it.',
  'context_management.experimental_mode': 'Uses the experimental way of managing the context.',
  ...below('current_time_reminder', {
    delivery_mode: 'When the model is told the time.',
    reminder_interval_seconds: 'How many seconds pass at least before the model is told the time again.',
    sleep_tool: 'Gives the model a tool that waits.',
  }),
  ...below('guardianv2', {
    async_classifier_conversation_token_limit:
      'How much of the conversation the reviewing model gets to see, in tokens.',
    classifier_instructions:
      'What the model that classifies actions is told. A lenient text here weakens every review.',
    free_guardian: 'Sends reviews to addresses that do not count toward your limit.',
    max_action_tokens: 'How much of an action the reviewing model gets to see, in tokens.',
    max_classifier_instruction_tokens: 'How long `classifier_instructions` may be, in tokens.',
    max_parent_compaction_tokens: 'How much of a summarized conversation the reviewing model gets to see, in tokens.',
    max_tool_call_lag: 'How many tool calls a review may lag behind.',
    persist_scores: 'Keeps reviewed actions and their scores in the session’s record, to look into them later.',
    reasoning_effort: 'The reasoning effort of the reviewing model.',
    reuse_parent_compaction: 'Lets the reviewing model start from the summary of the conversation.',
    review_scope: 'Which actions are reviewed.',
    'review_scope.computer_use_only': 'Reviews only what the model does in browsers and programs on your desktop.',
    'review_scope.sandboxed_exec_commands': 'Also reviews commands that stay inside the sandbox.',
    review_threshold:
      'The score, from 0 to 1, at or above which an action is looked at again. A higher number lets more pass.',
    sync_elastic_budgeting: 'Shares out the reviewing model’s context as needed.',
    sync_elastic_sections: 'How the reviewing model’s context is shared out.',
    thread_context: 'No longer has an effect; remove it.',
    transcript: 'How much of the conversation the reviewing model gets to see.',
    'transcript.include_images': 'Whether the reviewing model gets to see images.',
    'transcript.max_message_entry_tokens': 'How much of a message the reviewing model gets to see, in tokens.',
    'transcript.max_message_transcript_tokens': 'How much of all messages the reviewing model gets to see, in tokens.',
    'transcript.max_recent_non_user_entries':
      'How many recent entries that are not yours the reviewing model gets to see.',
    'transcript.max_tool_entry_tokens': 'How much of a tool’s output the reviewing model gets to see, in tokens.',
    'transcript.max_tool_transcript_tokens':
      'How much of all tools’ output the reviewing model gets to see, in tokens.',
    'transcript.sources': 'Which parts of the conversation the reviewing model gets to see.',
  }),
  ...below('multi_agent_v2', {
    default_wait_timeout_ms: 'How long the model waits for helpers unless it says otherwise, in milliseconds.',
    min_wait_timeout_ms: 'How long the model must wait for helpers at least, in milliseconds.',
    max_wait_timeout_ms: 'How long the model may wait for helpers at most, in milliseconds.',
    disable_direct_message: 'Keeps helpers from writing to each other directly.',
    disable_native_tools: 'Takes away the built-in tools for working with helpers.',
    expose_spawn_agent_model_overrides: 'Lets the model choose another model and effort for a helper.',
    hide_spawn_agent_metadata: 'Hides details about helpers from the model.',
    max_concurrent_threads_per_session: 'How many helpers may work at the same time in a session.',
    message_board_in_memory: 'Keeps the helpers’ message board in memory only.',
    multi_agent_mode_hint_text: 'What the model is told about when to use helpers.',
    non_code_mode_only: 'Offers helpers only outside scripts.',
    preserve_fork_prefix: 'Keeps the start of the conversation unchanged in helpers that are copies of it.',
    root_agent_usage_hint_text: 'What the main agent is told about using helpers.',
    subagent_developer_instructions: 'Instructions for helpers whose role has none, in place of those of the session.',
    subagent_usage_hint_text: 'What helpers are told about using helpers.',
    tool_namespace: 'The name under which the tools for helpers are grouped.',
    usage_hint_enabled: 'No longer has an effect.',
    usage_hint_text: 'What the model is told about using helpers.',
    wait_agent_enabled: 'Gives the model the tool that waits for helpers.',
  }),
  'non_prefixed_mcp_tool_names.server_names': 'Only tools of these servers go without the prefix.',
  ...below('rollout_budget', {
    limit_tokens: 'How many tokens a session and its helpers may use.',
    enforce_limit: 'Stops when the limit is reached, instead of only reporting it.',
    prefill_token_weight: 'How much a token that the model reads counts.',
    sampling_token_weight: 'How much a token that the model writes counts.',
    reminder_at_remaining_tokens: 'How many tokens are left when the model is reminded of the limit.',
  }),
  ...below('token_budget', {
    auto_compact_fallback_buffer_tokens: 'How many tokens the model may still use for these notes.',
    auto_compact_fallback_prompt: 'What the model is told before its context is replaced, so that it can take notes.',
    guidance_message: 'What the model is told about making do with its context.',
    reminder_message_template:
      'What the model is told when its context is nearly used up; `{n_remaining}` is what is left.',
    reminder_threshold_tokens: 'How many tokens are left when the model is reminded.',
    use_history_notes_extension: 'Gives the model tools for notes and for looking back. Some models refuse it.',
  }),
});
