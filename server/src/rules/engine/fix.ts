/** Turns the changes of a fix into edits of the texts. */

import { kindOf } from '../../codex/file-places.ts';
import { dotenvAt, tomlAt } from '../../codex/files.ts';
import { type Snapshot, stateOf } from '../../codex/snapshot.ts';
import type { Change } from '../../syntax/change.ts';
import { editDotenv } from '../../syntax/dotenv/edit.ts';
import { editToml } from '../../syntax/toml/edit.ts';
import { parseToml } from '../../syntax/toml/parse.ts';
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

function editsIn(snapshot: Snapshot, file: string, all: readonly FileChange[]): readonly TextEdit[] | undefined {
  const plain = all.flatMap((change) => ('edit' in change ? [change.edit] : []));
  const changes = all.flatMap((change) => ('change' in change ? [change.change] : []));
  if (changes.length === 0) return plain;
  const made = keyEdits(snapshot, file, changes);
  return made && [...plain, ...made];
}

function keyEdits(snapshot: Snapshot, file: string, changes: readonly Change[]): readonly TextEdit[] | undefined {
  if (kindOf(file, snapshot.machine) === 'dotenv') {
    const document = dotenvAt(snapshot, file);
    return document && editDotenv(document, changes);
  }
  const document = stateOf(snapshot, file)?.kind === 'missing' ? parseToml('') : tomlAt(snapshot, file);
  return document && editToml(document, changes);
}
