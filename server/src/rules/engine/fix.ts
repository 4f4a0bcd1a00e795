/** Turns the changes of a fix into edits of the texts. */

import { type FormatName, formatOf } from '../../codex/file-kinds.ts';
import { kindOf } from '../../codex/file-places.ts';
import { documentAt } from '../../codex/files.ts';
import { formatNamed } from '../../codex/formats.ts';
import { type Snapshot, stateOf } from '../../codex/snapshot.ts';
import type { Change } from '../../syntax/change.ts';
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
  const kind = kindOf(file, snapshot.machine);
  return editsAs(kind === undefined ? 'toml' : formatOf(kind), snapshot, file, changes);
}

function editsAs<N extends FormatName>(name: N, snapshot: Snapshot, file: string, changes: readonly Change[]) {
  const format = formatNamed(name);
  const document = stateOf(snapshot, file)?.kind === 'missing' ? format.parse('') : documentAt(snapshot, file, name);
  return document && format.edit(document, changes);
}
