/** What an editor shows of the sessions: which run, which of them leads, how the last days were. */
import type { Machine } from '../../codex/machine.ts';
import { foldersOfAutomation, isActive, worstOf } from '../../codex/sessions/automation-hazard.ts';
import type { Automation } from '../../codex/sessions/automations.ts';
import { foldersToCompare } from '../../codex/sessions/judge.ts';
import type { SessionLog, Thread } from '../../codex/sessions/log.ts';
import { concerns, isReadable } from '../../codex/sessions/place.ts';
import type { RanWith } from '../../codex/sessions/record.ts';
import { isLive, isPerhapsLive, lastActivityOf, reportedBy, stateOf } from '../../codex/sessions/state.ts';
import type { Snapshot } from '../../codex/snapshot.ts';
import type { CodexSession, RecentSessions, SessionsAnswer, ShownAutomation, ShownSession } from '../../contract.ts';
import { printable } from '../../text/printable.ts';
import { counted, phrases, say, term } from '../../text/sentences.ts';
import { postureOf } from '../../words/posture.ts';
import { AUTOMATION_HAZARDS, FROM_CLIENT, POSTURE, RECENT } from '../../words/sessions.ts';
import { hiddenOnes, sessionsOf } from './answer.ts';
import { clientWords } from './clients.ts';
import { scheduleWords } from './schedule.ts';
import { differenceWords, lastActiveWords, postureWords, stateLabels } from './words.ts';

export const NOTHING_READ: SessionsAnswer = {
  reading: 'off',
  here: [],
  elsewhere: [],
  leading: null,
  hidden: [],
  recent: { days: 14, total: 0, kinds: [] },
  automations: [],
};

/** The sessions that run, or perhaps do. */
export const running = (log: SessionLog): readonly Thread[] =>
  log.threads.filter((thread) => {
    const state = stateOf(thread, log.locks);
    return isLive(state) || isPerhapsLive(state, lastActivityOf(thread, log.now), log.now);
  });

/** Folders whose stacks the snapshot must hold to answer. */
export const foldersToShow = (log: SessionLog, machine: Machine): readonly string[] => [
  ...new Set([
    ...foldersToCompare(running(log), machine),
    ...log.automations.flatMap(({ folders }) => folders.filter((folder) => isReadable(folder, machine))),
  ]),
];

/** The answer for a folder, by all its names; without one every session is elsewhere. */
export function shownSessions(log: SessionLog, folder: readonly string[], snapshot: Snapshot): SessionsAnswer {
  const { machine } = snapshot;
  const isHere = (thread: Thread) => folder.some((name) => concerns(thread, name, machine));
  const tell = (threads: readonly Thread[]) =>
    sessionsOf(threads, log, snapshot).map((session) => shown(session, log.now));
  const threads = running(log);
  const here = tell(threads.filter(isHere));
  return {
    reading: 'on',
    here,
    elsewhere: tell(threads.filter((thread) => !isHere(thread))),
    leading: leadingOf(here)?.id ?? null,
    hidden: hiddenOnes(log),
    recent: recentOf(log, isHere),
    automations: log.automations.map((automation) => shownAutomation(automation, snapshot)),
  };
}

function shown(session: CodexSession, now: number): ShownSession {
  const { state } = session;
  return {
    ...session,
    words: state === 'not-begun' ? POSTURE.notBegun : postureWords(session),
    stateWords: stateLabels(session, now),
    difference: state === 'not-begun' ? null : differenceWords(session),
    concern: concernOf(session),
  };
}

function concernOf({ state, sandbox, comparedWithFiles }: CodexSession): ShownSession['concern'] {
  const isFull = sandbox?.mode === 'danger-full-access';
  const isMorePermissive = comparedWithFiles === 'looser' || comparedWithFiles === 'mixed';
  if (!isFull && !isMorePermissive) return null;
  if (!isLive(state)) return isMorePermissive || (isFull && comparedWithFiles === 'unknown') ? 'perhaps' : null;
  return isFull ? 'full' : 'looser';
}

const CONCERNS = ['full', 'looser', 'perhaps'] as const;

/** The one that concerns most; one that is as the files say does not lead, because the files' posture tells it. */
function leadingOf(sessions: readonly ShownSession[]): ShownSession | undefined {
  const leaders = sessions.filter(({ comparedWithFiles }) => !['same', 'stricter'].includes(comparedWithFiles));
  for (const concern of CONCERNS) {
    const found = leaders.find((session) => session.concern === concern);
    if (found !== undefined) return found;
  }
  return undefined;
}

const DAY = 24 * 60 * 60 * 1000;

interface RecentThread {
  readonly reported: ReturnType<typeof reportedBy>;
  readonly ran: RanWith;
}

const KINDS: readonly (readonly [kind: keyof typeof RECENT, is: (thread: RecentThread) => boolean])[] = [
  ['unsandboxed', ({ reported, ran }) => ran.unsandboxed || reported.sandbox?.mode === 'danger-full-access'],
  ['unasked', ({ reported, ran }) => ran.unasked || reported.approval?.policy === 'never'],
  ['online', ({ reported, ran }) => ran.online || reported.network?.access === 'on'],
];

/** Each session counts for what it ran with at any time, as far back as its log was read. */
function recentOf(log: SessionLog, isHere: (thread: Thread) => boolean): RecentSessions {
  const { days } = NOTHING_READ.recent;
  const since = log.now - days * DAY;
  const all = log.threads
    .filter((thread) => thread.file !== null && (lastActivityOf(thread, log.now) ?? 0) >= since && isHere(thread))
    .map((thread) => ({ thread, reported: reportedBy(thread), ran: thread.record.ran }));
  const kinds = KINDS.flatMap(([kind, is]) => {
    const those = all.filter(is);
    const [newest] = those;
    if (newest === undefined) return [];
    const { meta } = newest.thread.record;
    const client = clientWords(meta?.originator ?? null, meta?.source ?? null);
    const isWhole = all.every((one) => one.ran.isWhole || is(one));
    const text = phrases(
      counted(RECENT[kind][isWhole ? 'exactly' : 'atLeast'], all.length, { those: those.length }),
      lastActiveWords(log.now - (lastActivityOf(newest.thread, log.now) ?? 0)),
      client && say(FROM_CLIENT, { client: term(client) }),
    );
    return [{ kind, text, newest: newest.thread.id, file: newest.thread.file }];
  });
  return { days, total: all.length, kinds };
}

function shownAutomation(automation: Automation, snapshot: Snapshot): ShownAutomation {
  const { id, file, folders, name, rule } = automation;
  const postures = foldersOfAutomation(automation, snapshot.machine).map((folder) => postureOf(snapshot, folder));
  const { worst, hazard } = worstOf(postures);
  return {
    id: printable(id),
    file,
    name: printable(name ?? id),
    isActive: isActive(automation),
    schedule: scheduleWords(rule),
    folders,
    words: worst === undefined || worst.verdict !== 'loads' ? null : postureWords(worst),
    warning: isActive(automation) && hazard !== null ? AUTOMATION_HAZARDS[hazard] : null,
  };
}
