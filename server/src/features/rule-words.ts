/** What is said about rules and commands, in plain sentences. */
import type { Judged, Why } from '../codex/exec-policy/judge.ts';
import { shortPath } from '../codex/locations.ts';
import type { Machine } from '../codex/machine.ts';
import { printable, printablePath } from '../text/printable.ts';

const SENTENCES: Readonly<Record<Why, string>> = {
  allowed: 'The rules allow this command. Codex runs it outside the sandbox, without asking.',
  'no-sandbox': 'The session has no sandbox, so Codex runs this command without one.',
  'not-all-allowed': 'Not every part of this command is allowed by a rule, so it runs inside the sandbox.',
  forbidden: 'The rules forbid this command. Codex refuses to run it.',
  asks: 'The rules make Codex ask before it runs this command. If Codex may not ask, it refuses the command.',
  'no-rule': 'No rule matches this command, so it runs inside the sandbox.',
  deny: 'The rules allow this command, so Codex does not ask. It still runs inside the sandbox, because a path is denied.',
  deleted:
    'A rule allows this command, but Codex deletes that rule when the next session starts. The command then runs inside the sandbox.',
  refused: 'A rules file has an error, so Codex uses none of the rules in files. The command runs inside the sandbox.',
  'not-known': 'Whether this command runs outside the sandbox is not known.',
};

/** What comes of a command. */
export function ruleSentences({ why, whole, policy }: Judged, machine: Machine): readonly string[] {
  const sentences = [SENTENCES[why]];
  if (whole && why !== 'no-sandbox')
    sentences.push('The command contains more than plain words, so Codex applies the rules to the shell that runs it.');
  if (policy.refused) {
    const { file, problem } = policy.refused;
    sentences.push(`The error is in ${printablePath(shortPath(machine, file))}: ${printable(problem.message)}`);
  }
  return sentences;
}
