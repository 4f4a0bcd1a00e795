/** Reads what the engine wants to see into an immutable snapshot. */
import fs from 'node:fs/promises';
import type { FileKind } from '../codex/file-kinds.ts';
import { isUnopened } from '../codex/file-places.ts';
import { loadFormats } from '../codex/formats.ts';
import type { InstalledCodex } from '../codex/installed.ts';
import { noteStep } from '../codex/lookups.ts';
import { type Machine, pathsOf } from '../codex/machine.ts';
import { type Inputs, inputsOf, isNothing, type MissingInputs } from '../codex/missing-inputs.ts';
import { loadSuffixes, type TextAt } from '../codex/network/public-suffixes.ts';
import { policiesAmong } from '../codex/policy.ts';
import { privateInputs } from '../codex/private-inputs.ts';
import { areStatementsSame } from '../codex/same-statements.ts';
import type { Session } from '../codex/session.ts';
import { automationFolders } from '../codex/sessions/automation-hazard.ts';
import type { FileState, Look, Mode, Snapshot, TrackedNames } from '../codex/snapshot.ts';
import { isSameMap, withChanges } from '../text/changed-map.ts';
import { Boundaries } from './boundary.ts';
import { inParallel } from './in-parallel.ts';
import { keptState } from './kept-state.ts';
import { lookAt, modeAt, readFile, unopened } from './read-file.ts';
import { readIndex, sameNames } from './read-index.ts';
import { LinkTrail } from './resolve-links.ts';

export interface LoadRequest {
  readonly machine: Machine;
  /** Folders whose stacks must be complete; `undefined` stands for a window without any. */
  readonly folders: readonly (string | undefined)[];
  /** Files to read besides: absolute paths. */
  readonly files?: readonly string[] | undefined;
  /** An earlier snapshot: files that still read the same keep their state object. */
  readonly previous?: Snapshot | undefined;
  /** The paths that may differ from `previous`, with all below them; without it everything may. */
  readonly changed?: ReadonlySet<string> | undefined;
  readonly session?: Session | undefined;
  /** What has just been read of files that `previous` does not have, by path, where no link is on the way. */
  readonly ahead?: ReadonlyMap<string, FileState> | undefined;
  /** What the snapshot is to say about it. */
  readonly codex?: InstalledCodex | undefined;
  readonly pause?: CompleteOptions['pause'];
}

/** What a file says can make others wanted, but not endlessly: files, then root markers, then nothing new. */
const MAX_ROUNDS = 8;

/**
 * Reads what the stacks of all folders and the given files consist of. Never rejects: what cannot be read has a state
 * that says so. Links in a project are followed only within it, those in CODEX_HOME and the system's folder anywhere.
 */
export async function loadSnapshot(request: LoadRequest): Promise<Snapshot> {
  const { machine, folders, files = [], previous, changed, session, codex, ahead, pause } = request;
  const empty: Snapshot = { machine, files: new Map(), realPaths: new Map() };
  const { codex: _, ...read } = previous && changed ? without(previous, changed) : empty;
  const kept: Snapshot = codex === undefined ? read : { ...read, codex };
  const missing = files.filter((file) => !kept.files.has(file));
  return complete(await extended(kept, { files: missing, folders: [] }, folders, { previous, ahead }), folders, {
    previous,
    session,
    ahead,
    pause,
  });
}

// The folders of a snapshot in which nothing is missing, with what that rests on: after a change only those that it
// concerns are asked again.
const satisfied = new WeakMap<Snapshot, Satisfaction>();

type Satisfied = Pick<Inputs, 'lookups' | 'named'>;

interface Satisfaction {
  /** Other sessions ask other questions of the same folders. */
  readonly session: string;
  readonly folders: ReadonlyMap<string | undefined, Satisfied>;
}

export interface CompleteOptions extends Pick<LoadRequest, 'previous' | 'ahead'> {
  readonly session?: Session | undefined;
  /** Called after every few folders, so that long work lets other work through; rejects where nobody wants it any more. */
  readonly pause?: (() => Promise<void>) | undefined;
}

