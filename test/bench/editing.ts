/**
 * Completion at places where people type: whether what is wanted is offered, whether it does no harm once accepted, where the list
 * has to stay shut, and how long and how large the answers are: `npm run bench -- editing`.
 */
import { completionListAt } from '../../server/src/features/completion.ts';
import { linesAt } from '../../server/src/features/ranges.ts';
import { milliseconds } from '../core/cost/costs.ts';
import { editedFile, harmOf } from '../core/features/completion/support/harm.ts';
import { ENVIRONMENT, isShown, marked, PROJECT, USER, VSCODE } from '../core/features/support.ts';
import { snapshotOf } from '../core/support/snapshot.ts';

const OPTIONS = { ...VSCODE, resolvesDocs: true };
const REQUIREMENTS = '/etc/codex/requirements.toml';
const SERVER = '[mcp_servers.docs]\ncommand = "npx"\n';

const PROVIDER = '[model_providers.corp]\nname = "Corp"\nbase_url = "https://corp.test/v1"\n';
const GROUP = '[[hooks.PreToolUse]]\nmatcher = "Bash"\n';
const HOOKS = '/home/me/.codex/hooks.json';
const RULES = '/home/me/.codex/rules/default.rules';
const DOTENV = '/home/me/.codex/.env';

/** A text with the cursor at `|`, and a label that is wanted there; nothing where the list has to stay shut. */
const SITUATIONS: readonly (readonly [text: string, wanted?: string | undefined, file?: string])[] = [
  ['|', 'sandbox_mode'],
  ['sandb|', '[sandbox_workspace_write]'],
  ['|\nsandbox_mode = "read-only"\n', 'MCP server (command)'],
  ['|\nsandbox_mode = "read-only"\n', 'tui.'],
  ['sandbox_mode = |', 'read-only'],
  ['sandbox_mode = "wo|', 'workspace-write'],
  ["sandbox_mode = 'wo|'", 'workspace-write'],
  ['approval_policy = |', '{ granular = … }'],
  ['approval_policy = { granular = { | } }', 'rules'],
  ['model = |', 'gpt-5.5'],
  ['model_reasoning_effort = "|"', 'high'],
  ['service_tier = "|"', 'priority'],
  ['model_catalog_json = |', '""'],
  ['[tui]\nnotifications = ["|"]', 'approval-requested'],
  [`${SERVER}env_|`, 'env_vars'],
  [`${SERVER}|`, '[mcp_servers.docs.env]'],
  [`${SERVER}[[hooks.Stop]]\n[[hooks.Stop.hooks]]\ntype = "mcp_tool"\nserver = "|"`, 'docs'],
  [`${SERVER}enabled_tools = ["find"]\n[mcp_servers.docs.tools]\n|`, 'find'],
  ['mcp_servers.docs = { | }', 'command'],
  ['mcp_servers.docs.|', 'command'],
  ['[mcp_servers.|]', '[mcp_servers.<name>]'],
  ['[otel]\nexporter = |', '{ otlp-http = … }'],
  ['[[hooks.PreToolUse]]\nmatcher = "x"\n\n|', '[[hooks.PreToolUse.hooks]]'],
  ['[features]\n|', 'network_proxy'],
  ['[permissions.p.filesystem]\n"~/|"', '~/.ssh'],
  ['default_permissions = |\n[permissions.mine]\nextends = ":workspace"\n', 'mine'],
  ['[model_providers.corp]\n|', 'name'],
  ['[projects."/x"]\ntrust_level = |', 'trusted'],
  ['[shell_environment_policy]\ninherit = |', 'core'],
  ['|', 'Environment', ENVIRONMENT],
  ['version = 1\nname = "x"\n[setup]\n|', 'script', ENVIRONMENT],
  ['|', 'allowed_sandbox_modes', REQUIREMENTS],
  ['allowed_sandbox_modes = ["|"]', 'read-only', REQUIREMENTS],
  ['|', 'sandbox_mode', PROJECT],
  ['# |'],
  ['model = "m" |'],
  ['[tui] |'],
  ['developer_instructions = """\n|\n"""'],
  ['developer_instructions = "|"'],
  ['notify = ["a" |]'],
  ['sandbox_mode =| "read-only"'],
  ['mcp_servers.docs.|\n\n[mcp_servers.docs]\ncommand = "x"\n'],
  ['|', undefined, '/work/config.toml'],
  // Half a name, in the middle of a word, in quotes, behind others, with other line ends.
  ['appr|', 'approval_policy'],
  ['sandbox|_mode', 'sandbox_mode'],
  ['"sandbox|"', 'sandbox_mode'],
  ['model = "m"\r\nappr|\r\n', 'approval_policy'],
  ['# a note\n|', 'sandbox_mode'],
  ['model = "m" # why\n|', 'approval_policy'],
  ['  appr|', 'approval_policy'],
  ['[tui]\nnot|', 'notifications'],
  ['[tui]\n|\nanimations = true\n', 'notifications'],
  ['tui.not|', 'notifications'],
  ['tui.|', 'animations'],
  ['tui = { | }', 'animations'],
  ['tui = { animations = true, | }', 'notifications'],
  ['[tui]\nanimations = |', 'true'],
  ['[tui]\nanimations = f|', 'false'],
  ['hide_agent_reasoning = |', 'true'],
  // Words of every kind of choice.
  ['sandbox_mode = "|"', 'danger-full-access'],
  ['sandbox_mode = |# why', 'read-only'],
  ['approval_policy = "on-|"', 'on-request'],
  ['approvals_reviewer = |', 'user'],
  ['web_search = |', 'cached'],
  ['personality = |', 'friendly'],
  ['model_verbosity = |', 'low'],
  ['model_reasoning_summary = |', 'concise'],
  ['file_opener = |', 'vscode'],
  ['forced_login_method = |', 'chatgpt'],
  ['cli_auth_credentials_store = |', 'keyring'],
  ['[history]\npersistence = |', 'none'],
  ['history.persistence = |', 'none'],
  ['history = { persistence = | }', 'none'],
  [`${SERVER}default_tools_approval_mode = |`, 'prompt'],
  [`${SERVER}required = |`, 'true'],
  ['[windows]\nsandbox = |', 'elevated'],
  ['[otel]\nexporter = "|"', 'none'],
  // Headers.
  ['[|', '[tui]'],
  ['[|]', '[history]'],
  ['[sand|', '[sandbox_workspace_write]'],
  ['[[|', '[[hooks.PreToolUse]]'],
  ['[[hooks.Pre|]]', '[[hooks.PreToolUse]]'],
  [`${SERVER}[mcp_servers.docs.|]`, '[mcp_servers.docs.env]'],
  ['[proj|', '[projects."<path>"]'],
  [`${GROUP}|`, '[[hooks.PreToolUse.hooks]]'],
  [`${PROVIDER}[model_providers.corp.|]`, '[model_providers.corp.http_headers]'],
  // Names that are given elsewhere.
  [`model_provider = |\n${PROVIDER}`, 'corp'],
  [`model_provider = "|"\n${PROVIDER}`, 'corp'],
  ['default_permissions = "|"', ':workspace'],
  ['[permissions.p]\nextends = |', ':workspace'],
  [`${SERVER}[mcp_servers.docs.tools.find]\napproval_mode = |`, 'prompt'],
  ['[features]\nnetwork_|', 'network_proxy'],
  ['features = { | }', 'network_proxy'],
  ['features.|', 'network_proxy'],
  ['[permissions.p.network.domains]\n"|"', 'example.com'],
  ['[permissions.p.network]\nmode = |', 'limited'],
  ['[permissions.p.filesystem]\n"/x" = |', 'deny'],
  ['[shell_environment_policy]\nexclude = ["|"]', '*TOKEN*'],
  // What is still needed comes with what holds it.
  ['[mcp_servers.docs]\n|', 'command'],
  ['[mcp_servers.docs]\n|', 'url'],
  [`${GROUP}[[hooks.PreToolUse.hooks]]\n|`, 'type'],
  [`${GROUP}[[hooks.PreToolUse.hooks]]\ntype = |`, 'command'],
  [`${GROUP}[[hooks.PreToolUse.hooks]]\ntype = "command"\n|`, 'command'],
  ['[sandbox_workspace_write]\n|', 'network_access'],
  ['[projects."/x"]\n|', 'trust_level'],
  ['[agents.reviewer]\n|', 'config_file'],
  // Broken text above and below.
  ['model = "x\n|', 'sandbox_mode'],
  ['notify = ["a"\nappr|', 'approval_policy'],
  ['[tui\n|', 'animations'],
  ['|\nmodel = \n', 'approval_policy'],
  ['x = { y = \n[tui]\n|', 'animations'],
  // Files of other kinds.
  ['sandb|', '[sandbox_workspace_write]', '/home/me/.codex/work.config.toml'],
  ['model_provider = |', 'openai', '/home/me/.codex/work.config.toml'],
  ['|', '[mcp_servers.<name>]', PROJECT],
  ['version = |', '1', ENVIRONMENT],
  ['version = 1\nname = "x"\n[setup]\nscript = ""\n[[actions]]\n|', 'command', ENVIRONMENT],
  ['version = 1\nname = "x"\n[setup]\nscript = ""\n[[actions]]\nicon = |', '""', ENVIRONMENT],
  ['version = 1\nname = "x"\n[setup]\nscript = ""\n[[actions]]\nplatform = |', 'darwin', ENVIRONMENT],
  ['|', '[features]', REQUIREMENTS],
  ['[features]\n|', 'network_proxy', REQUIREMENTS],
  ['allowed_approval_policies = ["|"]', 'on-request', REQUIREMENTS],
  ['|', 'Hook', HOOKS],
  ['{ | }', 'hooks', HOOKS],
  ['{ "hooks": { | } }', 'PreToolUse', HOOKS],
  ['{ "hooks": { "Stop": [{ "hooks": [{ "type": "|" }] }] } }', 'command', HOOKS],
  ['{ "hooks": { "Stop": [{ "hooks": [{ "type": "command", | }] }] } }', 'command', HOOKS],
  ['|', 'prefix_rule', RULES],
  ['prefix_rule(|)', 'pattern', RULES],
  ['prefix_rule(pattern=["a"], decision="|")', 'prompt', RULES],
  ['network_rule(host="a.test", protocol=|)', 'https', RULES],
  ['|', 'HTTPS_PROXY', DOTENV],
  ['NO_COLOR=|', '1', DOTENV],
  // Where nothing may be offered.
  ['sandbox_mode = "read-only"| '],
  ['model = """\nsandb|\n"""'],
  ['x = 5|'],
  ['notify = ["|"]'],
  ['[tui]| # a note'],
  ['sandbox_mode "|'],
  ['[projects."/x"] |'],
  ['# [|'],
  ['[mcp_servers.docs]\nargs = ["|"]'],
  ['version = 1\nname = "|"', undefined, ENVIRONMENT],
  ['{ "hooks": { "Stop": [{ "hooks": [{ "command": "|" }] }] } }', undefined, HOOKS],
  ['prefix_rule(pattern=["|"])', undefined, RULES],
  ['A="|"', undefined, DOTENV],
  ['|', undefined, '/work/pyproject.toml'],
];

