/** The files that the hooks of a stack name, and what a script among them says. */
import { oncePer } from '../../text/once-per.ts';
import { ancestorsOf, hooksFile, isBelow } from '../locations.ts';
import { type Machine, pathsOf } from '../machine.ts';
import { documentAt } from '../read-codex-file.ts';
import { readableFolders } from '../referenced-files.ts';
import { type Pipeline, shellPipelines } from '../shell/commands.ts';
import { withoutHereDocuments } from '../shell/here-documents.ts';
import type { FileState, Snapshot } from '../snapshot.ts';
import type { Layer, Stack } from '../stack.ts';
import { hookCommandsOf } from './commands.ts';
import { type HookProgram, programsRun } from './programs.ts';

export interface NamedFile {
  readonly path: string;
  /** The folder that links to it must not lead out of; without it the file is somebody else's, and is not opened. */
  readonly within: string | undefined;
  readonly by: HookProgram['by'];
}

/** More files of one stack are not looked at. */
const MAX_FILES = 64;

/** Those of projects that nobody has trusted yet too, where their hooks were read. */
export function filesOfHooks(stack: Stack): readonly NamedFile[] {
  const { machine, layers, requirements } = stack;
  const found = new Map<string, NamedFile>();
  for (const layer of [...requirements.layers, ...layers]) {
    const folders = readableFolders(stack, layer);
    for (const { pipelines } of commandsIn(layer, stack)) {
      for (const { path, by } of programsRun(pipelines, stack)) {
        if (path === undefined || found.size >= MAX_FILES) continue;
        found.set(path, { path, by, within: folders.find((folder) => isBelow(machine, path, folder)) });
      }
    }
  }
  return [...found.values()];
}

function commandsIn({ file, document }: Layer, { machine, snapshot }: Stack) {
  const beside = file === null ? undefined : hooksFile(machine, pathsOf(machine).dirname(file));
  const json = beside === undefined ? undefined : documentAt(snapshot, beside, 'json');
  return [document?.root, json?.root].flatMap((root) =>
    root?.kind === 'table' ? hookCommandsOf(root.entries.get('hooks')?.value) : [],
  );
}

/** Where it counts who may change what is there: the files and all folders above them. Bits say nothing on Windows. */
export const placesOf = (files: readonly NamedFile[], machine: Machine): readonly string[] =>
  machine.platform === 'win32' ? [] : [...new Set(files.flatMap(({ path }) => ancestorsOf(machine, path)))];

/** The script that a shell reads, taken apart; nothing where it was not read, or is in another language. */
export function scriptBehind({ path = '', by }: HookProgram, { files }: Snapshot): readonly Pipeline[] | undefined {
  const state = files.get(path);
  if (state?.kind !== 'text' || by === 'interpreter') return undefined;
  return by === 'shell' || SHELL.test(state.text.slice(0, 200)) ? pipelinesIn(state) : undefined;
}

const SHELL = /^#![^\n]*\b(?:sh|bash|dash|zsh|ksh)\b/;
const pipelinesIn = oncePer(({ text }: Extract<FileState, { kind: 'text' }>) =>
  shellPipelines(withoutHereDocuments(text)),
);
