/** Sessions as a page for a person at a terminal. */
import { shortPath } from '../codex/locations.ts';
import type { Machine } from '../codex/machine.ts';
import type { CodexSession } from '../contract.ts';
import { agoWords, differenceWords, postureWords, STATE_WORDS } from '../features/sessions/words.ts';
import { printable } from '../text/printable.ts';

/** One paragraph a session, the newest first. */
export function sessionsText(sessions: readonly CodexSession[], machine: Machine, now: number): string {
  if (sessions.length === 0) return 'No Codex session is running here or ended recently.\n';
  return `${sessions.map((session) => paragraph(session, machine, now)).join('\n\n')}\n`;
}

function paragraph(session: CodexSession, machine: Machine, now: number): string {
  const { client, because, folder, lastActivity, grants = [], parent, release } = session;
  const active = lastActivity === null ? '' : `, last active ${agoWords(now - Date.parse(lastActivity))}`;
  const begun = session.state !== 'not-begun';
  return [
    `${STATE_WORDS[session.state]}${active}: ${begun ? postureWords(session) : 'its first turn has not begun'}`,
    ...(begun ? [differenceWords(session)] : []),
    ...(because === null ? [] : [because]),
    ...grants,
    ...(folder === null ? [] : [`in ${shortPath(machine, folder)}`]),
    [
      ...(client === null ? [] : [`from ${client}`]),
      ...(release === null ? [] : [`Codex ${release}`]),
      `session ${session.id}`,
      ...(parent === null ? [] : [`sub-agent of ${parent}`]),
    ].join(', '),
  ]
    .map((line, index) => `${index === 0 ? '' : '  '}${printable(line)}`)
    .join('\n');
}
