/** Programs and scripts that a command runs out of a folder in which everybody can put files. */
import type { Machine } from '../machine.ts';
import { sharedPlaceOf } from '../shared-places.ts';
import { allCommands, type Pipeline, type ShellWord } from './commands.ts';
import { programOf, scriptOf } from './program.ts';

/** What is run, and the shared folder that it is in. */
export interface Replaceable {
  readonly word: ShellWord;
  readonly place: string;
}

/** What the script runs out of shared folders, in order. */
export function replaceablePrograms(pipelines: readonly Pipeline[], machine: Machine): readonly Replaceable[] {
  const found: Replaceable[] = [];
  let at: ShellWord | undefined;
  for (const command of allCommands(pipelines)) {
    const call = programOf(command);
    if (call === undefined) continue;
    if (call.name === 'cd') at = call.args[0];
    const script = scriptOf(call, command);
    for (const word of [call.word, ...(script === undefined ? [] : [script])]) {
      const place = sharedPlaceOf(word.text, machine);
      if (place !== undefined) found.push({ word, place });
      else if (at !== undefined && /^\.{1,2}[\\/]/.test(word.text)) {
        const around = sharedPlaceOf(at.text, machine);
        if (around !== undefined) found.push({ word, place: around });
      }
    }
  }
  return found;
}