/** As many folders are gone through between two pauses: some milliseconds. */
const FOLDERS_AT_ONCE = 32;

/**
 * The snapshot with all that the stacks of `folders` want besides; the same object where nothing is missing.
 * Rejects only where `pause` does.
 */
export async function complete(
  snapshot: Snapshot,
  folders: readonly (string | undefined)[],
  options: CompleteOptions = {},
): Promise<Snapshot> {
  let current = snapshot;
  // What a folder wants depends on files that it has asked for: where nothing is wanted, nothing will be.
  const all = [...folders, ...automationFolders(snapshot)];
  const session = JSON.stringify(options.session ?? null);
  const last = options.previous && satisfied.get(options.previous);
  const before = last?.session === session ? last.folders : undefined;
  if (options.previous !== undefined) noteStep(options.previous, snapshot);
  const now = new Map<string | undefined, Satisfied>();
  let open: readonly (string | undefined)[] = all;
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const lacking: { readonly folder: string | undefined; readonly wants: MissingInputs }[] = [];
    for (const [at, folder] of open.entries()) {
      if (at % FOLDERS_AT_ONCE === FOLDERS_AT_ONCE - 1) await options.pause?.();
      const known = before?.get(folder);
      const kept = known && isSatisfiedIn(current, known) ? known : undefined;
      const inputs = kept === undefined ? inputsOf(folder, current, options.session) : undefined;
      if (inputs !== undefined && !isNothing(inputs.missing)) lacking.push({ folder, wants: inputs.missing });
      else now.set(folder, kept ?? (inputs as Inputs));
    }
    const aboutGit = privateInputs(current);
    if (lacking.length === 0 && isNothing(aboutGit)) {
      current = withNamed(current, now.values());
      satisfied.set(current, { session, folders: now });
      return current;
    }
    open = lacking.map(({ folder }) => folder);
    const wanted = [...lacking.map(({ wants }) => wants), aboutGit];
    const inputs: MissingInputs = {
      files: [...new Set(wanted.flatMap((one) => one.files))],
      folders: [...new Set(wanted.flatMap((one) => one.folders))],
      inside: wanted.flatMap((one) => one.inside ?? []),
      looks: [...new Set(wanted.flatMap((one) => one.looks ?? []))],
      modes: [...new Set(wanted.flatMap((one) => one.modes ?? []))],
      indexes: [...new Set(wanted.flatMap((one) => one.indexes ?? []))],
    };
    current = await extended(current, inputs, all, options);
  }
  return current;
}

/** Whether the folder lacks nothing in `snapshot` either. What it wants depends on the settings in files, not on their comments. */
const isSatisfiedIn = (snapshot: Snapshot, { lookups }: Satisfied): boolean =>
  lookups.areSameIn(snapshot) || lookups.areAlikeIn(snapshot, (_, ...versions) => areStatementsSame(...versions));

/** The files' texts, as far as they can be read. */
function* textsIn(states: ReadonlyMap<string, FileState>, files: readonly string[]): Iterable<TextAt> {
  for (const file of files) {
    const state = states.get(file);
    if (state?.kind === 'text') yield [file, state.text];
  }
}

/** The snapshot with what the settings of all folders name: the same object where they name the same as before. */
function withNamed(snapshot: Snapshot, folders: Iterable<Satisfied>): Snapshot {
  const named = new Map<string, FileKind>();
  for (const { named: files } of folders) for (const { path, kind } of files) named.set(path, kind);
  const { named: before, ...rest } = snapshot;
  if (isSameMap(before ?? new Map(), named)) return snapshot;
  return named.size === 0 ? rest : { ...rest, named };
}

