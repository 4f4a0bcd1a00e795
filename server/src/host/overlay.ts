/** Puts the texts of open editors over what was read from disk. */
import { loadFormats } from '../codex/formats.ts';
import type { Machine } from '../codex/machine.ts';
import { loadSuffixes } from '../codex/network/public-suffixes.ts';
import { policiesAmong } from '../codex/policy.ts';
import { edited, type FileState, MAX_FILE_BYTES, type Snapshot } from '../codex/snapshot.ts';
import { ChangedMap } from '../text/changed-map.ts';
import { keptState } from './kept-state.ts';

/** Loads what is needed for looking into `texts`, of which some were never saved. */
export async function loadNeeds(texts: ReadonlyMap<string, string | null>, machine: Machine): Promise<void> {
  await loadFormats(texts.keys(), machine);
  await loadSuffixes(texts);
}

/**
 * The snapshot as the editors show it: `texts` by absolute path stand in place of what is on disk, null for one that is too
 * long to be looked at. A text equal to the
 * one on disk, or to the one in `previous` (an earlier result), keeps that state object.
 */
export function overlay(snapshot: Snapshot, texts: ReadonlyMap<string, string | null>, previous?: Snapshot): Snapshot {
  const changes = new Map<string, FileState>();
  for (const [path, text] of texts) {
    const before = snapshot.files.get(path);
    const written = keptState(before, textState(before, text));
    if (written === before) continue;
    changes.set(path, keptState(previous?.files.get(path), written));
  }
  if (changes.size === 0) return snapshot;
  const files = new ChangedMap(snapshot.files, changes);
  const policies = policiesAmong({ ...snapshot, files }, texts.keys());
  return { ...snapshot, files, ...(policies && { policies }) };
}

// Nobody is to wait at each keystroke for a text that is not even read from disk.
const textState = (before: FileState | undefined, text: string | null): FileState =>
  text === null || text.length > MAX_FILE_BYTES ? { kind: 'unreadable', why: 'too-large' } : edited(before, text);
