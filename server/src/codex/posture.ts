/** The posture of a folder: what Codex would be allowed to do there, and who decides it. */
import type { Posture } from '../contract.ts';
import { approvalChoice } from './approval.ts';
import { decisionOf } from './decision.ts';
import { escapesOf } from './escapes.ts';
import { type ExecDifference, execDifferences, isForcedToAsk } from './exec.ts';
import { factsFor } from './facts/lookup.ts';
import type { Inert } from './inert/written.ts';
import { inertOf } from './inert.ts';
import { networkChoice } from './network.ts';
import type { Refusal } from './refusal/place.ts';
import { refusalOf } from './refusal.ts';
import { sandboxChoice, sandboxPart } from './sandbox.ts';
import { environmentKey, secretsPart } from './secrets.ts';
import type { Session } from './session.ts';
import type { Snapshot } from './snapshot.ts';
import type { Stack } from './stack.ts';
import { stackOf } from './stack-of.ts';
import { startedStack } from './start-trust.ts';
import { hidesParts, type Unknown, unknownsOf } from './unknowns.ts';
import { type WeaknessFact, weaknessesOf } from './weaknesses.ts';

/** A posture before it is put in words. */
export interface JudgedPosture extends Omit<Posture, 'refusal' | 'weaknesses' | 'inert' | 'exec' | 'unknowns'> {
  readonly refusal: Refusal | null;
  readonly weaknesses: readonly WeaknessFact[];
  readonly inert: readonly Inert[];
  readonly exec?: readonly ExecDifference[];
  readonly unknowns: readonly Unknown[];
}

/** The posture for an interactive session in `folder`; without a folder, what counts in every window. */
export function judgedPosture(snapshot: Snapshot, folder: string | undefined, session: Session = {}): JudgedPosture {
  const { stack, trusted } = startedStack(snapshot, folder, session);
  const posture = judgedStack(stack);
  return trusted === undefined ? posture : { ...posture, trustsOnStart: trusted };
}

/**
 * The posture of `codex exec` in `folder`. It enters no folder as trusted by itself, and it never asks, whatever the
 * settings say.
 */
export function judgedExecPosture(snapshot: Snapshot, folder: string, session: Session = {}): JudgedPosture {
  const stack = stackOf(snapshot, folder, session);
  const posture = judgedStack(stack);
  if (posture.approval === null || isForcedToAsk(stack)) return posture;
  const asking = { ...posture, approval: { ...posture.approval, policy: 'never' as const, granular: {} } };
  return { ...asking, weaknesses: weaknessesOf(asking, stack.machine) };
}

/** The posture that a stack adds up to. */
export function judgedStack(stack: Stack): JudgedPosture {
  const unknowns = unknownsOf(stack);
  const refusal = refusalOf(stack);
  const sandbox = sandboxChoice(stack);
  const approval = approvalChoice(stack);
  const installed = stack.snapshot.codex?.version ?? null;
  const about = { codex: factsFor().version, installed, folder: stack.folder, trust: stack.trust.level };
  const inert = inertOf(stack);
  if (refusal !== undefined) {
    return { ...about, verdict: 'refused', refusal, ...NOTHING, inert, unknowns };
  }
  if (hidesParts(unknowns)) {
    return { ...about, verdict: 'unknown', refusal: null, ...NOTHING, ...UNKNOWN, inert, unknowns };
  }
  const network = networkChoice(stack, sandbox);
  const parts = { sandbox: sandboxPart(stack, sandbox), network: network.part, approval: approval.part };
  return {
    ...about,
    verdict: 'loads',
    refusal: null,
    ...parts,
    weaknesses: weaknessesOf(parts, stack.machine),
    secrets: secretsPart(stack, sandbox),
    escapes: escapesOf(stack),
    decidedBy: {
      sandbox: decisionOf(sandbox.decidedBy),
      network: decisionOf(network.decidedBy),
      approval: decisionOf(approval.decidedBy),
      secrets: decisionOf(environmentKey(stack)),
    },
    inert,
    exec: execDifferences(stack, approval),
    unknowns,
  };
}

/** The parts where Codex does not start. */
const NOTHING: Pick<
  JudgedPosture,
  'weaknesses' | 'sandbox' | 'network' | 'approval' | 'secrets' | 'escapes' | 'decidedBy'
> = {
  weaknesses: [],
  sandbox: null,
  network: null,
  approval: null,
  secrets: null,
  escapes: null,
  decidedBy: { sandbox: null, network: null, approval: null, secrets: null },
};

const UNKNOWN: Pick<Posture, 'sandbox' | 'network' | 'approval' | 'secrets'> = {
  sandbox: { mode: 'unknown', profile: null, entries: null },
  network: { access: 'unknown', domains: {}, webSearch: 'unknown' },
  approval: { policy: 'unknown', granular: {}, reviewer: 'unknown' },
  secrets: { environment: 'unknown', credentialFile: 'unknown', dotenv: 'unknown' },
};
