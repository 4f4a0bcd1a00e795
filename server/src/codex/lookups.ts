/**
 * What an answer about a snapshot rests on: the paths that were looked up for it, and what was found there. Where another
 * snapshot has the same there, it has the same answer, so a change of one file costs what depends on that file.
 */
import { keysToCompare } from '../text/changed-map.ts';
import { oncePer } from '../text/once-per.ts';
import type { FileKind } from './file-kinds.ts';
import type { FileState, Look, Mode, Snapshot, TrackedNames } from './snapshot.ts';

type Found = FileState | undefined;
/** Whether one version of the file at `path` will do for another. */
type Likeness = (path: string, before: Found, now: Found) => boolean;
type Part = 'files' | 'realPaths' | 'looks' | 'modes' | 'tracked' | 'named';
const PARTS: readonly Part[] = ['files', 'realPaths', 'looks', 'modes', 'tracked', 'named'];

const partOf = (snapshot: Snapshot, part: Part): ReadonlyMap<string, unknown> => snapshot[part] ?? new Map();

/** What one snapshot has otherwise than another: where to look, and under which path. */
interface Step {
  /** The number of the snapshot before. */
  readonly from: number;
  readonly changes: readonly (readonly [part: Part, path: string])[];
}

// Numbers instead of the snapshots themselves, which would keep one another in memory.
const numbers = new WeakMap<Snapshot, number>();
let lastNumber = 0;

function numberOf(snapshot: Snapshot): number {
  const known = numbers.get(snapshot) ?? ++lastNumber;
  numbers.set(snapshot, known);
  return known;
}

/** The last steps, by the number of the snapshot that they lead to. */
const steps = new Map<number, Step>();
const MAX_STEPS = 64;

/** A step with more changes than this is forgotten: one look at a snapshot costs less than going through them all. */
const MAX_CHANGES = 64;

/** Takes note of what `after` has otherwise than `before`, so that thousands of answers need not be held against all of it. */
export function noteStep(before: Snapshot, after: Snapshot): void {
  const to = numberOf(after);
  if (before === after || steps.has(to) || !isSameAround(before, after)) return;
  const changes = PARTS.flatMap((part) => {
    const [old, now] = [partOf(before, part), partOf(after, part)];
    const changed = [...keysToCompare(old, now)].filter((path) => old.get(path) !== now.get(path));
    return changed.map((path) => [part, path] as const);
  });
  if (changes.length > MAX_CHANGES) return;
  steps.set(to, { from: numberOf(before), changes });
  if (steps.size <= MAX_STEPS) return;
  const [oldest = 0] = steps.keys();
  steps.delete(oldest);
}

/** What changed from one snapshot to another, and `undefined` in the end where that is not known. */
function* stepsBetween(from: number, to: number): Iterable<Step | undefined> {
  let at = to;
  // Bounded, as the steps may lead in a circle: a text that is typed and taken back is an older snapshot again.
  for (let count = 0; at !== from && count <= MAX_STEPS; count++) {
    const step = steps.get(at);
    yield step;
    if (step === undefined) return;
    at = step.from;
  }
  if (at !== from) yield undefined;
}

const isSameAround = (a: Snapshot, b: Snapshot): boolean =>
  a.machine === b.machine && a.codex === b.codex && a.isAlone === b.isAlone && a.policies === b.policies;

