/** What Harden aims at: weaknesses that a posture is not to have, and the change that ends each. */
import type { JudgedPosture } from '../codex/posture.ts';
import type { Weakness } from '../contract.ts';
import type { Change } from '../syntax/change.ts';
import { EVERYDAY_WORDS } from '../words/plans.ts';

/** A weakness that is to go. */
export interface Goal {
  readonly ends: Weakness['kind'];
  /** The rule that says the same of a single line; plans have always named one. */
  readonly rule: string;
  /** Imperative, for the preview. */
  readonly title: string;
  /** What the change is for, in a sentence. */
  readonly why: string;
  /** What to change in the file that decides. */
  readonly change: Change;
}

/** Everyday work: writes stay in the workspace, Codex asks before it goes further, no network. */
export const everydayGoals = (): readonly Goal[] => [
  {
    ends: 'no-sandbox',
    rule: 'full-access',
    ...EVERYDAY_WORDS['no-sandbox'],
    change: { kind: 'set', path: ['sandbox_mode'], value: 'workspace-write' },
  },
  {
    ends: 'never-asks',
    rule: 'approval-never',
    ...EVERYDAY_WORDS['never-asks'],
    change: { kind: 'set', path: ['approval_policy'], value: 'on-request' },
  },
  {
    ends: 'open-network',
    rule: 'network-open',
    ...EVERYDAY_WORDS['open-network'],
    change: { kind: 'set', path: ['sandbox_workspace_write', 'network_access'], value: false },
  },
];

/** The file that decides the part in which the goal is not reached; nothing where it is, or no file decides. */
export function fileInTheWay({ ends }: Goal, { weaknesses, decidedBy }: JudgedPosture): string | undefined {
  const weakness = weaknesses.find(({ kind }) => kind === ends);
  return (weakness && decidedBy[weakness.part]?.file) ?? undefined;
}
