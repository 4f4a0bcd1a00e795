/** What is to be said of a session: how it runs, and how it differs from what the files mean. */
import type { AccessEntry, Comparison, PostureComparison, SessionPart, SessionState } from '../../contract.ts';
import type { Machine } from '../machine.ts';
import { isAddedProtection } from '../permissions/policy.ts';
import { compared, summed } from '../permissiveness.ts';
import { demandsMissedBy, type PolicyDemand } from '../policy.ts';
import { type JudgedPosture, judgedExecPosture, judgedPosture } from '../posture.ts';
import type { Snapshot } from '../snapshot.ts';
import { startedStack } from '../start-trust.ts';
import type { Grant } from './line.ts';
import type { SessionLog, Thread } from './log.ts';
import { folderOf, isReadable } from './place.ts';
import type { Reported } from './reported.ts';
import { grantsOf, isLive, lastActivityOf, reportedBy, stateOf } from './state.ts';

/** Why a session differs, from what is certain to what is only likely. `written`: a file that has been, since it began. */
export type Cause =
  /** Codex would not start with the files as they are now. */
  | { readonly kind: 'refused' }
  /** Somebody granted more while it ran. */
  | { readonly kind: 'granted' }
  /** A sub-agent has what its parent had when it was started. */
  | { readonly kind: 'inherited' }
  /** It runs with another permission profile. */
  | { readonly kind: 'profile'; readonly name: string }
  /** Started in a terminal: by switches, or changed in it. */
  | { readonly kind: 'switches'; readonly exec: boolean; readonly written?: string }
  /** A program that starts sessions with values of its own. */
  | { readonly kind: 'client'; readonly written?: string };

export interface JudgedSession {
  readonly thread: Thread;
  readonly state: SessionState;
  readonly lastActivity: number | null;
  readonly reported: Reported;
  readonly grants: readonly Grant[];
  readonly compared: Comparison;
  readonly differs: readonly SessionPart[];
  readonly cause: Cause | null;
  /** What a team policy asks for and a session that runs does not meet. */
  readonly missed: readonly PolicyDemand[];
}

const PARTS: readonly SessionPart[] = ['sandbox', 'approval', 'network'];

/** Judges a session against the files in `snapshot`, which must hold the stack of the session's folder. */
export function judged(thread: Thread, log: SessionLog, snapshot: Snapshot): JudgedSession {
  const state = stateOf(thread, log.locks);
  const files = filesFor(thread, snapshot);
  const reported = withProxy(reportedBy(thread), files);
  const grants = isLive(state) || state === 'unknown' ? grantsOf(thread) : [];
  const difference = files === undefined ? undefined : comparedWith(files, reported, thread.record.meta?.release);
  const sum = difference === undefined ? 'unknown' : summed(PARTS.map((part) => difference[part]));
  const differs = PARTS.filter((part) => difference !== undefined && !['same', 'unknown'].includes(difference[part]));
  const written = writtenSince(thread, log, snapshot);
  const cause = causeOf(thread, files, reported, { differs, grants, written });
  const isRunning = isLive(state) || state === 'unknown';
  return {
    thread,
    state,
    lastActivity: lastActivityOf(thread, log.now),
    reported,
    grants,
    compared: sum,
    differs,
    cause,
    missed: isRunning ? missedBy(thread, reported, snapshot) : [],
  };
}

function missedBy(thread: Thread, reported: Reported, snapshot: Snapshot): readonly PolicyDemand[] {
  const folder = folderOf(thread);
  if (folder === null || !isReadable(folder, snapshot.machine)) return [];
  return demandsMissedBy(startedStack(snapshot, folder, {}).stack, reported);
}

/** Both without what Codex adds by itself: the files are judged as one release reads them, and for no running program. */
function comparedWith(files: JudgedPosture, reported: Reported, release: string | null | undefined): PostureComparison {
  const isAdded = (entry: AccessEntry, entries: readonly AccessEntry[]) =>
    isHelper(entry) || (files.codex !== release && isAddedProtection(entry, entries));
  const plain = <T extends Reported>(posture: T): T => {
    const entries = posture.sandbox?.entries ?? null;
    if (posture.sandbox === null || entries === null) return posture;
    return {
      ...posture,
      sandbox: { ...posture.sandbox, entries: entries.filter((entry) => !isAdded(entry, entries)) },
    };
  };
  return compared(plain(files), plain(reported));
}

