/** A harden plan as the answer that clients preview. */

import { withoutSecretsIn } from '../codex/redact.ts';
import { type Snapshot, textOf } from '../codex/snapshot.ts';
import type { HardenChange, HardenEdit, HardenPlan } from '../contract.ts';
import { consequencesOf } from '../harden/consequences.ts';
import type { PlannedStep } from '../harden/draft.ts';
import { guardsBreak, guardsOpen } from '../harden/guards.ts';
import type { Inventory } from '../harden/inventory.ts';
import type { Plan } from '../harden/plan.ts';
import type { PlanRequest } from '../harden/plan-specs.ts';
import type { PlanOutcome } from '../harden/plan-to.ts';
import { RULES } from '../rules/catalogue.ts';
import { translated } from '../text/language.ts';
import { paragraph } from '../text/sentences.ts';
import { type BreakId, breakNote, openNote } from '../words/plans.ts';
import { postureInWords } from '../words/posture.ts';
import {
  hidesHomeOn,
  keptPrograms,
  lackingIn,
  linkedPrograms,
  narrowedInWords,
  obstacleInWords,
  overruledInWords,
  planNotes,
} from './plan-words.ts';
import { linesAt, rangeAt } from './ranges.ts';

type Changing = Pick<Plan, 'steps' | 'edits' | 'before' | 'after'>;

/** The answer to `codexPosture/harden`, with positions in the texts of `snapshot` that the plan was made for. */
export function hardenAnswer(plan: Changing, snapshot: Snapshot, uriOf: (path: string) => string): HardenPlan {
  const files = changedFiles(plan);
  return {
    folder: plan.before.folder,
    plan: null,
    changes: plan.steps.flatMap((_, index) => changesOf(index, plan, snapshot)),
    edits: files.flatMap((file) => editsOf(file, plan, snapshot, uriOf)),
    files: Object.fromEntries(files.map((file) => [uriOf(file), textOf(snapshot, file) ?? null])),
    before: withoutSecretsIn(postureInWords(plan.before)),
    after: withoutSecretsIn(postureInWords(plan.after)),
    open: [],
    breaks: [],
    notes: [],
  };
}

/** The same for a plan that was chosen. */
export function planAnswer(
  outcome: PlanOutcome,
  request: PlanRequest,
  about: {
    readonly snapshot: Snapshot;
    readonly inventory: Inventory;
    readonly uriOf: (path: string) => string;
    readonly asProfile?: boolean;
    readonly into?: 'user' | 'project';
  },
): HardenPlan {
  const { snapshot, uriOf } = about;
  const { machine } = snapshot;
  const { inventory } = about;
  const answer = hardenAnswer(outcome, snapshot, uriOf);
  if (outcome.obstacle !== undefined) {
    const cannot = obstacleInWords(outcome.obstacle, machine, hidesHomeOn(machine, inventory));
    return { ...answer, plan: request.plan, cannot };
  }
  const { open, breaks: all } = consequencesOf(outcome.after, inventory, machine);
  const isTeams = about.into === 'project';
  const breaks = isTeams ? all.filter((id) => TEAM_BREAKS.has(id)) : all;
  return {
    ...answer,
    plan: request.plan,
    open: [
      ...open.map(openNote),
      ...linkedPrograms(outcome.after, inventory, machine),
      ...(request.guards ? guardsOpen() : []),
      ...lackingIn(snapshot.codex?.version, request),
    ],
    breaks: [
      ...breaks.map(breakNote),
      ...keptPrograms(outcome.after, inventory, machine),
      ...(request.guards ? guardsBreak() : []),
      ...narrowedInWords(outcome.narrowed, machine),
      ...overruledInWords(outcome.overruled, machine),
    ],
    notes: planNotes(request, inventory, machine, isTeams ? 'project' : about.asProfile === true ? 'profile' : 'user'),
  };
}

/** What a project’s own file can break by itself. */
const TEAM_BREAKS: ReadonlySet<BreakId> = new Set<BreakId>(['mcp-asks', 'mcp-off', 'web-search-off']);

/** The files that change. */
export const changedFiles = (plan: Changing): readonly string[] =>
  [...plan.edits.keys()].filter((file) => plan.edits.get(file)?.length);

function changesOf(index: number, plan: Changing, snapshot: Snapshot): readonly HardenChange[] {
  const step = plan.steps[index];
  if (step === undefined) return [];
  const files = [
    ...new Set([...step.changes.map(({ file }) => file), ...(step.creates === undefined ? [] : [step.creates])]),
  ];
  return files.flatMap((file) => {
    const edit = plan.edits.get(file)?.find(({ notes }) => notes.includes(index));
    // A later step may have taken this one's edit away again.
    if (edit === undefined) return [];
    const line = linesAt(snapshot, file).position(edit.span.start).line + 1;
    const goal = step.goal === undefined ? {} : { goal: step.goal };
    return [{ file, line, title: step.title, why: purposeOf(step), rule: step.rule, ...goal }];
  });
}

function editsOf(
  file: string,
  plan: Changing,
  snapshot: Snapshot,
  uriOf: (path: string) => string,
): readonly HardenEdit[] {
  return (plan.edits.get(file) ?? []).map(({ span, text, notes }) => {
    const steps = notes.flatMap((index) => plan.steps[index] ?? []);
    return {
      uri: uriOf(file),
      range: rangeAt(snapshot, file, span),
      newText: text,
      label: [...new Set(steps.map(({ title }) => title))].join('; '),
      description: paragraph(...new Set(steps.map(purposeOf))),
    };
  });
}

const purposeOf = ({ rule, why }: PlannedStep): string => why ?? translated(WHAT.get(rule) ?? rule);

/** What each rule finds, by id. */
const WHAT: ReadonlyMap<string, string> = new Map(RULES.map(({ id, docs }) => [id, docs.what]));
