/** Guards: rules that make Codex ask, or refuse, before commands that destroy, publish or print secrets. */

import type { PlacedRule } from '../codex/exec-policy/evaluate.ts';
import { covers } from '../codex/exec-policy/permits.ts';
import { policyOf, rulesIn, rulesOf } from '../codex/exec-policy/session-rules.ts';
import { guardsFile as guardsPath } from '../codex/locations.ts';
import { type Machine, pathsOf } from '../codex/machine.ts';
import { documentAt } from '../codex/read-codex-file.ts';
import { type Snapshot, stateOf, textOf } from '../codex/snapshot.ts';
import type { Stack } from '../codex/stack.ts';
import type { PlanNote } from '../contract.ts';
import { LineIndex } from '../text/line-index.ts';
import { EVASION_WORDS, GUARD_BREAKS } from '../words/guards.ts';
import { GOAL_WORDS } from '../words/plans.ts';
import { asRule } from './guards/guard.ts';
import { guardsFor } from './guards/list.ts';
import { rulesText } from './guards/rules-text.ts';

/** What comes of the wish for guards. Lines from 1. */
export type GuardsFile =
  | { readonly kind: 'create'; readonly file: string; readonly text: string }
  /** It is there, as it was written or as somebody has changed it since: it stays. */
  | { readonly kind: 'kept'; readonly file: string }
  /** It is there, and Codex refuses it. */
  | { readonly kind: 'refused'; readonly file: string; readonly line: number }
  | { readonly kind: 'unreadable'; readonly file: string; readonly line?: undefined };

/** The whole file for a machine where there is none yet. */
export const guardsText = (machine: Machine): string => rulesText(guardsFor(machine));

/** `rulesFolder`: where it belongs; by default in CODEX_HOME. */
export function guardsFile(snapshot: Snapshot, rulesFolder?: string): GuardsFile {
  const { machine } = snapshot;
  const { basename, dirname, join } = pathsOf(machine);
  const own = guardsPath(machine);
  const file = rulesFolder === undefined ? own : join(rulesFolder, basename(own));
  const state = stateOf(snapshot, file);
  const text = textOf(snapshot, file);
  if (text !== undefined) {
    const document = documentAt(snapshot, file, 'starlark');
    const problem = document && rulesOf(document).problem;
    return problem === undefined
      ? { kind: 'kept', file }
      : { kind: 'refused', file, line: new LineIndex(text).position(problem.span.start).line + 1 };
  }
  const isThere = state !== undefined && state.kind !== 'missing';
  if (isThere || rulesIn(snapshot, dirname(file)).includes(file)) return { kind: 'unreadable', file };
  return { kind: 'create', file, text: guardsText(machine) };
}

/** The step of a plan that creates the file. */
export const guardsStep = (file: string) => ({
  ...GOAL_WORDS.guards,
  rule: '',
  goal: 'guards',
  changes: [],
  creates: file,
});

/** What evades guards: for what stays open. */
export const guardsOpen = (): readonly PlanNote[] => notes(EVASION_WORDS);
/** What stops working with guards. */
export const guardsBreak = (): readonly PlanNote[] => notes(GUARD_BREAKS);

function notes(words: Readonly<Record<string, string>>): readonly PlanNote[] {
  return Object.entries(words).map(([id, text]) => ({ id, text }));
}

/** A rule that allows what guards ask about or refuse; `whole` where nothing of it is left. */
export interface OverruledRule {
  readonly rule: PlacedRule;
  readonly whole: boolean;
}

/** The stricter rule counts, so these allow less with guards than without. */
export function overruledAllows(stack: Stack): readonly OverruledRule[] {
  const guards = guardsFor(stack.machine).map(asRule);
  return policyOf(stack).rules.flatMap((rule) => {
    if (rule.decision !== 'allow') return [];
    const against = guards.filter((guard) => overlaps(guard.pattern, rule.pattern));
    return against.length === 0 ? [] : [{ rule, whole: against.some((guard) => covers(guard, rule)) }];
  });
}

type Pattern = readonly (readonly string[])[];

/** Whether some command matches both. */
const overlaps = (one: Pattern, other: Pattern): boolean =>
  one.every((words, index) => {
    const others = other[index];
    return others === undefined || others.some((word) => words.includes(word));
  });
