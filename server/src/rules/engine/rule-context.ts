/** What a rule gets to see of a file. */
import type { CodexFile } from '../../codex/codex-file.ts';
import { FILE_KINDS } from '../../codex/file-kinds.ts';
import { folderOf, sessionOf } from '../../codex/file-places.ts';
import { knownFolderAbove } from '../../codex/known-folder.ts';
import type { Snapshot } from '../../codex/snapshot.ts';
import { type Started, startedStack } from '../../codex/start-trust.ts';
import type { RuleContext } from './rule.ts';

/** The file with the stack of the sessions that it takes part in. */
export function contextOf(snapshot: Snapshot, file: CodexFile): RuleContext {
  const { machine } = snapshot;
  const folder = FILE_KINDS[file.kind].isSurrounding
    ? knownFolderAbove(snapshot, file.path)
    : folderOf(file.kind, file.path, machine);
  let known: Started | undefined;
  // Built when a rule asks for it.
  const started = () => (known ??= startedStack(snapshot, folder, sessionOf(file.kind, file.path, machine)));
  return {
    file,
    snapshot,
    get stack() {
      return started().stack;
    },
    get beforeStart() {
      return started().before;
    },
  };
}
