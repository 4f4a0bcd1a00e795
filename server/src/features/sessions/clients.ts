/** The programs that start Codex sessions, as a person knows them. */
import { printable } from '../../text/printable.ts';

/** By the name that a program gives itself. It is a claim, no proof. */
const CLIENTS: Readonly<Record<string, string>> = {
  codex_vscode: 'OpenAI’s editor extension',
  'Codex Desktop': 'the Codex app',
  vscode_agent_host: 'VS Code’s agent host',
  'codex-tui': 'Codex in a terminal',
  codex_cli_rs: 'Codex in a terminal',
  codex_exec: 'codex exec',
  codex_sdk_ts: 'a program with the Codex SDK',
  codex_sdk_py: 'a program with the Codex SDK',
  codex_mcp_server: 'codex mcp-server',
};

/** More of an unknown name is not shown. */
const LONGEST_NAME = 60;

/** The client in words; one that is not known by its name, on one line. */
export function clientWords(originator: string | null, source: string | null): string | null {
  if (source === 'mcp') return CLIENTS['codex_mcp_server'] ?? null;
  if (originator === null || originator === '') return null;
  const known = Object.hasOwn(CLIENTS, originator) ? CLIENTS[originator] : undefined;
  return known ?? printable(originator.slice(0, LONGEST_NAME));
}
