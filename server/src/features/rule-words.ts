/** What is said about rules and commands, in plain sentences. */
import type { Judged } from '../codex/exec-policy/judge.ts';
import { shortPath } from '../codex/locations.ts';
import type { Stack } from '../codex/stack.ts';
import { unknownsOfRules } from '../codex/unknowns.ts';
import { bare } from '../text/phrases.ts';
import { printable, printablePath } from '../text/printable.ts';
import { paragraph, say } from '../text/sentences.ts';
import { COMMANDS, ERROR_IN, WHOLE_COMMAND } from '../words/rules-files.ts';
import { unknownInWords } from '../words/unknowns.ts';

/** What comes of a command. */
export function ruleSentences({ why, whole, policy }: Judged, stack: Stack): readonly string[] {
  const sentences = [COMMANDS[why]];
  if (why === 'not-known') sentences.push(...unknownsOfRules(stack).map(unknownInWords));
  if (whole && why !== 'no-sandbox') sentences.push(say(WHOLE_COMMAND));
  if (policy.refused) {
    const { file, problem } = policy.refused;
    const where = say(ERROR_IN, { file: bare(printablePath(shortPath(stack.machine, file))) });
    sentences.push(paragraph(where, printable(problem.message)));
  }
  return sentences;
}
