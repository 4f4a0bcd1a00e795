/** Whether a session runs, and what it may do at the moment. */
import type { ApprovalPart, NetworkPart, SandboxPart, SessionState } from '../../contract.ts';
import { compared } from '../permissiveness.ts';
import type { Grant } from './line.ts';
import type { SessionLog, Thread } from './log.ts';
import type { SessionRecord } from './record.ts';
import type { Reported } from './reported.ts';

/** Locks came with this release. */
const FIRST_WITH_LOCKS = [0, 147] as const;

/** Times of a lock and of a line are taken by different clocks of one machine: milliseconds. */
const CLOCK_SLACK = 50;

export function stateOf(thread: Thread, locks: SessionLog['locks']): SessionState {
  const { lock, record, isArchived } = thread;
  if (isArchived && lock !== 'held') return 'ended';
  if (locks === 'nothing') return 'unknown';
  if (lock === 'held') {
    if (thread.file === null) return 'not-begun';
    return turnOf(thread) === null ? 'open' : 'working';
  }
  if (lock === 'free') return locks === 'all' ? 'ended' : 'unknown';
  return hasLocks(record.meta?.release ?? null) ? 'ended' : 'unknown';
}

/** The turn under way. One that began before the session was loaded ended with the process that it ran in. */
export function turnOf({ record: { turn }, lockedAt }: Thread): SessionRecord['turn'] {
  if (turn === null || turn.at === null || lockedAt === null) return turn;
  return turn.at + CLOCK_SLACK < lockedAt ? null : turn;
}

function hasLocks(release: string | null): boolean {
  const [major = 0, minor = 0] = (release ?? '').split('.').map(Number);
  return major > FIRST_WITH_LOCKS[0] || (major === FIRST_WITH_LOCKS[0] && minor >= FIRST_WITH_LOCKS[1]);
}

export const isLive = (state: SessionState): boolean =>
  state === 'working' || state === 'open' || state === 'not-begun';

/** An unknown session that was active this recently is perhaps running: milliseconds. */
const RECENT = 10 * 60 * 1000;

/** Whether nobody can tell that it runs, but it was active just now. */
export const isPerhapsLive = (state: SessionState, lastActivity: number | null, now: number): boolean =>
  state === 'unknown' && lastActivity !== null && Math.abs(now - lastActivity) <= RECENT;

/** When the session was last active. A clock that jumped back must not put that into the future. */
export function lastActivityOf({ record, modifiedAt, lockedAt, file }: Thread, now: number): number | null {
  const at = record.lastAt ?? modifiedAt ?? (file === null ? lockedAt : null);
  return at === null ? null : Math.min(at, now);
}

/** Grants that still count: those given since the session was loaded, which end when it does. */
export const grantsOf = ({ record: { grants }, lockedAt }: Thread): readonly Grant[] =>
  grants.filter(({ at }) => at === null || lockedAt === null || at + CLOCK_SLACK >= lockedAt);

/** What the session may do: during a turn the wider of what the turn keeps and what comes next, with what was granted. */
export function reportedBy(thread: Thread): Reported {
  const { settings } = thread.record;
  const turn = turnOf(thread)?.settings ?? null;
  const base = turn === null ? settings : settings === null ? turn : wider(turn, settings);
  if (base === null) return { sandbox: null, approval: null, network: null };
  return grantsOf(thread).reduce<Reported>(widened, base);
}

/** Each part from where it is looser. */
function wider(a: Reported, b: Reported): Reported {
  const difference = compared(a, b);
  const pick = <T>(part: keyof Reported, one: T | null, other: T | null): T | null =>
    difference[part] === 'looser' || one === null ? other : one;
  return {
    sandbox: pick<SandboxPart>('sandbox', a.sandbox, b.sandbox),
    approval: pick<ApprovalPart>('approval', a.approval, b.approval),
    network: pick<NetworkPart>('network', a.network, b.network),
  };
}

function widened({ sandbox, approval, network }: Reported, grant: Grant): Reported {
  const opened = grant.network && network !== null && network.access === 'off';
  return { sandbox: withPlaces(sandbox, grant), approval, network: opened ? { ...network, access: 'on' } : network };
}

function withPlaces(sandbox: SandboxPart | null, { read, write }: Grant): SandboxPart | null {
  if (sandbox === null || sandbox.entries === null || sandbox.mode === 'danger-full-access') return sandbox;
  const entries = [
    ...sandbox.entries,
    ...read.map((path) => ({ access: 'read', path }) as const),
    ...write.map((path) => ({ access: 'write', path }) as const),
  ];
  const mode = write.length > 0 && sandbox.mode === 'read-only' ? 'workspace-write' : sandbox.mode;
  return { ...sandbox, mode, entries };
}
