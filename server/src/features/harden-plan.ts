/** A harden plan as the answer that clients preview. */
import { withoutSecretsIn } from '../codex/redact.ts';
import { type Snapshot, textOf } from '../codex/snapshot.ts';
import type { HardenChange, HardenEdit, HardenPlan } from '../contract.ts';
import type { PlannedStep } from '../harden/draft.ts';
import type { Plan } from '../harden/plan.ts';
import { RULES } from '../rules/catalogue.ts';
import { linesAt, rangeAt } from './places.ts';

/** The answer to `codexPosture/harden`, with positions in the texts of `snapshot` that the plan was made for. */
export function hardenAnswer(plan: Plan, snapshot: Snapshot, uriOf: (path: string) => string): HardenPlan {
  const files = [...plan.edits.keys()].filter((file) => plan.edits.get(file)?.length);
  const rules = new Map<string, string[]>();
  for (const { title, rule } of plan.steps) rules.set(title, [...new Set([...(rules.get(title) ?? []), rule])]);
  return {
    folder: plan.before.folder,
    changes: plan.steps.flatMap((step) => changesOf(step, plan, snapshot)),
    edits: files.flatMap((file) => editsOf(file, plan, snapshot, uriOf, rules)),
    files: Object.fromEntries(files.map((file) => [uriOf(file), textOf(snapshot, file) ?? ''])),
    before: withoutSecretsIn(plan.before),
    after: withoutSecretsIn(plan.after),
  };
}

function changesOf(step: PlannedStep, plan: Plan, snapshot: Snapshot): readonly HardenChange[] {
  const files = [...new Set(step.changes.map(({ file }) => file))];
  return files.flatMap((file) => {
    const edit = plan.edits.get(file)?.find(({ notes }) => notes.includes(step.title));
    // A later step may have taken this one's edit away again.
    if (edit === undefined) return [];
    const line = linesAt(snapshot, file).position(edit.span.start).line + 1;
    return [{ file, line, title: step.title, rule: step.rule }];
  });
}

function editsOf(
  file: string,
  plan: Plan,
  snapshot: Snapshot,
  uriOf: (path: string) => string,
  rules: ReadonlyMap<string, readonly string[]>,
): readonly HardenEdit[] {
  return (plan.edits.get(file) ?? []).map(({ span, text, notes }) => ({
    uri: uriOf(file),
    range: rangeAt(snapshot, file, span),
    newText: text,
    label: notes.join('; '),
    description: [...new Set(notes.flatMap((note) => rules.get(note) ?? []))]
      .map((rule) => WHAT.get(rule) ?? rule)
      .join(' '),
  }));
}

/** What each rule finds, by id. */
const WHAT: ReadonlyMap<string, string> = new Map(RULES.map(({ id, docs }) => [id, docs.what]));
