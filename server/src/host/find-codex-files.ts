/** Searches a folder for Codex files at any depth. */
import type { Dirent } from 'node:fs';
import fs from 'node:fs/promises';
import path from 'node:path';
import { projectFileTest } from '../codex/file-patterns.ts';

/** Where the search stops, so that no workspace can keep it busy. */
export interface FindLimits {
  /** Names looked at in all folders together. */
  readonly entries: number;
  /** Levels below the root. */
  readonly depth: number;
  /** Files found. */
  readonly found: number;
}

export const FIND_LIMITS: FindLimits = { entries: 500_000, depth: 32, found: 1000 };

export interface FindOptions {
  readonly limits?: Partial<FindLimits>;
  readonly signal?: AbortSignal | undefined;
  /** Called once when a limit was met: there may be more files than were found. */
  readonly onLimit?: () => void;
}

/** Folders that hold other people's files or none that Codex is started in, and very many of them. */
const SKIPPED = new Set(['node_modules', '.git', '.hg', '.svn', '.jj', '.venv', '__pycache__']);

/** As many folders are read at once. */
const PARALLEL_FOLDERS = 8;

interface Folder {
  readonly path: string;
  readonly depth: number;
}

/**
 * Absolute paths of all Codex files of projects in `root`, sorted. Follows no links, looks
 * at nothing but names, passes over what it may not read. `root` itself may be a `.codex` folder. Never rejects; ends
 * early with what it has when `signal` is aborted.
 */
export async function findCodexFiles(root: string, options: FindOptions = {}): Promise<string[]> {
  const limits = { ...FIND_LIMITS, ...options.limits };
  const found: string[] = [];
  // A stack: a search that goes deep first has few folders waiting.
  const waiting: Folder[] = [{ path: path.resolve(root), depth: 0 }];
  let entries = 0;
  let full = false;
  let cut = false;

  const visit = async (folder: Folder): Promise<void> => {
    const isFile = projectFileTest(folder.path);
    for await (const entry of entriesOf(folder.path)) {
      if (options.signal?.aborted || full) return;
      const here = path.join(folder.path, entry.name);
      if (isFile(entry.name)) found.push(here);
      else if (entry.isDirectory() && !SKIPPED.has(entry.name)) {
        if (folder.depth < limits.depth) waiting.push({ path: here, depth: folder.depth + 1 });
        else cut = true;
      }
      full = ++entries >= limits.entries || found.length >= limits.found;
    }
  };
  while (waiting.length > 0 && !full && !options.signal?.aborted) {
    await Promise.all(waiting.splice(-PARALLEL_FOLDERS).map(visit));
  }
  if (cut || full) options.onLimit?.();
  return found.sort();
}

async function* entriesOf(folder: string): AsyncIterable<Dirent> {
  try {
    yield* await fs.opendir(folder, { bufferSize: 256 });
  } catch {
    // Gone meanwhile, or not ours to read: as good as empty.
  }
}
