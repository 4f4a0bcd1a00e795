/** The programs that start Codex sessions, as a person knows them. */
import { printable } from '../../text/printable.ts';
import { CLIENTS } from '../../words/sessions.ts';

/** More of an unknown name is not shown. */
const LONGEST_NAME = 60;

/** The client by its usual name; one that is not known by the name that it gives itself, which is no proof. */
export function clientWords(originator: string | null, source: string | null): string | null {
  if (source === 'mcp') return CLIENTS['codex_mcp_server'] ?? null;
  if (originator === null || originator === '') return null;
  const known = Object.hasOwn(CLIENTS, originator) ? CLIENTS[originator] : undefined;
  return known ?? printable(originator.slice(0, LONGEST_NAME));
}
