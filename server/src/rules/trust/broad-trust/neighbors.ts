/** How the trusted projects of a file lie below folders and homes, counted once for all of its entries. */
import type { CodexFile } from '../../../codex/codex-file.ts';
import type { Machine } from '../../../codex/machine.ts';
import { namesIn, stringIn } from '../../engine/read-settings.ts';

export interface Neighbors {
  /** How many folders right in `folder` are trusted, or hold a trusted project. */
  readonly foldersIn: (folder: string) => number;
  /** How many entries are below the home folder `owner`. */
  readonly entriesOf: (owner: string) => number;
}

/** More levels above a project are not looked at. */
const MAX_LEVELS = 40;

/** `homes` is the folder of all home folders, with a slash at its end. */
export function neighborsIn(file: CodexFile, { platform }: Machine, homes: string): Neighbors {
  const alike = (folder: string): string =>
    platform === 'win32' ? folder.toLowerCase().replaceAll('\\', '/') : folder;
  const children = new Map<string, Set<string>>();
  const owners = new Map<string, number>();
  for (const name of namesIn(file, ['projects'])) {
    if (name.startsWith(homes)) {
      const end = name.indexOf('/', homes.length);
      if (end > 0) owners.set(name.slice(0, end), (owners.get(name.slice(0, end)) ?? 0) + 1);
    }
    if (stringIn(file, ['projects', name, 'trust_level']) !== 'trusted') continue;
    const folder = alike(name);
    let end = folder.length;
    for (let level = 0; level < MAX_LEVELS && end > 0; level++) {
      const start = folder.lastIndexOf('/', end - 1);
      if (start <= 0) break;
      const above = folder.slice(0, start);
      const found = children.get(above);
      if (found === undefined) children.set(above, new Set([folder.slice(start + 1, end)]));
      else found.add(folder.slice(start + 1, end));
      end = start;
    }
  }
  return {
    foldersIn: (folder) => children.get(alike(folder))?.size ?? 0,
    entriesOf: (owner) => owners.get(owner) ?? 0,
  };
}
