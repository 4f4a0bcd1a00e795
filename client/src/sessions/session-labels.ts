/** How sessions are told where there is little room. All of it comes from the server, some of it from foreign programs. */
import type { SessionsAnswer, ShownSession } from '../../../server/src/contract.ts';
import { bare } from '../../../server/src/text/phrases.ts';
import { counted, say, term } from '../../../server/src/text/sentences.ts';
import { SESSION, SESSIONS } from './words.ts';

/** The session of this folder that leads the status bar. */
export const leadingOf = (answer: SessionsAnswer | undefined): ShownSession | undefined =>
  answer?.here.find(({ id }) => id === answer.leading);

/** A session with full access elsewhere, which can write in this folder too. */
export const fullElsewhere = (answer: SessionsAnswer | undefined): ShownSession | undefined =>
  answer?.elsewhere.find(({ concern }) => concern === 'full');

/** `Codex running: danger-full-access · never · net on`. */
export const runningWords = ({ concern, words }: ShownSession): string =>
  say(concern === 'perhaps' ? SESSION.perhaps : SESSION.running, { posture: term(words) });

export const clientOf = ({ client }: ShownSession): string => client ?? SESSION.unknownClient;

/** When the session began, by the clock of the person who reads it. */
export function sinceWords({ startedAt }: ShownSession, now: Date, locale?: string): string {
  if (startedAt === null) return '';
  const start = new Date(startedAt);
  const isToday = start.toDateString() === now.toDateString();
  const time = bare(start.toLocaleTimeString(locale, { hour: '2-digit', minute: '2-digit' }));
  return isToday
    ? say(SESSION.since, { time })
    : say(SESSION.sinceDate, { date: bare(start.toLocaleDateString(locale)), time });
}

/** `2 sessions`. */
export const countedSessions = (count: number): string => counted(SESSIONS, count);
