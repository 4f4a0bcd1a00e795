/** What team policies ask of sessions, and what becomes of it. */
import { placeIn } from '../../codex/decision.ts';
import { demandsOn, type Place } from '../../codex/policy.ts';
import { tomlAt } from '../../codex/read-codex-file.ts';
import type { Snapshot } from '../../codex/snapshot.ts';
import type { Stack } from '../../codex/stack.ts';
import type { ReportDemand, ReportPlace } from '../../contract.ts';

/** Every demand of the stack's policies, in the order of their files. */
export const reportDemands = (stack: Stack): readonly ReportDemand[] =>
  demandsOn(stack).map(({ policy, part, asked, found, state, decidedBy }) => ({
    part,
    asked: asked.value,
    askedBy: shownPlace(stack.snapshot, { file: policy, path: asked.path }),
    found,
    decidedBy: decidedBy === undefined ? null : shownPlace(stack.snapshot, decidedBy),
    state,
  }));

function shownPlace(snapshot: Snapshot, { file, path }: Place): ReportPlace {
  const document = tomlAt(snapshot, file);
  return { file, line: document === undefined ? 1 : placeIn(document, path).line };
}
