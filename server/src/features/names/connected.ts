/** The files in which a name means the same: those that meet in a session. */
import type { CodexFile } from '../../codex/codex-file.ts';
import { projectFolderOf } from '../../codex/file-places.ts';
import { isSameName, type NamedPlace, namedPlaces } from '../../codex/given-names.ts';
import { isBelow } from '../../codex/locations.ts';
import { codexFile } from '../../codex/read-codex-file.ts';
import type { Snapshot } from '../../codex/snapshot.ts';

/** The places of one name in one file. */
export interface FilePlaces {
  readonly file: CodexFile;
  readonly places: readonly NamedPlace[];
}

/** All places of the name at `place` in `path`, in this file first. */
export function placesOf(snapshot: Snapshot, path: string, place: NamedPlace): readonly FilePlaces[] {
  const all = filesWith(snapshot, place);
  const [start] = all.filter(({ file }) => file.path === path);
  if (start === undefined) return [];
  const found = [start];
  const left = new Set(all.filter((one) => one !== start));
  for (const known of found) {
    for (const other of left) {
      if (!meet(snapshot, known.file.path, other.file.path)) continue;
      left.delete(other);
      found.push(other);
    }
  }
  return found;
}

/** Whether the name is in use where it would mean the same as in one of the files. */
export const isInUse = (snapshot: Snapshot, files: readonly FilePlaces[], name: NamedPlace): boolean =>
  filesWith(snapshot, name).some((other) => files.some(({ file }) => meet(snapshot, file.path, other.file.path)));

const filesWith = (snapshot: Snapshot, name: NamedPlace): readonly FilePlaces[] =>
  [...snapshot.files.keys()]
    .flatMap((path) => codexFile(snapshot, path) ?? [])
    .map((file) => ({ file, places: namedPlaces(file).filter((other) => isSameName(other, name)) }))
    .filter(({ places }) => places.length > 0);

/** Whether a session can read both: files of a person and a machine go with all, those of projects with what is above and below. */
function meet(snapshot: Snapshot, a: string, b: string): boolean {
  const { machine } = snapshot;
  const [one, other] = [projectFolderOf(a, machine), projectFolderOf(b, machine)];
  if (one === undefined || other === undefined || one === other) return true;
  return isBelow(machine, one, other) || isBelow(machine, other, one);
}

/** The name at a place of a file, quotes included. */
export function nameAt(file: CodexFile, offset: number): NamedPlace | undefined {
  const at = namedPlaces(file).filter(({ span }) => span.start <= offset && offset <= span.end);
  return at.find(({ span }) => offset < span.end) ?? at[0];
}
