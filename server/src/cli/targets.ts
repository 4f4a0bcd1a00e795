/** From the paths on the command line to the Codex files to check. */
import fs from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import { kindOf } from '../codex/file-places.ts';
import { isBelow } from '../codex/locations.ts';
import type { Machine } from '../codex/machine.ts';
import type { Snapshot } from '../codex/snapshot.ts';
import { findCodexFiles, type OnUnread, type Unread } from '../host/find-codex-files.ts';
import { findUserFiles } from '../host/user-files.ts';
import { bare } from '../text/phrases.ts';
import { REPLACEMENT } from '../text/printable.ts';
import { say } from '../text/sentences.ts';
import { PATH_ERRORS } from '../words/command-line.ts';
import { UnreadablePathError } from './errors.ts';

/** What to check: files in known places, and files to be judged alone. All absolute, each once. */
export interface Targets {
  readonly known: readonly string[];
  readonly alone: readonly string[];
  /** The folders that were searched. */
  readonly folders: readonly string[];
}

/**
 * What was left out, and why: `limit`, a folder with more than is looked at; `foreign`, a file that is in none of Codex's
 * places; `failed`, a file that is there and could not be read.
 */
export interface Unchecked {
  readonly path: string;
  readonly why: Unread | 'limit' | 'foreign' | 'failed';
}

export type OnUnchecked = (one: Unchecked) => void;

/** A folder that is not there. */
export const noFolder = (folder: string): UnreadablePathError =>
  new UnreadablePathError(say(PATH_ERRORS.noFolder, { folder: bare(folder) }));

/** The working folder. @throws UnreadablePathError */
export function workingFolder(): string {
  try {
    return process.cwd();
  } catch {
    throw new UnreadablePathError(say(PATH_ERRORS.gone));
  }
}

/** @throws UnreadablePathError */
export async function targetsOf(
  paths: readonly string[],
  cwd: string,
  machine: Machine,
  onUnchecked?: OnUnchecked,
): Promise<Targets> {
  if (paths.length === 0) {
    return {
      known: unique([
        ...(await filesIn(cwd, machine, onUnchecked)),
        ...(await findUserFiles(machine, (path, why) => onUnchecked?.({ path, why }))),
      ]),
      alone: [],
      folders: [cwd, machine.codexHome],
    };
  }
  const known: string[] = [];
  const alone: string[] = [];
  const folders: string[] = [];
  for (const given of paths) {
    const target = path.resolve(cwd, given);
    const isKnown = kindOf(target, machine) !== undefined;
    if (await isFolder(target, given, isKnown)) {
      folders.push(target);
      known.push(...(isKnown ? [target] : []), ...(await filesIn(target, machine, onUnchecked)));
    } else (isKnown ? known : alone).push(target);
  }
  return { known: unique(known), alone: unique(alone), folders: unique(folders) };
}

/** With the files that are Codex's only because settings name them, in the searched folders or asked for by name. */
export function withNamed(targets: Targets, { named, machine }: Pick<Snapshot, 'named' | 'machine'>): Targets {
  if (named === undefined) return targets;
  const { known, alone, folders } = targets;
  const isWanted = (file: string) => alone.includes(file) || folders.some((folder) => isBelow(machine, file, folder));
  return {
    known: unique([...known, ...[...named.keys()].filter(isWanted).sort()]),
    alone: alone.filter((file) => !named.has(file)),
    folders,
  };
}

/** Why reading fails where the rules say what Codex then does. */
const JUDGED: readonly string[] = ['EACCES', 'EPERM', 'ELOOP'];

async function isFolder(target: string, given: string, isKnown: boolean): Promise<boolean> {
  try {
    await fs.access(target, fs.constants.R_OK);
    return (await fs.stat(target)).isDirectory();
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    if (isKnown && JUDGED.includes(code)) return false;
    const isNamed = !given.includes(REPLACEMENT);
    const missing = isNamed ? PATH_ERRORS.missing : PATH_ERRORS.unnamed;
    const template = code === 'ENOENT' ? missing : PATH_ERRORS.unreadable;
    throw new UnreadablePathError(say(template, { path: bare(given) }));
  }
}

async function filesIn(folder: string, machine: Machine, onUnchecked?: OnUnchecked): Promise<readonly string[]> {
  const isHere = (file: string) => isBelow(machine, file, folder);
  const onUnread: OnUnread = (path, why) => onUnchecked?.({ path, why });
  const own = await findUserFiles(machine, (path, why) => isHere(path) && onUnread(path, why));
  const found = await findCodexFiles(folder, {
    onLimit: () => onUnchecked?.({ path: folder, why: 'limit' }),
    onUnread,
  });
  return [...own.filter(isHere), ...found];
}

const unique = (paths: readonly string[]): readonly string[] => [...new Set(paths)];
