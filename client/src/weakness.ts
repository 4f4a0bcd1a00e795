/** What makes a posture weaker than Codex's own defaults, part by part. */
import path from 'node:path';
import type { AccessEntry, Posture } from '../../server/src/contract.ts';
import type { PartName } from './words.ts';

/** `full` is full access; anything else that weakens is a `warning`. */
export interface Weakness {
  readonly part: PartName;
  readonly level: 'full' | 'warning';
  readonly text: string;
  /** Whether the value as such is the weakness: then the text says all that the value means. */
  readonly isValue?: true;
}

/** Whether commands run without any sandbox. */
export const isFullAccess = (posture: Posture): boolean => posture.sandbox?.mode === 'danger-full-access';

/** The weaknesses of a posture, the worst first. `home` is the person's home folder. */
export function weaknesses(posture: Posture, home: string): readonly Weakness[] {
  const found = [...sandboxWeaknesses(posture, home), ...approvalWeaknesses(posture), ...networkWeaknesses(posture)];
  return found.sort((a, b) => Number(b.level === 'full') - Number(a.level === 'full'));
}

function* sandboxWeaknesses({ sandbox }: Posture, home: string): Generator<Weakness> {
  if (sandbox?.mode === 'danger-full-access') {
    yield {
      part: 'sandbox',
      level: 'full',
      text: 'Commands run without a sandbox: every file and the network are open.',
      isValue: true,
    };
    return;
  }
  if (sandbox?.mode === 'external-sandbox') {
    yield {
      part: 'sandbox',
      level: 'warning',
      text: 'Commands may write every file; only the network is closed.',
      isValue: true,
    };
    return;
  }
  const broad = (sandbox?.entries ?? []).find((entry) => entry.access === 'write' && isBroad(entry, home));
  if (broad !== undefined) {
    const where =
      broad.path === undefined || path.dirname(broad.path) === broad.path ? 'the whole disk' : 'your home folder';
    yield { part: 'sandbox', level: 'warning', text: `Commands may write to ${where}.` };
  }
}

/** The root of a disk, the home folder or a folder above it. */
function isBroad(entry: AccessEntry, home: string): boolean {
  if (entry.special !== undefined) return entry.special.replace(/^:/, '') === 'root';
  if (entry.path === undefined) return false;
  const relative = path.relative(entry.path, home);
  return relative === '' || (!relative.startsWith('..') && !path.isAbsolute(relative));
}

function* approvalWeaknesses({ sandbox, approval }: Posture): Generator<Weakness> {
  // A sandbox that writes nothing, with nobody to ask to leave it, is the strictest there is.
  if (approval?.policy === 'never' && sandbox?.mode !== 'read-only')
    yield { part: 'approval', level: 'warning', text: 'Codex never asks before it acts.', isValue: true };
  if (approval?.reviewer === 'auto_review')
    yield { part: 'approval', level: 'warning', text: 'Requests are answered by a model, not by you.' };
}

function* networkWeaknesses(posture: Posture): Generator<Weakness> {
  if (posture.network?.access !== 'on' || isFullAccess(posture)) return;
  yield { part: 'network', level: 'warning', text: 'Commands can reach every address on the network.', isValue: true };
}
