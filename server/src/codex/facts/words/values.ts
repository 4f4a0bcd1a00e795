/** Words about values that have nothing to do with what Codex may do, or little. */

/** A value and what Codex does with it. */
export interface ValueWords {
  /** One sentence in plain words, as Markdown. */
  readonly means: string;
  /** Another spelling of a value that is to be preferred: understood, but not suggested. */
  readonly alias?: true;
}

export type Words = Readonly<Record<string, string | ValueWords>>;

/** Stands for whatever else the key takes. */
export const ANY_VALUE = '*';

const EXPOSURE: Words = {
  direct: 'The model is not told about these tools at once.',
  deferred: 'The model cannot look these tools up.',
  code_mode: 'Scripts of the model cannot use these tools.',
};

const SITE: Words = { allow: 'The model may do this.', deny: 'The model may not do this.' };
const PROGRAM: Words = { allow: 'The model may operate it.', deny: 'The model may not operate it.' };

const EXPORTER: Words = {
  none: 'Nothing is sent.',
  statsig: 'Goes to the service that Codex’s makers use for statistics.',
};

const ENCODING: Words = { binary: 'As Protocol Buffers.', json: 'As JSON.' };
const TOKEN_AUTH: Words = {
  client_secret_basic: 'The secret is sent in a header.',
  client_secret_post: 'The secret is sent with the form.',
};
const HOOK: Words = {
  command: 'A command line runs, outside the sandbox.',
  mcp_tool: 'A tool of an MCP server is used.',
  prompt: { means: 'A model is asked. Codex does not run such hooks yet.', alias: true },
  agent: { means: 'A helper is asked. Codex does not run such hooks yet.', alias: true },
};
/** What `matcher` is held against; it is a pattern, and matches anywhere in the name. */
const TOOLS: Words = {
  Bash: 'Commands that Codex runs.',
  apply_patch: 'Changes of files. `Edit` and `Write` match them, too.',
  'Bash|apply_patch': 'Commands and changes of files.',
  '^mcp__': 'All tools of MCP servers. `^mcp__docs__` matches those of the server `docs`.',
};
const STARTS: Words = {
  startup: 'A new session.',
  resume: 'An earlier session is continued.',
  clear: 'A session after the conversation was cleared.',
  compact: 'A session after the conversation was summarized.',
};
const COMPACTIONS: Words = { manual: 'You asked for it.', auto: 'Codex does it because the conversation is long.' };
const SUGGESTED: Words = { connector: 'A connected app.', plugin: 'A plugin.' };
const AMOUNT: Words = { low: 'Little.', medium: 'The usual amount.', high: 'Much.' };
const SOCKET: Words = { allow: 'Commands may use the socket.', deny: 'Commands may not use the socket.' };
const LOGIN: Words = { chatgpt: 'With a ChatGPT account.', api: 'With an API key.' };

