/** Keeps the state object of a file that still reads the same. */
import type { FileState } from '../codex/snapshot.ts';

/** `before` where it says the same: a state object stands for one version of a text, and parses are remembered by it. */
export function keptState(before: FileState | undefined, now: FileState): FileState {
  if (before?.kind === 'text') {
    const isSame = now.kind === 'text' && now.text === before.text && now.byteOrderMark === before.byteOrderMark;
    return isSame ? before : now;
  }
  if (before?.kind === 'unreadable') return now.kind === 'unreadable' && now.why === before.why ? before : now;
  if (before?.kind === 'folder' && now.kind === 'folder')
    return before.names?.join('/') === now.names?.join('/') ? before : now;
  return before?.kind === now.kind ? before : now;
}
