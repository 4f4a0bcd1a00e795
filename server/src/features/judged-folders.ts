/** For which folders a file of settings is judged, so that notes and hovers speak of the same sessions. */
import type { CodexFile } from '../codex/codex-file.ts';
import type { Snapshot } from '../codex/snapshot.ts';
import type { Stack } from '../codex/stack.ts';
import { startedStack } from '../codex/start-trust.ts';
import { contextOf } from '../rules/engine/rule-context.ts';

/** The sessions of one folder. */
export interface FolderSessions {
  /** Absent where the file speaks for one folder, or no folder is open: then only what is so in every one is known. */
  readonly folder?: string;
  readonly stack: Stack;
}

/** More folders than this are not looked at for one file. */
const MAX_FOLDERS = 8;

/** A project's file is judged in its own folder; a file that applies in many, in all of `folders`, which are open. */
export function sessionsAround(
  snapshot: Snapshot,
  file: CodexFile,
  folders: readonly string[],
): readonly [FolderSessions, ...FolderSessions[]] {
  const { stack } = contextOf(snapshot, file);
  const [first, ...others] = file.kind === 'project' ? [] : folders.slice(0, MAX_FOLDERS);
  const of = (folder: string): FolderSessions => ({
    folder,
    stack: startedStack(snapshot, folder, stack.session).stack,
  });
  return first === undefined ? [{ stack }] : [of(first), ...others.map(of)];
}
