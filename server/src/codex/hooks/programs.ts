/** The files that a hook runs, as far as its command line says where they are. */
import { foreignSystem } from '../foreign-path.ts';
import { pathsOf } from '../machine.ts';
import { DEFAULT_ROOT_MARKERS, projectOf } from '../project.ts';
import { isTouchable } from '../referenced-paths.ts';
import { allCommands, type Pipeline, type ShellWord } from '../shell/commands.ts';
import { programOf, scriptOf } from '../shell/program.ts';
import type { Stack } from '../stack.ts';

/** A program that is named with its path, or a script. */
export interface HookProgram {
  /** Where the command line names it. */
  readonly word: ShellWord;
  /** Absolute; nothing where only the shell knows, or where the path is one of another system. */
  readonly path: string | undefined;
  /** What reads it: a shell, another interpreter, or the system, which looks at its first line. */
  readonly by: 'shell' | 'interpreter' | 'system';
}

/** Where a command line of a hook runs. */
export type HookPlace = Pick<Stack, 'machine' | 'folder' | 'anyFolder' | 'snapshot'>;

/** More of them in one command line are not looked at. */
const MAX_PROGRAMS = 16;

/** In the order in which they are run. Hooks start in the session's folder (0.169.0, seen). */
export function programsRun(pipelines: readonly Pipeline[], place: HookPlace): readonly HookProgram[] {
  const found: HookProgram[] = [];
  let at = place.anyFolder ? undefined : place.folder;
  for (const command of allCommands(pipelines)) {
    const call = programOf(command);
    if (call === undefined || found.length >= MAX_PROGRAMS) continue;
    if (call.name === 'cd') at = resolved(call.args[0]?.text ?? '', at, place);
    const { word } = call;
    if (/[\\/]/.test(word.text)) found.push({ word, path: resolved(word.text, at, place), by: 'system' });
    const script = scriptOf(call, command);
    // A bare word is more likely part of an expression than a file.
    if (script === undefined || !/[\\/.]/.test(script.text)) continue;
    const by = call.known?.kind === 'interpreter' ? 'interpreter' : 'shell';
    found.push({ word: script, path: resolved(script.text, at, place), by });
  }
  return found;
}

const HOME = /^(?:~|\$HOME|\$\{HOME\})(?=[\\/]|$)/;
const REPOSITORY = /^(?:\$\(git rev-parse --show-toplevel\)|`git rev-parse --show-toplevel`)(?=\/|$)/;
const MAX_PATH = 4096;

function resolved(text: string, at: string | undefined, place: HookPlace): string | undefined {
  const { machine, folder, anyFolder, snapshot } = place;
  if (text.length > MAX_PATH || foreignSystem(machine, text) !== undefined) return undefined;
  const { isAbsolute, resolve } = pathsOf(machine);
  const plain = text
    .replace(HOME, () => machine.home)
    .replace(REPOSITORY, (written) => (anyFolder ? written : projectOf(snapshot, folder, DEFAULT_ROOT_MARKERS).root));
  if (plain === '' || /[$`*?]/.test(plain) || (at === undefined && !isAbsolute(plain))) return undefined;
  const path = resolve(at ?? machine.home, plain);
  return isTouchable(path, machine) ? path : undefined;
}
