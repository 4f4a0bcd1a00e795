/** Which folder a session is of. */
import { isBelow } from '../locations.ts';
import { type Machine, pathsOf } from '../machine.ts';
import type { Thread } from './log.ts';

/** The folder that the session works in now: a resumed one may have moved. Null where it is no path. */
export function folderOf({ record: { settings, turn, meta } }: Thread): string | null {
  return turn?.settings?.cwd ?? settings?.cwd ?? meta?.cwd ?? null;
}

/** All folders of a session, its workspace roots included. */
export function foldersOf(thread: Thread): readonly string[] {
  const { settings, meta } = thread.record;
  const roots = settings !== null && settings.roots.length > 0 ? settings.roots : (meta?.roots ?? []);
  const folder = folderOf(thread);
  return [...new Set([...(folder === null ? [] : [folder]), ...roots])];
}

/** Whether one of the session's folders is `folder`, is below it or contains it. */
export function concerns(thread: Thread, folder: string, machine: Machine): boolean {
  return foldersOf(thread).some(
    (each) => each === folder || isBelow(machine, each, folder) || isBelow(machine, folder, each),
  );
}

/**
 * Whether the files of the folder may be looked at. A log may say anything; and on Windows a look at a network share
 * signs in there.
 */
export function isReadable(folder: string, machine: Machine): boolean {
  if (folder.includes('\0') || !pathsOf(machine).isAbsolute(folder)) return false;
  return machine.platform !== 'win32' || /^[A-Za-z]:[\\/]/.test(folder);
}
