/** What resolved entries allow at a place, as a rank, so that the places of two sandboxes can be compared. */
import type { AccessEntry } from '../../contract.ts';

/** What commands may do at a place: 0 nothing, 1 read, 2 write. */
export type AccessLevel = 0 | 1 | 2;

export interface Levels {
  /** The places that the entries speak of. */
  readonly places: readonly string[];
  readonly at: (place: string) => AccessLevel;
}

/** A special place has a path where it is the same on every machine; the others keep their name. */
const SPECIAL_PATHS: Readonly<Record<string, string>> = { ':root': '/', ':slash_tmp': '/tmp' };

/** Marks patterns among places; no path begins with it. */
const GLOB = 'glob:';

function placeOf({ path, glob, special = '' }: AccessEntry): string {
  if (path !== undefined) return path;
  return glob === undefined ? (SPECIAL_PATHS[special] ?? special) : `${GLOB}${glob}`;
}

/**
 * The levels of these entries. The nearest entry applies; below a `deny` only a `write` opens again. A pattern means the
 * places below its fixed beginning that match it; it does not apply to other places.
 */
export function levelsOf(entries: readonly AccessEntry[]): Levels {
  const byPlace = new Map<string, Set<AccessEntry['access']>>();
  for (const entry of entries) {
    const place = placeOf(entry);
    byPlace.set(place, (byPlace.get(place) ?? new Set()).add(entry.access));
  }
  const at = (place: string): AccessLevel => {
    const pattern = place.startsWith(GLOB) ? byPlace.get(place) : undefined;
    if (pattern !== undefined) return pattern.has('deny') ? 0 : pattern.has('write') ? 2 : 1;
    const folders = foldersOf(place);
    const nearest = { read: 0, write: 0, deny: 0 };
    folders.forEach((folder, index) => {
      for (const access of byPlace.get(folder) ?? []) {
        nearest[access] = Math.max(nearest[access], folders.length - index);
      }
    });
    if (nearest.deny > 0) return nearest.write > nearest.deny ? 2 : 0;
    if (nearest.write > 0 && nearest.write >= nearest.read) return 2;
    return nearest.read > 0 ? 1 : 0;
  };
  return { places: [...byPlace.keys()], at };
}

/** The place and the folders above it, the nearest first. */
function foldersOf(place: string): readonly string[] {
  if (place.startsWith(GLOB)) return foldersOf(fixedBeginning(place.slice(GLOB.length)));
  // Where a place without a path lies is not known, but it is somewhere on the disk.
  if (place.startsWith(':') || place === '/') return place === '/' ? ['/'] : [place, '/'];
  const all = [place];
  for (let end = place.length - 1; end > 0; end--) {
    if (place[end] === '/' || place[end] === '\\') all.push(place.slice(0, end));
  }
  return [...all, '/'];
}

/** The folder of a pattern down to which nothing in it varies. */
function fixedBeginning(glob: string): string {
  const first = glob.search(/[*?[]/);
  const fixed = first < 0 ? glob : glob.slice(0, first);
  return fixed.slice(0, Math.max(fixed.lastIndexOf('/'), fixed.lastIndexOf('\\'))) || '/';
}