/** The folder of a process's own helper programs, which it opens to commands that may read little else. */
const isHelper = ({ access, path = '' }: AccessEntry): boolean =>
  access === 'read' && /[/\\]tmp[/\\]arg0[^/\\]*[/\\]codex-arg0[^/\\]*$/.test(path);

/** Whether `codex exec` runs the session, which never asks. */
export const isExec = ({ record: { meta, byExec } }: Thread): boolean => byExec || meta?.source === 'exec';

/** What the files mean for a session like this; nothing where its folder is not known. */
function filesFor(thread: Thread, snapshot: Snapshot): JudgedPosture | undefined {
  const folder = folderOf(thread);
  if (folder === null || !isReadable(folder, snapshot.machine)) return undefined;
  return isExec(thread) ? judgedExecPosture(snapshot, folder) : judgedPosture(snapshot, folder);
}

/** A rollout says of a network only whether it is open. Where the files set up a proxy, what is reached is not known. */
function withProxy(reported: Reported, files: JudgedPosture | undefined): Reported {
  const { network, sandbox } = reported;
  if (files?.network?.access !== 'filtered' || network === null || sandbox?.mode === 'danger-full-access')
    return reported;
  return { ...reported, network: { ...network, access: 'unknown' } };
}

function causeOf(
  thread: Thread,
  files: JudgedPosture | undefined,
  reported: Reported,
  {
    differs,
    grants,
    written,
  }: Pick<JudgedSession, 'differs' | 'grants'> & { readonly written: { readonly written?: string } },
): Cause | null {
  if (files?.verdict === 'refused') return { kind: 'refused' };
  if (differs.length === 0) return null;
  const { meta } = thread.record;
  if (grants.length > 0) return { kind: 'granted' };
  if (meta?.parent != null) return { kind: 'inherited' };
  const profile = reported.sandbox?.profile ?? null;
  if (profile !== null && !profile.startsWith(':') && profile !== files?.sandbox?.profile) {
    return { kind: 'profile', name: profile };
  }
  if (isExec(thread)) return { kind: 'switches', exec: true, ...written };
  const inTerminal = meta?.source === 'cli' || TERMINALS.includes(meta?.originator ?? '');
  return inTerminal ? { kind: 'switches', exec: false, ...written } : { kind: 'client', ...written };
}

/** The file that was written last of those that count for the session, where that was after the session began. */
function writtenSince(thread: Thread, log: SessionLog, snapshot: Snapshot): { readonly written?: string } {
  const began = thread.record.meta?.startedAt ?? null;
  if (began === null || log.writtenAt === undefined) return {};
  const times = layerFiles(thread, snapshot).map((file) => ({ file, at: log.writtenAt?.get(file) ?? 0 }));
  const [last] = times.filter(({ at }) => at > began && at <= log.now).sort((a, b) => b.at - a.at);
  return last === undefined ? {} : { written: last.file };
}

/** The files that make what a session of this folder is compared with. */
function layerFiles(thread: Thread, snapshot: Snapshot): readonly string[] {
  const folder = folderOf(thread);
  if (folder === null || !isReadable(folder, snapshot.machine)) return [];
  const { layers } = startedStack(snapshot, folder, {}).stack;
  return layers.flatMap(({ state, file }) => (state.kind === 'active' && file !== null ? [file] : []));
}

/** The files whose times {@link SessionLog.writtenAt} should tell. */
export const filesToDate = (threads: readonly Thread[], snapshot: Snapshot): readonly string[] => [
  ...new Set(threads.flatMap((thread) => layerFiles(thread, snapshot))),
];

/** What Codex in a terminal calls itself, also where its background process runs the session. */
const TERMINALS: readonly string[] = ['codex-tui', 'codex_cli_rs'];

/** The folders whose files the sessions are to be compared with. */
export const foldersToCompare = (threads: readonly Thread[], machine: Machine): readonly string[] => [
  ...new Set(threads.flatMap((thread) => folderOf(thread) ?? []).filter((folder) => isReadable(folder, machine))),
];
