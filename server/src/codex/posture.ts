/** The posture of a folder: what Codex would be allowed to do there, and who decides it. */
import type { Posture } from '../contract.ts';
import { approvalChoice } from './approval.ts';
import { decisionOf } from './decision.ts';
import { factsFor } from './facts/lookup.ts';
import { networkChoice } from './network.ts';
import { refusalOf } from './refusal.ts';
import { sandboxChoice, sandboxPart } from './sandbox.ts';
import { secretsPart } from './secrets.ts';
import type { Session } from './session.ts';
import type { Snapshot } from './snapshot.ts';
import type { Stack } from './stack.ts';
import { startedStack } from './start-trust.ts';
import { unknownsOf } from './unknowns.ts';

/** The posture for an interactive session in `folder`; without a folder, what counts in every window. */
export function postureOf(snapshot: Snapshot, folder: string | undefined, session: Session = {}): Posture {
  const { stack, trusted } = startedStack(snapshot, folder, session);
  const posture = postureOfStack(snapshot, stack);
  return trusted === undefined ? posture : { ...posture, trustsOnStart: trusted };
}

/** The posture that a stack adds up to. */
export function postureOfStack(_snapshot: Snapshot, stack: Stack): Posture {
  const refusal = refusalOf(stack) ?? null;
  const unknowns = unknownsOf(stack);
  const common = {
    codex: factsFor().version,
    folder: stack.folder,
    trust: stack.trust.level,
    escapes: null,
    inert: [],
    unknowns: unknowns.sentences,
  };
  const nobody = { sandbox: null, network: null, approval: null };
  if (refusal !== null) {
    return { ...common, ...nobody, secrets: null, verdict: 'refused', refusal, decidedBy: nobody };
  }
  if (unknowns.hidesParts) {
    return { ...common, ...UNKNOWN, verdict: 'unknown', refusal, decidedBy: nobody };
  }
  const sandbox = sandboxChoice(stack);
  const network = networkChoice(stack, sandbox);
  const approval = approvalChoice(stack);
  return {
    ...common,
    verdict: 'loads',
    refusal,
    sandbox: sandboxPart(stack, sandbox),
    network: network.part,
    approval: approval.part,
    secrets: secretsPart(stack, sandbox),
    decidedBy: {
      sandbox: decisionOf(sandbox.decidedBy),
      network: decisionOf(network.decidedBy),
      approval: decisionOf(approval.decidedBy),
    },
  };
}

const UNKNOWN: Pick<Posture, 'sandbox' | 'network' | 'approval' | 'secrets'> = {
  sandbox: { mode: 'unknown', profile: null, entries: null },
  network: { access: 'unknown', domains: {}, webSearch: 'unknown' },
  approval: { policy: 'unknown', granular: {}, reviewer: 'unknown' },
  secrets: { environment: 'unknown', credentialFile: 'unknown', dotenv: 'unknown' },
};