/** By dotted path; `*` stands for any one name, `[]` for items. */
export const MORE_VALUES: Readonly<Record<string, Words>> = {
  'apps.*.omit_tools_from.[]': EXPOSURE,
  'mcp_servers.*.omit_tools_from.[]': EXPOSURE,
  'auto_review.circuit_break_action': {
    default: 'The turn ends with a warning.',
    strict: 'The turn ends with a warning and an error.',
  },
  'browser_use.default_origin_policy.*': SITE,
  'browser_use.origins.*.*': SITE,
  'browser_use.default_origin_policy.access_approval_lifetime': {
    turn: 'Approval lasts until the turn ends.',
    thread: 'Approval lasts as long as the session.',
  },
  'browser_use.origins.*.access_approval_lifetime': {
    turn: 'Approval lasts until the turn ends.',
    thread: 'Approval lasts as long as the session.',
  },
  'computer_use.default_app_access': PROGRAM,
  'computer_use.macos.bundle_ids.*': PROGRAM,
  'computer_use.windows.aumids.*': PROGRAM,
  'computer_use.windows.exes.[].access': PROGRAM,
  'experimental_thread_store.type': {
    local: 'Sessions are kept on disk.',
    in_memory: 'Sessions are gone when Codex ends.',
  },
  'features.current_time_reminder.delivery_mode': {
    any_inference: 'Before any request to the model.',
    after_user_or_tool_output: 'After you wrote something or a tool answered.',
  },
  'features.network_proxy.credentials.*.auth.[]': {
    header: 'In the header that `header` names.',
    basic: 'As a password, with Basic authentication.',
    token: 'In the `Authorization` header, after `token`.',
    bearer: 'In the `Authorization` header, after `Bearer`.',
  },
  'features.network_proxy.mode': {
    limited: 'Only GET, HEAD and OPTIONS requests pass.',
    full: 'Requests with every method pass.',
  },
  'features.network_proxy.unix_sockets.*': SOCKET,
  file_opener: {
    vscode: 'Visual Studio Code.',
    'vscode-insiders': 'Visual Studio Code Insiders.',
    windsurf: 'Windsurf.',
    cursor: 'Cursor.',
    none: 'Answers contain no links to files.',
  },
  forced_login_method: LOGIN,
  'hooks.*.[].hooks.[].type': HOOK,
  'hooks.PreToolUse.[].matcher': TOOLS,
  'hooks.PermissionRequest.[].matcher': TOOLS,
  'hooks.PostToolUse.[].matcher': TOOLS,
  'hooks.SessionStart.[].matcher': STARTS,
  'hooks.PreCompact.[].matcher': COMPACTIONS,
  'hooks.PostCompact.[].matcher': COMPACTIONS,
  'marketplaces.*.source_type': { git: 'A Git repository.', local: 'A folder on this machine.' },
  'mcp_enterprise_managed_auth.idp.token_endpoint_auth_method': TOKEN_AUTH,
  'mcp_servers.*.oauth.token_endpoint_auth_method': TOKEN_AUTH,
  'mcp_servers.*.startup_readiness': {
    connection: 'It is connected.',
    catalog: 'It has listed its tools.',
  },
  'memories.version': { v1: 'The older version.', v2: 'The newer version.' },
  model_auto_compact_token_limit_scope: {
    total: 'All of the context.',
    body_after_prefix: 'Only what came after the part that summaries keep.',
  },
  'model_providers.*.capabilities.remote_compaction': {
    unsupported: 'Codex summarizes conversations itself.',
    v2: 'The service summarizes conversations.',
  },
  'model_providers.*.gateway_oauth.credentials_store': {
    keyring: 'In the system’s keyring.',
    file: 'In a file with your Codex files, which every sandbox that reads your home folder can read.',
  },
  'model_providers.*.gateway_oauth.delivery.kind': { header: 'In a header.', cookie: 'In a cookie.' },
  model_reasoning_summary: {
    auto: 'As detailed as the model can.',
    concise: 'A short summary.',
    detailed: 'A detailed summary.',
    none: 'No summary.',
  },
  model_verbosity: { low: 'Short answers.', medium: 'Answers of the usual length.', high: 'Long answers.' },
  'otel.exporter': EXPORTER,
  'otel.metrics_exporter': EXPORTER,
  'otel.trace_exporter': EXPORTER,
  'otel.*.otlp-http.protocol': ENCODING,
  personality: {
    none: 'No particular tone.',
    friendly: 'Warm and encouraging.',
    pragmatic: 'Brief and to the point.',
  },
  'realtime.transport': { webrtc: 'Over WebRTC.', websocket: 'Over a WebSocket.' },
  'realtime.type': {
    conversational: 'The service talks with you.',
    transcription: 'The service only writes down what you say.',
  },
  'realtime.version': { v1: 'The first version.', v2: 'The second version.', v3: 'The third version.' },
  'realtime.voice': { [ANY_VALUE]: 'The voice of this name.' },
  'tool_suggest.disabled_tools.[].type': SUGGESTED,
  'tool_suggest.discoverables.[].type': SUGGESTED,
  'tools.client_search_provider': {
    standalone: 'Codex’s separate web search.',
    search_mcp: 'An MCP server for search.',
  },
  'tools.web_search.context_size': AMOUNT,
  'tui.agents_overview_grouping': { project: 'By project.', status: 'By status.', model: 'By model.' },
  'tui.alternate_screen': {
    auto: 'Codex decides by the terminal.',
    always: 'Codex takes over the whole terminal.',
    never: 'Output stays in the terminal, where you can scroll back.',
  },
  'tui.copy_on_select': {
    auto: 'As the terminal usually does.',
    always: 'Selected text is copied at once.',
    never: 'Selected text is not copied by itself.',
  },
  'tui.notification_condition': {
    unfocused: 'Only while you are in another window.',
    always: 'Also while you look at the terminal.',
  },
  'tui.notification_method': {
    auto: 'Codex decides by the terminal.',
    osc9: 'With the control sequence OSC 9, as a message of the desktop.',
    osc777: 'With the control sequence OSC 777, as a message of the desktop.',
    bel: 'With the bell.',
  },
  'tui.pet_anchor': { composer: 'At the composer.', 'screen-bottom': 'At the bottom of the screen.' },
  'tui.resume_cwd': { current: 'The folder that you are in.', session: 'The folder that the session worked in.' },
  'tui.right_click_paste': {
    auto: 'As the system usually does.',
    on: 'A right click pastes, on macOS too.',
    off: 'A right click does not paste.',
  },
  'tui.session_picker_view': { comfortable: 'More room for each session.', dense: 'One row for each session.' },
  'windows.sandbox': {
    elevated: 'Commands run as another user with few rights. Setting it up needs an administrator.',
    unelevated: 'Commands run with a restricted token of yours, which isolates them less.',
    mxc: 'A different sandbox, for machines that have it.',
  },
  'allowed_login_methods.[]': LOGIN,
  'application.network.domains.*': {
    allow: 'The app may reach it.',
    deny: 'The app may not reach it.',
  },
  enforce_residency: { us: 'In the United States.' },
  'experimental_network.unix_sockets.*': SOCKET,
  'network_proxy.unix_sockets.*': SOCKET,
  'marketplaces.allowed_sources.*.source': {
    git: 'A Git repository, by its address.',
    host_pattern: 'Every repository on hosts that match a pattern.',
    local: 'A folder on the machine.',
  },
  'rules.prefix_rules.[].decision': {
    allow: 'Not possible here: Codex refuses such a rule.',
    prompt: 'Someone is asked before the command runs.',
    'prompt-user': 'The person is asked; a reviewing model does not answer in their place.',
    forbidden: 'The command does not run.',
  },
};
