/** All that is known of the sessions at one moment: read by the host, immutable, the time included. */
import type { Automation } from './automations.ts';
import type { SessionRecord } from './record.ts';

/**
 * Who holds a session's lock: `held` by a process, `free` (the file is there and nobody in sight holds it), `none` (no
 * such file).
 */
export type Lock = 'held' | 'free' | 'none';

/** One thread: its log, its lock, or both. */
export interface Thread {
  readonly id: string;
  readonly file: string | null;
  readonly record: SessionRecord;
  /** When the log last changed on disk. Milliseconds, like all times here. */
  readonly modifiedAt: number | null;
  readonly isArchived: boolean;
  readonly lock: Lock;
  /** When a process loaded it last. */
  readonly lockedAt: number | null;
}

/** A Codex process whose sessions are written nowhere. */
export interface HiddenCodex {
  readonly pid: number;
  /** The switches that it was started with, as far as they decide what it may do; never anything else it was given. */
  readonly switches: readonly string[];
}

export interface SessionLog {
  readonly now: number;
  /**
   * What locks tell here: `all` of them; `held`, where a lock without a holder in sight may be held by a process that
   * cannot be seen; `nothing` on systems where it is not known how to tell.
   */
  readonly locks: 'all' | 'held' | 'nothing';
  /** The newest first. */
  readonly threads: readonly Thread[];
  readonly hidden: readonly HiddenCodex[];
  readonly automations: readonly Automation[];
  /** When the files that the sessions are compared with were last written, as far as that was looked at. */
  readonly writtenAt?: ReadonlyMap<string, number>;
  /** There were more sessions than were looked at. */
  readonly isCut: boolean;
}

export const NO_SESSIONS: SessionLog = {
  now: 0,
  locks: 'nothing',
  threads: [],
  hidden: [],
  automations: [],
  isCut: false,
};
