/** Turns the changes of a fix into edits of the texts. */

import type { CodexFile } from '../../codex/codex-file.ts';
import { type FormatName, formatOf } from '../../codex/file-kinds.ts';
import { formatNamed } from '../../codex/formats.ts';
import { documentAt, kindIn } from '../../codex/read-codex-file.ts';
import { type Snapshot, stateOf } from '../../codex/snapshot.ts';
import type { Change } from '../../syntax/change.ts';
import { nodeAt } from '../../syntax/toml/query.ts';
import type { TomlDocument, TomlPath } from '../../syntax/toml/tree.ts';
import type { TextEdit } from '../../text/edit.ts';
import type { FileChange } from './rule.ts';

/**
 * The edits by file that carry out all of `changes`, made for the texts in `snapshot`; a file that is missing is to be
 * created with the text its edits insert. `undefined` when one of the changes cannot be made: then none should be.
 */
export function editsFor(
  snapshot: Snapshot,
  changes: readonly FileChange[],
): ReadonlyMap<string, readonly TextEdit[]> | undefined {
  const edits = new Map<string, readonly TextEdit[]>();
  for (const file of new Set(changes.map((change) => change.file))) {
    const made = editsIn(
      snapshot,
      file,
      changes.filter((change) => change.file === file),
    );
    if (made === undefined) return undefined;
    edits.set(file, made);
  }
  return edits;
}

/**
 * Whether the changes to `file` are about what its text really says. What is below a broken header is judged under the
 * name that the header was probably meant to have, but no key of that name can be changed.
 */
export function areWritten(snapshot: Snapshot, file: CodexFile, changes: readonly FileChange[]): boolean {
  const real = documentAt(snapshot, file.path, 'toml');
  const { toml } = file;
  if (real === undefined || toml === undefined || real === toml) return true;
  return changes.every((each) => {
    if (each.file !== file.path || 'edit' in each) return true;
    const paths = each.change.kind === 'move' ? [each.change.path, each.change.to] : [each.change.path];
    return paths.every((path) => isSameAt(real, toml, path));
  });
}

/** Whether two trees hold the same at `path`, and lead equally far towards it. */
function isSameAt(real: TomlDocument, judged: TomlDocument, path: TomlPath): boolean {
  for (let length = path.length; length > 0; length--) {
    const [one, other] = [nodeAt(real, path.slice(0, length)), nodeAt(judged, path.slice(0, length))];
    if ((one === undefined) !== (other === undefined)) return false;
    if (one !== undefined) return one === other || length < path.length;
  }
  return true;
}

/** The same text for the same changes, in the same order. */
export const changesKey = (changes: readonly FileChange[]): string =>
  JSON.stringify(changes, (_, value) => (typeof value === 'bigint' ? `${value}n` : value));

function editsIn(snapshot: Snapshot, file: string, all: readonly FileChange[]): readonly TextEdit[] | undefined {
  const plain = all.flatMap((change) => ('edit' in change ? [change.edit] : []));
  const changes = all.flatMap((change) => ('change' in change ? [change.change] : []));
  if (changes.length === 0) return plain;
  const made = keyEdits(snapshot, file, changes);
  return made && [...plain, ...made];
}

function keyEdits(snapshot: Snapshot, file: string, changes: readonly Change[]): readonly TextEdit[] | undefined {
  const kind = kindIn(snapshot, file);
  return editsAs(kind === undefined ? 'toml' : formatOf(kind), snapshot, file, changes);
}

function editsAs<N extends FormatName>(name: N, snapshot: Snapshot, file: string, changes: readonly Change[]) {
  const format = formatNamed(name);
  const document = stateOf(snapshot, file)?.kind === 'missing' ? format.parse('') : documentAt(snapshot, file, name);
  return document && format.edit(document, changes);
}
