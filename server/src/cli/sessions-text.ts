/** Sessions as a page for a person at a terminal. */
import { shortPath } from '../codex/locations.ts';
import type { Machine } from '../codex/machine.ts';
import type { CodexSession } from '../contract.ts';
import { differenceWords, postureWords, stateLabels } from '../features/sessions/words.ts';
import { bare } from '../text/phrases.ts';
import { printable } from '../text/printable.ts';
import { phrases, say, term } from '../text/sentences.ts';
import { PAGE } from '../words/sessions-page.ts';

/** One paragraph a session, the newest first. */
export function sessionsText(sessions: readonly CodexSession[], machine: Machine, now: number): string {
  if (sessions.length === 0) return `${PAGE.none}\n`;
  return `${sessions.map((session) => paragraph(session, machine, now)).join('\n\n')}\n`;
}

function paragraph(session: CodexSession, machine: Machine, now: number): string {
  const { client, because, folder, grants = [], belowPolicy = [], id, parent, release } = session;
  const begun = session.state !== 'not-begun';
  return [
    `${stateLabels(session, now)}: ${begun ? postureWords(session) : PAGE.notBegun}`,
    ...(begun ? [differenceWords(session)] : []),
    ...(because === null ? [] : [because]),
    ...grants,
    ...belowPolicy,
    ...(folder === null ? [] : [say(PAGE.folder, { folder: bare(shortPath(machine, folder)) })]),
    phrases(
      client && say(PAGE.client, { client: term(client) }),
      release && say(PAGE.release, { release: bare(release) }),
      say(PAGE.id, { id: bare(id) }),
      parent && say(PAGE.parent, { id: bare(parent) }),
    ),
  ]
    .map((line, index) => `${index === 0 ? '' : '  '}${printable(line)}`)
    .join('\n');
}
