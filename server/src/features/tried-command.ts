/** What the rules make of a command that a person tries, and where to try one. */

import type { CodeLens } from 'vscode-languageserver-types';
import { judgeCommand } from '../codex/exec-policy/judge.ts';
import { shownPattern } from '../codex/exec-policy/shown-pattern.ts';
import { kindOf, projectFolderOf } from '../codex/file-places.ts';
import type { Snapshot } from '../codex/snapshot.ts';
import { startedStack } from '../codex/start-trust.ts';
import type { TriedCommand, TryCommandParams } from '../contract.ts';
import { say } from '../text/sentences.ts';
import { TRY_COMMAND } from '../words/editor.ts';
import { ruleSentences } from './rule-words.ts';

/** Longer command lines are not judged. In UTF-16 code units. */
const MAX_LENGTH = 20_000;

/** The command, the folder and the file of a question, as far as they have the right shape. */
export function tryParams(params: unknown): Omit<TryCommandParams, 'cwd'> {
  const { command, file } = Object(params) as { readonly command?: unknown; readonly file?: unknown };
  return {
    command: typeof command === 'string' ? command.slice(0, MAX_LENGTH) : '',
    ...(typeof file === 'string' && { file }),
  };
}

/** The answer for the folder of the rules file; without one, for the folder that is asked about. */
export function triedCommand(
  snapshot: Snapshot,
  folder: string | undefined,
  { command, file }: Omit<TryCommandParams, 'cwd'>,
): TriedCommand {
  const { machine } = snapshot;
  const place = (file === undefined ? undefined : projectFolderOf(file, machine)) ?? folder ?? machine.home;
  const { stack } = startedStack(snapshot, place, {});
  const judged = judgeCommand(stack, command);
  return {
    folder: place,
    decision: judged.decision ?? 'none',
    outside: judged.outside ?? null,
    sentences: ruleSentences(judged, stack),
    matches: judged.matches.map((rule) => ({
      file: rule.file,
      line: rule.line,
      decision: rule.decision,
      pattern: shownPattern(rule.pattern),
    })),
  };
}

/** A link at the top of each rules file. */
export function commandLenses(snapshot: Snapshot, path: string, command: string | undefined): readonly CodeLens[] {
  if (command === undefined || kindOf(path, snapshot.machine) !== 'rules') return [];
  const start = { line: 0, character: 0 };
  return [{ range: { start, end: start }, command: { title: say(TRY_COMMAND), command, arguments: [path] } }];
}
