/** A plan's wishes for files, held against what is closed on purpose. */
import { type Machine, pathsOf } from '../codex/machine.ts';
import { levelsOf } from '../codex/permissions/levels.ts';
import type { Access } from '../codex/permissions/policy.ts';
import type { AccessEntry } from '../contract.ts';
import type { Purpose } from './purpose.ts';
import { type FileWish, ROOTS } from './wish.ts';

/** What comes of the wishes, and where they gave way. */
export interface Kept {
  readonly wishes: readonly FileWish[];
  /** Something is narrower than the wishes. */
  readonly isNarrower: boolean;
  /** Wishes that are narrower now, or gone, and the purpose that is to blame. */
  readonly narrowed: readonly { readonly wish: FileWish; readonly by: Purpose }[];
}

const LEVELS: Readonly<Record<Access, number>> = { deny: 0, read: 1, write: 2 };

/** The wishes that open nothing which a purpose keeps closed, and the denials that purposes add. */
export function keptClosed(wishes: readonly FileWish[], purposes: readonly Purpose[], machine: Machine): Kept {
  const narrowed: { wish: FileWish; by: Purpose }[] = [];
  const kept = wishes.flatMap((wish): readonly FileWish[] => {
    if (wish.needed || wish.access === 'deny') return [wish];
    let level = LEVELS[wish.access];
    for (const by of purposes) {
      const allowed = by.at(placeOf(wish, by.folder, machine));
      if (allowed >= level) continue;
      level = allowed;
      narrowed.push({ wish, by });
    }
    return level === 0 ? [] : [{ ...wish, access: level === 1 ? 'read' : 'write' }];
  });
  const added = [
    ...purposes.flatMap((purpose) => closedBy(purpose, kept, machine)),
    ...purposes.flatMap((purpose) => leftOpenBy(purpose, wishes, kept, purposes, machine)),
  ];
  const fresh = new Map(added.map((wish) => [nameOf(wish, machine), wish]));
  const known = new Set(kept.map((wish) => nameOf(wish, machine)));
  const more = [...fresh].flatMap(([name, wish]) => (known.has(name) ? [] : [wish]));
  const lowered = kept.map((wish) => lower(wish, fresh.get(nameOf(wish, machine))));
  return {
    wishes: [...lowered, ...more],
    narrowed,
    isNarrower: narrowed.length > 0 || more.length > 0 || lowered.some((wish, index) => wish !== kept[index]),
  };
}

/** The same for two ways to write an entry for the same place. */
const nameOf = (wish: FileWish, machine: Machine): string =>
  wish.key[0] === ROOTS ? wish.key.join('\0') : placeOf(wish, '/', machine);

const lower = (one: FileWish, other: FileWish | undefined): FileWish =>
  other !== undefined && LEVELS[other.access] < LEVELS[one.access] ? other : one;

/** What a purpose denies, or only lets read, within what the wishes open. */
function closedBy(purpose: Purpose, wishes: readonly FileWish[], machine: Machine): readonly FileWish[] {
  const opened = levelsOf(wishes.flatMap((wish) => entryOf(wish, purpose.folder, machine) ?? []));
  return purpose.entries.flatMap(({ access, kind, text }): readonly FileWish[] => {
    if (access === 'write' || kind === 'unknown' || kind === 'special') return [];
    const key = kind === 'roots' || kind === 'roots-glob' ? [ROOTS, text === '' ? '.' : text] : [text];
    const wish: FileWish = { key, access };
    if (kind === 'glob' || kind === 'roots-glob') return [wish];
    const level = opened.at(placeOf(wish, purpose.folder, machine));
    return LEVELS[access] < level ? [wish] : [];
  });
}

/** What a purpose leaves open in a place that gave way, and the plan would have opened anyway. */
function leftOpenBy(
  purpose: Purpose,
  wishes: readonly FileWish[],
  kept: readonly FileWish[],
  purposes: readonly Purpose[],
  machine: Machine,
): readonly FileWish[] {
  const levels = (all: readonly FileWish[]) =>
    levelsOf(all.flatMap((wish) => entryOf(wish, purpose.folder, machine) ?? []));
  const [wished, now] = [levels(wishes), levels(kept)];
  return purpose.entries.flatMap(({ access, kind, text }): readonly FileWish[] => {
    if (access !== 'write' || (kind !== 'roots' && kind !== 'path') || text === '') return [];
    const wish: FileWish = { key: kind === 'roots' ? [ROOTS, text] : [text], access };
    const place = placeOf(wish, purpose.folder, machine);
    const isOpen = purposes.every((one) => one.at(placeOf(wish, one.folder, machine)) === 2);
    return isOpen && wished.at(place) === 2 && now.at(place) < 2 ? [wish] : [];
  });
}

/** The place that a wish is about, in a session in `folder`. */
export function placeOf({ key }: FileWish, folder: string, machine: Machine): string {
  const [place = '', ...rest] = key;
  const { join } = pathsOf(machine);
  const base = place === ROOTS ? folder : place.startsWith('~/') ? join(machine.home, place.slice(2)) : place;
  return rest.length === 0 ? base : join(base, ...rest);
}

/** The wish as Codex resolves it in a session in `folder`. */
export function entryOf(wish: FileWish, folder: string, machine: Machine): AccessEntry | undefined {
  const place = placeOf(wish, folder, machine);
  if (place.startsWith(':')) return { access: wish.access, special: place };
  return /[*?[\]]/.test(wish.key.join('/'))
    ? { access: wish.access, glob: place }
    : { access: wish.access, path: place };
}
