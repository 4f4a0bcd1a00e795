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
