/** What makes a posture weaker than Codex's own defaults. */
import type { AccessEntry, ApprovalPart, NetworkPart, SandboxPart, Weakness } from '../contract.ts';
import { type Breadth, breadthOf } from './folder-breadth.ts';
import type { Machine } from './machine.ts';

/** A weakness before it is put in words. */
export type WeaknessFact = Omit<Weakness, 'text' | 'isValue'>;

/** The parts of a posture that can be weak. */
export interface WeakParts {
  readonly sandbox: SandboxPart | null;
  readonly approval: ApprovalPart | null;
  readonly network: NetworkPart | null;
}

/** The weaknesses of a posture, full access before the others; none where nothing runs. */
export function weaknessesOf(parts: WeakParts, machine: Machine): readonly WeaknessFact[] {
  return [...ofSandbox(parts, machine), ...ofApprovals(parts), ...ofNetwork(parts)];
}

function* ofSandbox({ sandbox }: WeakParts, machine: Machine): Generator<WeaknessFact> {
  if (sandbox?.mode === 'danger-full-access') yield { part: 'sandbox', kind: 'no-sandbox', level: 'full' };
  else if (sandbox?.mode === 'external-sandbox') yield { part: 'sandbox', kind: 'external-sandbox', level: 'warning' };
  else {
    const breadth = broadest(sandbox?.entries ?? [], machine);
    if (breadth !== undefined) yield { part: 'sandbox', kind: 'broad-write', level: 'warning', breadth };
  }
}

/** From the worst on. */
const BREADTHS: readonly Breadth[] = ['root', 'aboveHome', 'home', 'codexHome'];

function broadest(entries: readonly AccessEntry[], machine: Machine): Breadth | undefined {
  const found = entries.filter(({ access }) => access === 'write').map((entry) => breadthOfEntry(entry, machine));
  return BREADTHS.find((breadth) => found.includes(breadth));
}

function breadthOfEntry({ path, special }: AccessEntry, machine: Machine): Breadth | undefined {
  if (special === ':root') return 'root';
  return path === undefined ? undefined : breadthOf(machine, path);
}

function* ofApprovals({ sandbox, approval }: WeakParts): Generator<WeaknessFact> {
  // A sandbox that writes nothing, with nobody to ask to leave it, is the strictest there is.
  if (approval?.policy === 'never' && sandbox?.mode !== 'read-only') {
    yield { part: 'approval', kind: 'never-asks', level: 'warning' };
  }
  if (approval?.reviewer === 'auto_review' && approval.policy !== 'never') {
    yield { part: 'approval', kind: 'model-reviews', level: 'warning' };
  }
}

function* ofNetwork({ sandbox, network }: WeakParts): Generator<WeaknessFact> {
  if (network?.access !== 'on' || sandbox?.mode === 'danger-full-access') return;
  yield { part: 'network', kind: 'open-network', level: 'warning' };
}