async function extended(
  snapshot: Snapshot,
  wanted: MissingInputs,
  roots: readonly (string | undefined)[],
  { previous, ahead }: Pick<LoadRequest, 'previous' | 'ahead'>,
): Promise<Snapshot> {
  if (isNothing(wanted)) return snapshot;
  const { files, folders, inside = [], looks = [], modes = [], indexes = [] } = wanted;
  const { machine } = snapshot;
  const states = new Map<string, FileState>();
  const realPaths = new Map<string, string>();
  const places = new Set(roots.filter((root) => root !== undefined));
  const boundaries = new Boundaries(machine, places);
  const trail = new LinkTrail();
  await loadFormats(files, machine);
  const readOne = async (file: string, within: string | undefined) => {
    if (isUnopened(file, machine)) {
      const state = unopened(await lookAt(file));
      states.set(file, keptState(previous?.files.get(file), state));
      return;
    }
    const known = previous?.files.get(file);
    const before = ahead?.get(file);
    if (known === undefined && before !== undefined) {
      states.set(file, before);
      return;
    }
    const { state, realPath } = await readFile(file, { within, trail, known });
    states.set(file, keptState(known, state));
    if (realPath !== undefined) realPaths.set(file, realPath);
  };
  await inParallel(files, (file) => readOne(file, boundaries.of(file)));
  await inParallel(inside, ({ path, within }) => readOne(path, within));
  await loadSuffixes(textsIn(states, files));
  const seen = new Map<string, Look>();
  await inParallel(looks, async (path) => void seen.set(path, await lookAt(path)));
  const bits = new Map<string, Mode>();
  await inParallel(modes, async (path) => void bits.set(path, await modeAt(path)));
  const tracked = new Map<string, TrackedNames>();
  await inParallel(indexes, async (path) => {
    tracked.set(path, sameNames(previous?.tracked?.get(path), await readIndex(path)));
  });
  await inParallel(folders, async (folder) => {
    realPaths.set(folder, await fs.realpath(folder).catch(() => folder));
  });
  const read = {
    files: withChanges(snapshot.files, states),
    realPaths: withChanges(snapshot.realPaths, realPaths),
  };
  const policies = policiesAmong({ ...snapshot, ...read }, files);
  return {
    ...snapshot,
    ...read,
    ...(policies && { policies }),
    ...(seen.size > 0 && { looks: withChanges(snapshot.looks ?? new Map(), seen) }),
    ...(bits.size > 0 && { modes: withChanges(snapshot.modes ?? new Map(), bits) }),
    ...(tracked.size > 0 && { tracked: withChanges(snapshot.tracked ?? new Map(), tracked) }),
  };
}

function without(snapshot: Snapshot, changed: ReadonlySet<string>): Snapshot {
  const paths = pathsOf(snapshot.machine);
  const { files } = snapshot;
  // A file that came or went changes what its folder lists, and its folder may have come with it.
  const listed = new Set([...new Set([...changed].map((path) => paths.dirname(path)))].filter((at) => files.has(at)));
  // What is known of a folder serves all below it.
  const known = new Map<string, boolean>();
  const isChanged = (path: string): boolean => {
    if (listed.has(path)) return true;
    const way: string[] = [];
    let answer: boolean | undefined;
    for (let at = path; answer === undefined; at = paths.dirname(at)) {
      answer = changed.has(at) ? true : (known.get(at) ?? (paths.dirname(at) === at ? false : undefined));
      way.push(at);
    }
    for (const at of way) known.set(at, answer);
    return answer;
  };
  const untouched = <T>(map: ReadonlyMap<string, T>) => new Map([...map].filter(([path]) => !isChanged(path)));
  const looks = snapshot.looks === undefined ? {} : { looks: untouched(snapshot.looks) };
  const modes = snapshot.modes === undefined ? {} : { modes: untouched(snapshot.modes) };
  const tracked = snapshot.tracked === undefined ? {} : { tracked: untouched(snapshot.tracked) };
  return {
    ...snapshot,
    files: untouched(files),
    realPaths: untouched(snapshot.realPaths),
    ...looks,
    ...modes,
    ...tracked,
  };
}
