/** The posture of a folder: what Codex would be allowed to do there, and who decides it. */
import type { Posture } from '../contract.ts';
import { approvalChoice } from './approval.ts';
import { decisionOf } from './decision.ts';
import { escapesOf } from './escapes.ts';
import { execNotes, isForcedToAsk } from './exec.ts';
import { factsFor } from './facts/lookup.ts';
import { inertKeys } from './inert.ts';
import { networkChoice } from './network.ts';
import { refusalOf } from './refusal.ts';
import { sandboxChoice, sandboxPart } from './sandbox.ts';
import { environmentKey, secretsPart } from './secrets.ts';
import type { Session } from './session.ts';
import type { Snapshot } from './snapshot.ts';
import type { Stack } from './stack.ts';
import { stackOf } from './stack-of.ts';
import { startedStack } from './start-trust.ts';
import { unknownsOf } from './unknowns.ts';

/** The posture for an interactive session in `folder`; without a folder, what counts in every window. */
export function postureOf(snapshot: Snapshot, folder: string | undefined, session: Session = {}): Posture {
  const { stack, trusted } = startedStack(snapshot, folder, session);
  const posture = postureOfStack(snapshot, stack);
  return trusted === undefined ? posture : { ...posture, trustsOnStart: trusted };
}

/**
 * The posture of `codex exec` in `folder`. It enters no folder as trusted by itself, and it never asks, whatever the
 * settings say.
 */
export function execPostureOf(snapshot: Snapshot, folder: string, session: Session = {}): Posture {
  const stack = stackOf(snapshot, folder, session);
  const posture = postureOfStack(snapshot, stack);
  if (posture.approval === null || isForcedToAsk(stack)) return posture;
  return { ...posture, approval: { ...posture.approval, policy: 'never', granular: {} } };
}

/** The posture that a stack adds up to. */
export function postureOfStack(snapshot: Snapshot, stack: Stack): Posture {
  const unknowns = unknownsOf(stack);
  const refusal = refusalOf(stack);
  const sandbox = sandboxChoice(stack);
  const approval = approvalChoice(stack);
  const installed = snapshot.codex?.version ?? null;
  const about = { codex: factsFor().version, installed, folder: stack.folder, trust: stack.trust.level };
  const inert = inertKeys(stack);
  if (refusal !== undefined) {
    return { ...about, verdict: 'refused', refusal, ...NOTHING, inert, unknowns: unknowns.sentences };
  }
  if (unknowns.hidesParts) {
    return { ...about, verdict: 'unknown', refusal: null, ...NOTHING, ...UNKNOWN, inert, unknowns: unknowns.sentences };
  }
  const network = networkChoice(stack, sandbox);
  return {
    ...about,
    verdict: 'loads',
    refusal: null,
    sandbox: sandboxPart(stack, sandbox),
    network: network.part,
    approval: approval.part,
    secrets: secretsPart(stack, sandbox),
    escapes: escapesOf(stack),
    decidedBy: {
      sandbox: decisionOf(sandbox.decidedBy),
      network: decisionOf(network.decidedBy),
      approval: decisionOf(approval.decidedBy),
      secrets: decisionOf(environmentKey(stack)),
    },
    inert,
    exec: execNotes(stack, approval),
    unknowns: unknowns.sentences,
  };
}

/** The parts where Codex does not start. */
const NOTHING: Pick<Posture, 'sandbox' | 'network' | 'approval' | 'secrets' | 'escapes' | 'decidedBy'> = {
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
