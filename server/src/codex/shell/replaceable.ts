/** Programs and scripts that a command runs out of a folder in which everybody can put files. */
import type { Machine } from '../machine.ts';
import { sharedPlaceOf } from '../shared-places.ts';
import { allCommands, type Pipeline, type ShellCommand, type ShellWord } from './commands.ts';
import { operandAt, type ProgramCall, programOf, textsOf } from './program.ts';

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
    for (const word of run(call, command)) {
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

/** The words that name what runs: the program, and the script that an interpreter or a shell is given. */
function run(call: ProgramCall, { redirects }: ShellCommand): readonly ShellWord[] {
  const { word, name, known, args } = call;
  const takesScript = known?.kind === 'shell' || known?.kind === 'interpreter' || name === '.';
  if (!takesScript) return [word];
  // Windows does not tell cases apart.
  const texts = textsOf(args).map((one) => (WINDOWS_SHELLS.test(name) ? one.toLowerCase() : one));
  const code = known?.code?.split(' ').filter((one) => !SCRIPT_OPTIONS.has(one)) ?? [];
  const first = operandAt(texts, known?.valued?.split(' ') ?? []);
  const isCode = texts.slice(0, first).some((one) => code.includes(one.toLowerCase()));
  const script = isCode ? undefined : args[first];
  const given = redirects.find(({ operator }) => operator === '<');
  const input = given === undefined ? [] : [{ text: given.target, start: word.start, end: word.end }];
  return [word, ...(script === undefined ? input : [script])];
}

/** Behind these comes the name of a script. */
const SCRIPT_OPTIONS = new Set(['-file', '-f', '-r', '--require', '--import']);

const WINDOWS_SHELLS = /^(?:pwsh|powershell|cmd)$/;
