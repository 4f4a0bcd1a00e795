/** Names of files in a workspace: which look like secrets, and how many. No file is opened and no link is followed. */
import fs from 'node:fs/promises';
import path from 'node:path';
import type { WorkspaceName } from '../../harden/inventory.ts';
import { COUNTED_NAMES, looksSecret } from '../../harden/secret-names.ts';
import { parseGlob } from '../../text/glob.ts';

export interface NameLimits {
  readonly entries: number;
  /** Milliseconds. */
  readonly time: number;
}

/** Codex looks at every file before each command, so a plan may too; but not endlessly. */
const LIMITS: NameLimits = { entries: 300_000, time: 4_000 };

const MAX_ODD = 40;
const MAX_FILES = 2_000;

export interface WorkspaceNames {
  readonly names: readonly WorkspaceName[];
  readonly matches: ReadonlyMap<string, number>;
  readonly secretFiles: readonly string[];
  readonly odd: readonly string[];
  readonly isPartial: boolean;
}

/** Folders with code of others: a name there that looks like a secret is none, but patterns match there too. */
const FOREIGN = new Set(['node_modules', '.git', 'vendor', '.venv', 'venv', 'site-packages', 'target', 'dist']);

const MATCHERS = COUNTED_NAMES.flatMap((name) => {
  const glob = parseGlob(name);
  return glob === undefined ? [] : [{ name, glob }];
});

export async function workspaceNames(root: string, limits: NameLimits = LIMITS): Promise<WorkspaceNames> {
  const matches = new Map<string, number>();
  const odd = new Set<string>();
  const secretFiles: string[] = [];
  const names: WorkspaceName[] = [];
  const queue: { folder: string; foreign: boolean }[] = [{ folder: root, foreign: false }];
  const end = performance.now() + limits.time;
  let looked = 0;
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
    for await (const entry of entriesOf(next.folder)) {
      if (++looked > limits.entries || performance.now() > end)
        return { names, matches, secretFiles, odd: [...odd], isPartial: true };
      const kind = entry.isDirectory() ? 'folder' : entry.isFile() ? 'file' : 'other';
      if (next.folder === root) names.push({ name: entry.name, kind });
      if (kind === 'folder') {
        const foreign = next.foreign || FOREIGN.has(entry.name);
        queue.push({ folder: path.join(next.folder, entry.name), foreign });
        continue;
      }
      const target =
        kind === 'other' && entry.isSymbolicLink() ? await targetIn(root, next.folder, entry.name) : undefined;
      const isCovered = count(entry.name, matches);
      if (isCovered && secretFiles.length < MAX_FILES) secretFiles.push(path.join(next.folder, entry.name));
      if (!isCovered && kind === 'file' && !next.foreign && looksSecret(entry.name)) odd.add(entry.name);
      // A secret's link leads to a file that no pattern may match.
      if (target !== undefined && (isCovered || looksSecret(entry.name)) && !isMatched(target)) odd.add(target);
    }
  }
  return {
    names: names.sort(byName),
    matches,
    secretFiles,
    odd: [...odd].slice(0, MAX_ODD).sort(),
    isPartial: odd.size > MAX_ODD,
  };
}

const byName = (a: WorkspaceName, b: WorkspaceName): number => (a.name < b.name ? -1 : 1);

function count(name: string, matches: Map<string, number>): boolean {
  let isCovered = false;
  for (const matcher of MATCHERS) {
    if (!matcher.glob.fits(name)) continue;
    isCovered = true;
    matches.set(matcher.name, (matches.get(matcher.name) ?? 0) + 1);
  }
  return isCovered;
}

const isMatched = (name: string): boolean => MATCHERS.some(({ glob }) => glob.fits(name));

/** The name of the file that a link leads to, where that is in the workspace. */
async function targetIn(root: string, folder: string, name: string): Promise<string | undefined> {
  const target = await fs.realpath(path.join(folder, name)).catch(() => undefined);
  return target?.startsWith(root + path.sep) === true ? path.basename(target) : undefined;
}

async function* entriesOf(folder: string) {
  try {
    yield* await fs.opendir(folder);
  } catch {
    // Gone meanwhile, or not ours to read: commands of Codex’s cannot read it either.
  }
}
