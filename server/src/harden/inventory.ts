/** What a plan has to know about the machine and the workspace beyond Codex's files; read in `host/inventory`. */

import type { CodexPlace } from '../codex/codex-place.ts';

/** Something directly in the workspace. */
export interface WorkspaceName {
  readonly name: string;
  readonly kind: 'folder' | 'file' | 'other';
}

/** All paths are absolute and name what exists, without links unless said otherwise. */
export interface Inventory {
  readonly codex: readonly CodexPlace[];
  /** Whether one of them is where every sandbox shows it. */
  readonly codexInSystem: boolean;
  /** Folders of programs on PATH that no system folder holds. */
  readonly tools: readonly string[];
  /** Files in the home folder that tools want to read and that hold no secrets, such as git's settings. */
  readonly settings: readonly string[];
  /** Files and folders in the home folder that hold credentials or private data. */
  readonly credentials: readonly string[];
  /** Start-up files of shells that export variables. */
  readonly exporting: readonly string[];
  readonly workspace: {
    /** What is directly in the workspace. */
    readonly names: readonly WorkspaceName[];
    /** How many files each pattern of file names matches, anywhere in the workspace. */
    readonly matches: ReadonlyMap<string, number>;
    /** Some of the files that patterns match. */
    readonly secretFiles: readonly string[];
    /** Names of files that look like secrets and that no pattern matches. */
    readonly odd: readonly string[];
    /** There is more in the workspace than was looked at. */
    readonly isPartial: boolean;
    /** Hosts of the repository's remotes. */
    readonly remotes: readonly string[];
    /** Files in the workspace that programs outside the sandbox are started from. */
    readonly programs: readonly string[];
    /** Links in the workspace that lead to such a file. */
    readonly linkedPrograms: readonly string[];
    /** The repository that the workspace is in, and where git keeps its files: outside the workspace for a worktree. */
    readonly repository: { readonly root: string; readonly gitFolder: string } | null;
  };
}

/** Where nobody looked. */
export const NO_INVENTORY: Inventory = {
  codex: [],
  codexInSystem: false,
  tools: [],
  settings: [],
  credentials: [],
  exporting: [],
  workspace: {
    names: [],
    matches: new Map(),
    secretFiles: [],
    odd: [],
    isPartial: false,
    remotes: [],
    programs: [],
    linkedPrograms: [],
    repository: null,
  },
};
