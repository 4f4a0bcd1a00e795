/** `codex-posture rules`: what the rules let a command do. */
import fs from 'node:fs/promises';
import path from 'node:path';
import { type Asked, type Judged, judgeCommand } from '../codex/exec-policy/judge.ts';
import { shownPattern } from '../codex/exec-policy/shown-pattern.ts';
import type { InstalledCodex } from '../codex/installed.ts';
import { shortPath } from '../codex/locations.ts';
import type { Machine } from '../codex/machine.ts';
import type { Session } from '../codex/session.ts';
import type { Stack } from '../codex/stack.ts';
import { startedStack } from '../codex/start-trust.ts';
import { ruleSentences } from '../features/rule-words.ts';
import { loadSnapshot } from '../host/load.ts';
import { printablePath } from '../text/printable.ts';
import { noFolder } from './targets.ts';

/** The answer in JSON. */
export interface RulesAnswer {
  readonly decision: 'allow' | 'prompt' | 'forbidden' | 'none';
  /** Null where it is not known, or up to a person's answer. */
  readonly outside: boolean | null;
  readonly matches: readonly { readonly file: string; readonly line: number; readonly decision: string }[];
  /** Why it runs inside or outside, as a word. */
  readonly why: string;
}

/** A question about a command in a folder. */
export interface RulesQuestion {
  readonly command: Asked;
  readonly folder: string | undefined;
  readonly cwd: string;
  readonly machine: Machine;
  readonly session: Session;
  readonly codex?: InstalledCodex | undefined;
}

/** What Codex would do, and in which stack. */
export interface JudgedIn extends Judged {
  readonly stack: Stack;
}

/** @throws UnreadablePathError */
export async function judged({ command, folder, cwd, machine, session, codex }: RulesQuestion): Promise<JudgedIn> {
  const where = path.resolve(cwd, folder ?? '.');
  const stat = await fs.stat(where).catch(() => undefined);
  if (stat?.isDirectory() !== true) throw noFolder(folder ?? where);
  const snapshot = await loadSnapshot({ machine, folders: [where], session, codex });
  const { stack } = startedStack(snapshot, where, session);
  return { ...judgeCommand(stack, command), stack };
}

export const rulesAnswer = ({ decision, outside, matches, why }: Judged): RulesAnswer => ({
  decision: decision ?? 'none',
  outside: outside ?? null,
  matches: matches.map((rule) => ({ file: rule.file, line: rule.line, decision: rule.decision })),
  why,
});

/** The answer as a page for a person. */
export function rulesText(answer: JudgedIn): string {
  const { machine } = answer.stack;
  const places = answer.matches.map(
    (rule) =>
      `  ${rule.decision.padEnd(9)} ${shownPattern(rule.pattern)} (${printablePath(shortPath(machine, rule.file))}:${rule.line})`,
  );
  return `${[...ruleSentences(answer, answer.stack), ...places].join('\n')}\n`;
}