export class Lookups {
  readonly #snapshot: Pick<Snapshot, 'machine' | 'codex' | 'isAlone' | 'policies'>;
  readonly #found: { readonly [P in Part]: Map<string, unknown> } = {
    files: new Map(),
    realPaths: new Map(),
    looks: new Map(),
    modes: new Map(),
    tracked: new Map(),
    named: new Map(),
  };
  #isWhole = false;
  /** The number of the last snapshot in which all is as it was found. */
  #holdsIn = 0;

  constructor({ machine, codex, isAlone, policies }: Snapshot) {
    this.#snapshot = { machine, ...(codex && { codex }), ...(isAlone && { isAlone }), ...(policies && { policies }) };
  }

  note(part: Part, path: string, value: unknown): void {
    this.#found[part].set(path, value);
    // Found where the snapshot stems from, which may be an older one than the last that was held against this.
    this.#holdsIn = 0;
  }

  /** Everything was looked through: no other snapshot will do. */
  noteAll(): void {
    this.#isWhole = true;
  }

  /** Whether each of these look-ups finds the same in `snapshot`. State objects stand for versions, so they are compared by identity. */
  areSameIn(snapshot: Snapshot): boolean {
    if (this.#isWhole) return false;
    const number = numberOf(snapshot);
    const isSame = this.#isUntouchedUntil(number) ?? this.#isFoundIn(snapshot);
    if (isSame) this.#holdsIn = number;
    return isSame;
  }

  /** Told by the steps since the last snapshot in which all was the same; `undefined` where they are not known. */
  #isUntouchedUntil(number: number): boolean | undefined {
    if (this.#holdsIn === 0) return undefined;
    for (const step of stepsBetween(this.#holdsIn, number)) {
      if (step === undefined) return undefined;
      // Changed and changed back is the same again: only a look can tell.
      if (step.changes.some(([part, path]) => this.#found[part].has(path))) return undefined;
    }
    return true;
  }

  /** The same, but that files which are `alike` will do. */
  areAlikeIn(snapshot: Snapshot, alike: Likeness): boolean {
    return !this.#isWhole && this.#isFoundIn(snapshot, alike);
  }

  /** All of these look-ups as `snapshot` answers them, and those of `others`. */
  of(snapshot: Snapshot, others: Lookups): Lookups {
    const all = new Lookups(snapshot);
    for (const part of PARTS)
      for (const lookups of [this, others])
        for (const path of lookups.#found[part].keys()) all.note(part, path, partOf(snapshot, part).get(path));
    all.#isWhole = this.#isWhole || others.#isWhole;
    return all;
  }

  #isFoundIn(snapshot: Snapshot, alike: Likeness = () => false): boolean {
    const { machine, codex, isAlone, policies } = this.#snapshot;
    if (snapshot.machine !== machine || snapshot.isAlone !== isAlone) return false;
    if (snapshot.codex !== codex && JSON.stringify(snapshot.codex) !== JSON.stringify(codex)) return false;
    if (snapshot.policies !== policies && JSON.stringify(snapshot.policies) !== JSON.stringify(policies)) return false;
    return PARTS.every((part) => {
      const now = partOf(snapshot, part);
      for (const [path, value] of this.#found[part] as ReadonlyMap<string, unknown>) {
        const is = now.get(path);
        if (is !== value && !(part === 'files' && alike(path, value as Found, is as Found))) return false;
      }
      return true;
    });
  }
}

export interface Recording {
  /** The same snapshot, which notes what anybody looks up in it. */
  readonly snapshot: Snapshot;
  readonly lookups: Lookups;
}

const recordings = oncePer((_: Snapshot) => new Map<string, Recording>());

/** One for each folder, so that the stack that all its files rest on is built once. */
export function recordedFor(snapshot: Snapshot, folder: string | undefined): Recording {
  const known = recordings(snapshot);
  const name = folder ?? '';
  const recording = known.get(name) ?? recorded(snapshot);
  known.set(name, recording);
  return recording;
}

/** A new one, which nobody else has noted anything in. */
export function recorded(snapshot: Snapshot): Recording {
  const lookups = new Lookups(snapshot);
  const files = new RecordedMap(snapshot.files, 'files', lookups);
  const realPaths = new RecordedMap(snapshot.realPaths, 'realPaths', lookups);
  const looks = new RecordedMap(snapshot.looks ?? new Map<string, Look>(), 'looks', lookups);
  const modes = new RecordedMap(snapshot.modes ?? new Map<string, Mode>(), 'modes', lookups);
  const tracked = new RecordedMap(snapshot.tracked ?? new Map<string, TrackedNames>(), 'tracked', lookups);
  const named = new RecordedMap(snapshot.named ?? new Map<string, FileKind>(), 'named', lookups);
  return { snapshot: { ...snapshot, files, realPaths, looks, modes, tracked, named }, lookups };
}

class RecordedMap<V> implements ReadonlyMap<string, V> {
  readonly #map: ReadonlyMap<string, V>;
  readonly #part: Part;
  readonly #lookups: Lookups;

  constructor(map: ReadonlyMap<string, V>, part: Part, lookups: Lookups) {
    this.#map = map;
    this.#part = part;
    this.#lookups = lookups;
  }

  get(path: string): V | undefined {
    const value = this.#map.get(path);
    this.#lookups.note(this.#part, path, value);
    return value;
  }

  has(path: string): boolean {
    return this.get(path) !== undefined;
  }

  get size(): number {
    return this.#whole().size;
  }

  entries(): MapIterator<[string, V]> {
    return this.#whole().entries();
  }

  keys(): MapIterator<string> {
    return this.#whole().keys();
  }

  values(): MapIterator<V> {
    return this.#whole().values();
  }

  forEach(call: (value: V, key: string, map: ReadonlyMap<string, V>) => void): void {
    this.#whole().forEach(call);
  }

  [Symbol.iterator](): MapIterator<[string, V]> {
    return this.entries();
  }

  #whole(): ReadonlyMap<string, V> {
    this.#lookups.noteAll();
    return this.#map;
  }
}