function main(): void {
  let [served, harmless, accepted, silent] = [0, 0, 0, 0];
  for (const [text, wanted, file = USER] of SITUATIONS) {
    const at = marked(text, file);
    const items = completionListAt(at.snapshot, file, at.position, OPTIONS).items.filter((one) => isShown(one, at));
    if (wanted === undefined) {
      if (items.length === 0) silent++;
      else console.log(`not silent: ${JSON.stringify(text)}`);
      continue;
    }
    if (items.some(({ label }) => label === wanted)) served++;
    else console.log(`not offered: ${wanted} in ${JSON.stringify(text)}`);
    const before = editedFile(at.snapshot, file);
    for (const item of before === undefined ? [] : items) {
      accepted++;
      const harm = before === undefined ? [] : harmOf(before, at.offset, item);
      if (harm.length === 0) harmless++;
      else console.log(`${item.label} in ${JSON.stringify(text)}: ${harm.join(', ')}`);
    }
  }
  const open = SITUATIONS.filter(([, wanted]) => wanted !== undefined).length;
  console.log(
    `wanted and offered: ${served} of ${open}; silent where that is due: ${silent} of ${SITUATIONS.length - open}`,
  );
  console.log(`accepted items that do no harm: ${harmless} of ${accepted}`);
  const seven = '\nmodel = "m"\nsandbox_mode = "workspace-write"\n\n[mcp_servers.docs]\ncommand = "npx"\n\n';
  timed('7 lines, at the top', seven, 0);
  timed('7 lines, at the end', seven, 7);
  const many = Array.from({ length: 750 }, (_, n) => `[mcp_servers.s${n}]\ncommand = "npx"\nargs = ["-y"]\n\n`).join(
    '',
  );
  timed('750 servers, at the top', `\n${many}`, 0);
  timed('750 servers, at the end', `\n${many}`, 3001);
}

const ROUNDS = 60;

function timed(what: string, text: string, line: number): void {
  let size = 0;
  const times = Array.from({ length: ROUNDS }, (_, round) => {
    const snapshot = snapshotOf({ [USER]: `${text}# ${round}` });
    linesAt(snapshot, USER);
    const ask = () => completionListAt(snapshot, USER, { line, character: 0 }, OPTIONS);
    const time = milliseconds(ask);
    size = JSON.stringify(ask().items).length;
    return time;
  }).toSorted((a, b) => a - b);
  const [median = 0, late = 0] = [times[ROUNDS >> 1], times[Math.floor(ROUNDS * 0.95)]];
  console.log(
    `${what}: median ${median.toFixed(1)} ms of processor time, 95 % ${late.toFixed(1)} ms, ${Math.round(size / 1000)} kB`,
  );
}

main();
