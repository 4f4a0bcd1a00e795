/** What the answers about a posture tell beside it. */
import { createHash } from 'node:crypto';
import { type Snapshot, textOf } from '../codex/snapshot.ts';
import type { Decision, Posture } from '../contract.ts';
import { samePosture } from '../features/same-posture.ts';
import { postureOf } from '../words/posture.ts';
import type { View } from './view.ts';

/** Whether the editors show another posture than what is saved, and the line that decides, as a hash. */
export function besidesPosture({ saved, editor }: View, folder: string | undefined, posture: Posture) {
  const unsaved = editor !== saved && !samePosture(postureOf(saved, folder), postureOf(editor, folder));
  return { unsaved, decidingLine: decidingLine(saved, posture.decidedBy.sandbox) };
}

function decidingLine(saved: Snapshot, decision: Decision | null): string | null {
  if (decision?.file == null || decision.line === null) return null;
  const line = textOf(saved, decision.file)?.split(/\r?\n/)[decision.line - 1];
  // The line itself may hold anything, in a comment above all.
  return line === undefined ? null : createHash('sha256').update(line.trim()).digest('hex').slice(0, 16);
}
