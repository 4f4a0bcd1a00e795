/** Which of the files that are everywhere concern Codex: those that mention it. */
import path from 'node:path';
import { FILE_KINDS, type FileKindRecord, type Mention } from '../codex/file-kinds.ts';
import { kindOf } from '../codex/file-places.ts';
import type { Machine } from '../codex/machine.ts';
import type { FileState } from '../codex/snapshot.ts';
import { inParallel } from './in-parallel.ts';
import { existing, lookAt, readPlain, readState } from './read-file.ts';

/** A file, and what its text must hold. */
export interface Candidate {
  readonly file: string;
  readonly mentions?: Mention | undefined;
  /** The folder that links must not lead out of, where that is not its own; `null` for none. */
  readonly within?: string | null | undefined;
  /** It is not to be opened. */
  readonly isUnopened?: boolean | undefined;
  /** A file was seen there just now, and no link on the way to it. */
  readonly isPlain?: boolean;
}

/** Those of the paths that a search would find. */
export async function thoseFound(paths: readonly string[], machine: Machine): Promise<ReadonlySet<string>> {
  const candidates = paths.map((file) => ({ file, ...whatIs(file, machine) }));
  const settings = candidates.filter(({ isSurrounding }) => !isSurrounding).map(({ file }) => file);
  const surroundings = candidates.filter(({ isSurrounding }) => isSurrounding);
  return new Set([...(await existing(settings)), ...(await concerning(surroundings))]);
}

/** What the record of a file's kind says of how it is looked for. */
function whatIs(file: string, machine: Machine): Pick<FileKindRecord, 'isSurrounding' | 'mentions' | 'isUnopened'> {
  const kind = kindOf(file, machine);
  return kind === undefined ? {} : FILE_KINDS[kind];
}

/** Those of the files that are there and hold what they must. Never rejects; ends early when `signal` is aborted. */
export async function concerning(
  candidates: readonly Candidate[],
  signal?: AbortSignal,
  read?: Map<string, FileState>,
): Promise<readonly string[]> {
  const kept: string[] = [];
  await inParallel(candidates, async (candidate) => {
    if (!signal?.aborted && (await concerns(candidate, read))) kept.push(candidate.file);
  });
  return kept;
}

async function concerns(
  { file, mentions, within, isUnopened, isPlain = false }: Candidate,
  read?: Map<string, FileState>,
): Promise<boolean> {
  if (isUnopened) return (await lookAt(file)) === 'file';
  // A link out of the folder is judged, and followed no further, when the file is loaded.
  const state = isPlain
    ? await readPlain(file)
    : await readState(file, within === null ? {} : { within: within ?? path.dirname(file) });
  const isKept =
    mentions === undefined
      ? state.kind === 'text' || state.kind === 'unreadable'
      : state.kind === 'text' && mentions.test(state.text);
  if (isKept && isPlain && state.kind === 'text') read?.set(file, state);
  return isKept;
}
