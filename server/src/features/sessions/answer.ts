/** Sessions as they are told: by the command line, and to the editor. */

import type { Machine } from '../../codex/machine.ts';
import { type JudgedSession, judged } from '../../codex/sessions/judge.ts';
import type { SessionLog, Thread } from '../../codex/sessions/log.ts';
import { concerns, folderOf } from '../../codex/sessions/place.ts';
import { isLive } from '../../codex/sessions/state.ts';
import type { Snapshot } from '../../codex/snapshot.ts';
import type { CodexSession } from '../../contract.ts';
import { clientWords } from './clients.ts';
import { becauseOf, grantSentences, hiddenWords, missedWords } from './words.ts';

export interface Wanted {
  /** Only sessions of this folder, by all of its names; not begun ones, whose folder nobody knows, always. */
  readonly folder?: readonly string[] | undefined;
  /** Sessions that ended, or are not known to run, only where they were active since: milliseconds. */
  readonly since: number;
}

/** The threads that are asked for, the newest first. */
export function chosen(log: SessionLog, { folder, since }: Wanted, machine: Machine): readonly Thread[] {
  return log.threads.filter((thread) => {
    if (thread.file === null) return thread.lock === 'held';
    if (folder !== undefined && !folder.some((name) => concerns(thread, name, machine))) return false;
    return thread.lock === 'held' || (thread.record.lastAt ?? thread.modifiedAt ?? 0) >= since;
  });
}

/** The sessions in the terms of the contract. The snapshot must hold the stacks of their folders. */
export const sessionsOf = (threads: readonly Thread[], log: SessionLog, snapshot: Snapshot): readonly CodexSession[] =>
  threads.map((thread) => told(judged(thread, log, snapshot), snapshot.machine));

function told(session: JudgedSession, machine: Machine): CodexSession {
  const { thread, reported, cause, grants, missed } = session;
  const { meta } = thread.record;
  const client = clientWords(meta?.originator ?? null, meta?.source ?? null);
  return {
    id: thread.id,
    parent: meta?.parent ?? null,
    folder: folderOf(thread),
    client,
    release: meta?.release ?? null,
    state: session.state,
    startedAt: iso(meta?.startedAt ?? null),
    lastActivity: iso(session.lastActivity),
    sandbox: reported.sandbox,
    approval: reported.approval,
    network: reported.network,
    comparedWithFiles: session.compared,
    differs: session.differs,
    because: cause === null ? null : becauseOf(cause, client, machine),
    ...(grants.length === 0 ? {} : { grants: grants.flatMap((grant) => grantSentences(grant, machine)) }),
    ...(missed.length === 0 ? {} : { belowPolicy: missed.map((demand) => missedWords(demand, machine)) }),
    file: thread.file,
  };
}

function iso(time: number | null): string | null {
  return time === null || Math.abs(time) > LAST_DATE ? null : new Date(time).toISOString();
}

/** No date is further away. */
const LAST_DATE = 8.64e15;

/** Whether a session that runs is looser than the files. */
export const isLiveAndLooser = ({ state, comparedWithFiles }: CodexSession): boolean =>
  isLive(state) && (comparedWithFiles === 'looser' || comparedWithFiles === 'mixed');

/** One sentence for each process whose sessions are written nowhere. */
export const hiddenOnes = ({ hidden }: SessionLog): readonly string[] =>
  hidden.map(({ switches }) => hiddenWords(switches));
