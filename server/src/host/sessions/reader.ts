/** Reads what is known of the sessions into an immutable log of them. */
import type { SessionLog, Thread } from '../../codex/sessions/log.ts';
import { NOTHING_KNOWN } from '../../codex/sessions/record.ts';
import { readAutomations } from './automations.ts';
import { hiddenProcesses } from './hidden.ts';
import { type Locks, readLocks, type ThreadLock } from './locks.ts';
import { PROC } from './proc.ts';
import { Rollout } from './rollout.ts';
import {
  dayFolder,
  type FoundRollouts,
  findRollouts,
  newestOf,
  type RolloutFile,
  rolloutsIn,
} from './rollout-files.ts';

export interface ReadRequest {
  readonly now: number;
  /** So many of the logs with the newest names are looked at; those of sessions that a process holds always. */
  readonly most: number;
  /** Of these, only logs that changed since then are opened. */
  readonly since: number;
  /** As much may be read, over all logs, to know what the sessions ran with before: bytes. */
  readonly past?: number;
}

/** As much of a log's end is read at most: bytes. The settings of a running session may be followed by much output. */
const BACK = { held: 256 << 20, other: 8 << 20 } as const;

/** As many logs are read at once. */
const PARALLEL = 8;

/** So many sessions that nobody is known to hold are looked at again when something changed. */
const MOST_AGAIN = 20;

interface ThreadLimits {
  readonly since: number;
  readonly past: { left: number };
}

export class SessionReader {
  readonly #codexHome: string;
  readonly #proc: string;
  #rollouts = new Map<string, Rollout>();
  #found: FoundRollouts = { files: [], isCut: false };
  #log: SessionLog | undefined;
  #limits: Omit<ReadRequest, 'now' | 'past'> = { most: 0, since: 0 };

  constructor(codexHome: string, proc = PROC) {
    this.#codexHome = codexHome;
    this.#proc = proc;
  }

  /** The sessions as they are now. Never rejects. */
  async read({ now, most, since, past = 0 }: ReadRequest): Promise<SessionLog> {
    this.#limits = { most, since };
    const locks = await readLocks(this.#codexHome, this.#proc);
    const held = [...locks.byThread].filter(([, { lock }]) => lock === 'held').map(([thread]) => thread);
    this.#found = await findRollouts(this.#codexHome, { enough: most, threads: held });
    const { files } = this.#found;
    const wanted = files.filter(({ thread }, index) => index < most || locks.byThread.get(thread)?.lock === 'held');
    const threads = await this.#threads(wanted, locks, { since, past: { left: past } });
    this.#rollouts = new Map([...this.#rollouts].filter(([path]) => threads.some(({ file }) => file === path)));
    const automations = await readAutomations(this.#codexHome);
    return this.#become({
      now,
      locks,
      threads,
      automations,
      isCut: this.#found.isCut || wanted.length < files.length,
    });
  }

  /** What has changed since the last reading in sessions that run or were active lately; the others stay as they were. */
  async again(now: number): Promise<SessionLog> {
    const before = this.#log;
    if (before === undefined) return this.read({ now, ...this.#limits });
    const locks = await readLocks(this.#codexHome, this.#proc);
    const today = await rolloutsIn(dayFolder(this.#codexHome, now));
    const paths = new Set(this.#found.files.map(({ path }) => path));
    const begun = today.filter(({ path }) => !paths.has(path));
    if (begun.length > 0) this.#found = { ...this.#found, files: newestOf([...begun, ...this.#found.files]) };
    const { files } = this.#found;
    const isNew = new Set(begun.map(({ path }) => path));
    const known = new Set([...files, ...before.threads].map((one) => ('thread' in one ? one.thread : one.id)));
    // Resumed after a long time: its log is in the folder of its first day.
    if ([...locks.byThread].some(([thread, { lock }]) => lock === 'held' && !known.has(thread))) {
      return this.read({ now, ...this.#limits });
    }
    const lately = new Set(before.threads.slice(0, MOST_AGAIN).map(({ id }) => id));
    const isWanted = ({ thread, path }: RolloutFile) =>
      locks.byThread.get(thread)?.lock === 'held' || lately.has(thread) || isNew.has(path);
    const fresh = await this.#threads(files.filter(isWanted), locks, { since: 0, past: { left: 0 } });
    const seen = new Set(fresh.map(({ id }) => id));
    const isKept = ({ id, file, lock }: Thread) => !seen.has(id) && file !== null && !lately.has(id) && lock !== 'held';
    const threads = [...fresh, ...before.threads.filter(isKept)];
    return this.#become({ now, locks, threads, automations: before.automations, isCut: before.isCut });
  }

  async #become({
    now,
    locks,
    threads,
    automations,
    isCut,
  }: Pick<SessionLog, 'now' | 'threads' | 'automations' | 'isCut'> & { readonly locks: Locks }): Promise<SessionLog> {
    const withLog = new Set(this.#found.files.map(({ thread }) => thread));
    const lockOnly = [...locks.byThread].filter(([thread, { lock }]) => lock === 'held' && !withLog.has(thread));
    this.#log = {
      now,
      locks: locks.tell,
      threads: [...threads, ...lockOnly.map(([id, lock]) => notBegun(id, lock))].sort((a, b) => timeOf(b) - timeOf(a)),
      hidden: await hiddenProcesses(this.#codexHome, locks, this.#proc),
      automations,
      isCut,
    };
    return this.#log;
  }

  async #threads(files: readonly RolloutFile[], locks: Locks, limits: ThreadLimits): Promise<readonly Thread[]> {
    const threads: Thread[] = [];
    const queue = files[Symbol.iterator]();
    const worker = async () => {
      for (const file of queue) {
        const thread = await this.#thread(file, locks.byThread.get(file.thread), limits);
        if (thread !== undefined) threads.push(thread);
      }
    };
    await Promise.all(Array.from({ length: PARALLEL }, worker));
    return threads;
  }

  async #thread(
    file: RolloutFile,
    lock: ThreadLock | undefined,
    { since, past }: ThreadLimits,
  ): Promise<Thread | undefined> {
    const rollout = this.#rollouts.get(file.path) ?? new Rollout(file.path);
    const isHeld = lock?.lock === 'held';
    const state = await rollout.state({
      changedSince: isHeld ? 0 : since,
      back: isHeld ? BACK.held : BACK.other,
      grantsSince: isHeld ? lock.at : null,
      past,
    });
    if (state === undefined) return undefined;
    this.#rollouts.set(file.path, rollout);
    return {
      id: file.thread,
      file: file.path,
      record: state.record,
      modifiedAt: state.modifiedAt,
      isArchived: file.isArchived,
      lock: lock?.lock ?? 'none',
      lockedAt: lock?.at ?? null,
    };
  }
}

const notBegun = (id: string, { lock, at }: ThreadLock): Thread => ({
  id,
  file: null,
  record: NOTHING_KNOWN,
  modifiedAt: null,
  isArchived: false,
  lock,
  lockedAt: at,
});

/** When something last happened. */
const timeOf = ({ record, modifiedAt, lockedAt }: Thread): number => record.lastAt ?? modifiedAt ?? lockedAt ?? 0;
