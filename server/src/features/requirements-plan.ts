/** A plan as a file for the administrator, as the answer that is shown before it is written. */
import { judgedPosture } from '../codex/posture.ts';
import { type Snapshot, textOf } from '../codex/snapshot.ts';
import type { HardenPlan, PlanNote } from '../contract.ts';
import type { Inventory } from '../harden/inventory.ts';
import type { PlanRequest } from '../harden/plan-specs.ts';
import type { PlanOutcome } from '../harden/plan-to.ts';
import type { Obstacle } from '../harden/reached.ts';
import { type Demanded, requirementsFor } from '../harden/requirements.ts';
import {
  keptDemand,
  REQUIREMENTS_BREAKS,
  REQUIREMENTS_NOTES,
  REQUIREMENTS_OPEN,
  REQUIREMENTS_STEP,
  unnamedServer,
} from '../words/requirements.ts';
import { planAnswer } from './harden-plan.ts';

/** What is written where, and what is said of it. */
export interface RequirementsPlan {
  readonly outcome: PlanOutcome;
  readonly answer: HardenPlan;
}

/** The plan as the text of `file`, which the snapshot holds if it is there. */
export function requirementsPlan(
  snapshot: Snapshot,
  folder: string,
  request: PlanRequest,
  inventory: Inventory,
  file: string,
): RequirementsPlan {
  const before = judgedPosture(snapshot, folder);
  const found = requirementsFor(snapshot, folder, request, inventory);
  const none = { steps: [], edits: new Map(), before, after: before, narrowed: [], overruled: [] };
  const about = { snapshot, inventory, uriOf: (path: string) => path };
  if (!('text' in found)) {
    const obstacle: Obstacle =
      'overlap' in found ? { kind: 'overlap', file: found.overlap } : { kind: 'not-editable', file: found.notEditable };
    const outcome = { ...none, obstacle };
    return { outcome, answer: planAnswer(outcome, request, about) };
  }
  const old = textOf(snapshot, file) ?? '';
  const isSame = old === found.text;
  const edit = { span: { start: 0, end: old.length }, text: found.text, notes: [0] };
  const outcome: PlanOutcome = {
    ...none,
    steps: isSame ? [] : [{ ...REQUIREMENTS_STEP, rule: '', goal: 'requirements', changes: [], creates: file }],
    edits: isSame ? new Map() : new Map([[file, [edit]]]),
    after: found.after,
  };
  const answer = planAnswer(outcome, request, about);
  return {
    outcome,
    answer: {
      ...answer,
      open: [...answer.open, ...notes(REQUIREMENTS_OPEN)],
      breaks: [...answer.breaks.filter(({ id }) => !PERSONAL.has(id)), ...breaksOf(found)],
      notes: [...answer.notes.filter(({ id }) => id !== 'scope'), ...notesOf(found)],
    },
  };
}

/** What only a person's own settings do. */
const PERSONAL: ReadonlySet<string> = new Set(['project-settings-off', 'mcp-asks', 'mcp-off']);

const notes = (words: Readonly<Record<string, string>>): readonly PlanNote[] =>
  Object.entries(words).map(([id, text]) => ({ id, text }));

const breaksOf = ({ hooksStay }: Demanded): readonly PlanNote[] =>
  notes(REQUIREMENTS_BREAKS).filter(({ id }) => id !== 'requirements-hooks' || !hooksStay);

const notesOf = ({ hooksStay, kept, unnamed }: Demanded): readonly PlanNote[] => [
  ...notes(REQUIREMENTS_NOTES).filter(({ id }) => id !== 'requirements-hooks-stay' || hooksStay),
  ...kept.map((key) => ({ id: 'requirements-kept', text: keptDemand(key) })),
  ...unnamed.map((name) => ({ id: 'requirements-unnamed-server', text: unnamedServer(name) })),
];
