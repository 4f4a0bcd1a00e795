/** The posture of a folder: what Codex would be allowed to do there, and who decides it. */
import type { Posture } from '../contract.ts';
import { approvalChoice } from './approval.ts';
import { buildStack } from './build-stack.ts';
import { decisionOf } from './decision.ts';
import { type ExecDifference, execDifferences, isForcedToAsk } from './exec-differences.ts';
import { factsFor } from './facts/lookup.ts';
import type { IneffectiveKey } from './ineffective/ineffective-key.ts';
import { ineffectiveKeysOf } from './ineffective.ts';
import { networkChoice } from './network.ts';
import { type JudgedOutflow, outflowsOf } from './outflows.ts';
import { type ReleaseComparison, releaseComparison } from './release-differences.ts';
import { sandboxChoice, sandboxPart } from './sandbox.ts';
import { environmentKey, secretsPart } from './secrets.ts';
import type { Session } from './session.ts';
import type { Snapshot } from './snapshot.ts';
import type { Stack } from './stack.ts';
import { startedStack } from './start-trust.ts';
import type { StartupError } from './startup-errors/startup-error.ts';
import { startupErrorOf } from './startup-errors.ts';
import { hidesParts, type Unknown, unknownsOf } from './unknowns.ts';
import { unsandboxedPrograms } from './unsandboxed.ts';
import { type WeaknessFact, weaknessesOf } from './weaknesses.ts';

/** A posture before it is put in words. */
export interface JudgedPosture
  extends Omit<Posture, 'release' | 'refusal' | 'weaknesses' | 'inert' | 'exec' | 'outflows' | 'unknowns'> {
  readonly release?: ReleaseComparison;
  readonly refusal: StartupError | null;
  readonly weaknesses: readonly WeaknessFact[];
  readonly inert: readonly IneffectiveKey[];
  readonly exec?: readonly ExecDifference[];
  readonly outflows: readonly JudgedOutflow[] | null;
  readonly unknowns: readonly Unknown[];
}

/** The posture for an interactive session in `folder`; without a folder, what applies in every window. */
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
  const stack = buildStack(snapshot, folder, session);
  const posture = judgedStack(stack);
  if (posture.approval === null || isForcedToAsk(stack)) return posture;
  const asking = { ...posture, approval: { ...posture.approval, policy: 'never' as const, granular: {} } };
  return { ...asking, weaknesses: weaknessesOf(asking, stack.machine) };
}

/** The posture that a stack adds up to. */
export function judgedStack(stack: Stack): JudgedPosture {
  const unknowns = unknownsOf(stack);
  const refusal = startupErrorOf(stack);
  const sandbox = sandboxChoice(stack);
  const approval = approvalChoice(stack);
  const installed = stack.snapshot.codex?.version ?? null;
  const release = releaseComparison(stack);
  const about = {
    codex: factsFor().version,
    installed,
    ...(release === undefined ? {} : { release }),
    folder: stack.folder,
    trust: stack.trust.level,
  };
  const inert = ineffectiveKeysOf(stack);
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
    escapes: unsandboxedPrograms(stack),
    outflows: outflowsOf(stack, sandbox),
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
  'weaknesses' | 'sandbox' | 'network' | 'approval' | 'secrets' | 'escapes' | 'outflows' | 'decidedBy'
> = {
  weaknesses: [],
  sandbox: null,
  network: null,
  approval: null,
  secrets: null,
  escapes: null,
  outflows: null,
  decidedBy: { sandbox: null, network: null, approval: null, secrets: null },
};

const UNKNOWN: Pick<Posture, 'sandbox' | 'network' | 'approval' | 'secrets'> = {
  sandbox: { mode: 'unknown', profile: null, entries: null },
  network: { access: 'unknown', domains: {}, webSearch: 'unknown' },
  approval: { policy: 'unknown', granular: {}, reviewer: 'unknown' },
  secrets: { environment: 'unknown', credentialFile: 'unknown', dotenv: 'unknown' },
};
