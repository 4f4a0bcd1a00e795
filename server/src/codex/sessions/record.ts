/** What is known of one session: its log's lines, one after the other, reduced to the facts that are kept. */
import type { Grant, Meta, RolloutEvent } from './line.ts';
import type { Settings } from './reported.ts';

/** What turns ran with at any time, as far back as the log was read. */
export interface RanWith {
  readonly unsandboxed: boolean;
  readonly unasked: boolean;
  readonly online: boolean;
  /** The log was read from its first line on. */
  readonly isWhole: boolean;
}

export interface SessionRecord {
  readonly meta: Meta | null;
  /** When the newest line was written. */
  readonly lastAt: number | null;
  /** What the next turn begins with. */
  readonly settings: Settings | null;
  /** The turn under way, with the settings that it keeps to its end. */
  readonly turn: { readonly at: number | null; readonly settings: Settings | null } | null;
  /** Whether the newest turn was begun by `codex exec`, which may resume a session of another client. */
  readonly byExec: boolean;
  readonly grants: readonly Grant[];
  readonly ran: RanWith;
  /** Calls that ask for a grant and wait for the answer. */
  readonly asked: readonly string[];
}

export const NOTHING_KNOWN: SessionRecord = {
  meta: null,
  lastAt: null,
  settings: null,
  turn: null,
  byExec: false,
  grants: [],
  ran: { unsandboxed: false, unasked: false, online: false, isWhole: true },
  asked: [],
};

/** Grants and open questions of one session; more are not kept. */
const MOST_KEPT = 100;

/** The record after one more line. */
export function after(record: SessionRecord, event: RolloutEvent): SessionRecord {
  const next = ranAfter(changed(record, event), event);
  return event.at === null ? next : { ...next, lastAt: Math.max(next.lastAt ?? event.at, event.at) };
}

/** The record with what one more line says of the session's past, which no other line takes back: in any order. */
export function ranAfter(record: SessionRecord, event: RolloutEvent): SessionRecord {
  const { ran } = record;
  if (event.kind !== 'context' || isBeforeFork(record, event.turnAt ?? event.at)) return record;
  const { sandbox, approval, network } = event.settings;
  return {
    ...record,
    ran: {
      ...ran,
      unsandboxed: ran.unsandboxed || sandbox?.mode === 'danger-full-access',
      unasked: ran.unasked || approval?.policy === 'never',
      online: ran.online || network?.access === 'on',
    },
  };
}

function changed(record: SessionRecord, event: RolloutEvent): SessionRecord {
  const { turn } = record;
  switch (event.kind) {
    case 'meta':
      // A fork may repeat its parent's first line.
      return record.meta === null ? { ...record, meta: event.meta } : record;
    case 'started':
      return { ...record, turn: { at: event.at, settings: null }, byExec: event.byExec };
    case 'context':
      if (isBeforeFork(record, event.turnAt ?? event.at)) return record;
      // A second one, after a compaction, does not change the turn.
      return {
        ...record,
        settings: event.settings,
        turn: turn === null ? null : { ...turn, settings: turn.settings ?? event.settings },
      };
    case 'applied':
      if (isOther(record, event.thread)) return record;
      return { ...record, settings: event.settings };
    case 'ended':
      return { ...record, turn: null, grants: record.grants.filter(({ scope }) => scope === 'session'), asked: [] };
    case 'asked':
      return { ...record, asked: [...record.asked, event.call].slice(-MOST_KEPT) };
    case 'answered':
      if (!record.asked.includes(event.call)) return record;
      return {
        ...record,
        asked: record.asked.filter((call) => call !== event.call),
        ran: event.grant?.network === true ? { ...record.ran, online: true } : record.ran,
        grants: event.grant === null ? record.grants : [...record.grants, event.grant].slice(-MOST_KEPT),
      };
    case 'other':
      return record;
  }
}

/**
 * Releases up to 0.148 copy the lines of the parent into a fork, with the time of the copy: a turn that began before the
 * fork did says nothing of it.
 */
const isBeforeFork = ({ meta }: SessionRecord, at: number | null): boolean =>
  meta?.isFork === true && meta.startedAt !== null && at !== null && at < meta.startedAt;

/** A fork's copied lines name the parent, or in old releases nobody. */
const isOther = ({ meta, settings }: SessionRecord, thread: string | null): boolean =>
  meta !== null && (thread === null ? meta.isFork && settings === null : thread !== meta.id);
