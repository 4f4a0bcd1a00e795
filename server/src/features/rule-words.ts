/** What is said about rules and commands, in plain sentences. */
import type { Judged } from '../codex/exec-policy/judge.ts';
import { shortPath } from '../codex/locations.ts';
import type { Machine } from '../codex/machine.ts';
import { bare } from '../text/phrases.ts';
import { printable, printablePath } from '../text/printable.ts';
import { paragraph, say } from '../text/sentences.ts';
import { COMMANDS, ERROR_IN, WHOLE_COMMAND } from '../words/rules-files.ts';

/** What comes of a command. */
export function ruleSentences({ why, whole, policy }: Judged, machine: Machine): readonly string[] {
  const sentences = [COMMANDS[why]];
  if (whole && why !== 'no-sandbox') sentences.push(say(WHOLE_COMMAND));
  if (policy.refused) {
    const { file, problem } = policy.refused;
    const where = say(ERROR_IN, { file: bare(printablePath(shortPath(machine, file))) });
    sentences.push(paragraph(where, printable(problem.message)));
  }
  return sentences;
}
