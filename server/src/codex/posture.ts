/** The posture of a folder: what Codex would be allowed to do there, and who decides it. */
import type { ApprovalPart, NetworkPart, Posture, SandboxPart, SecretsPart } from '../contract.ts';
import { approvalChoice } from './approval.ts';
import { BY_DEFAULT, decisionOf } from './decision.ts';
import { factsFor } from './facts/lookup.ts';
import { managedConfig, requirementsFile } from './locations.ts';
import { networkChoice } from './network.ts';
import { refusalOf } from './refusal.ts';
import { sandboxChoice, sandboxPart } from './sandbox.ts';
import { secretsPart } from './secrets.ts';
import type { Session } from './session.ts';
import { type Snapshot, stateOf } from './snapshot.ts';
import type { Stack } from './stack.ts';
import { stackOf } from './stack-of.ts';

/** The posture for an interactive session in `folder`; without a folder, what counts in every window. */
export function postureOf(snapshot: Snapshot, folder: string | undefined, session: Session = {}): Posture {
  return postureOfStack(snapshot, stackOf(snapshot, folder, session));
}

/** The posture that a stack adds up to. */
export function postureOfStack(snapshot: Snapshot, stack: Stack): Posture {
  const facts = factsFor();
  const refusal = refusalOf(stack, facts) ?? null;
  const choice = { sandbox: sandboxChoice(stack), approval: approvalChoice(stack) };
  const network = networkChoice(stack, choice.sandbox);
  const unknowns = unknownsOf(snapshot, stack, choice.sandbox.mode === 'unknown');
  const common = {
    codex: facts.version,
    folder: stack.folder,
    trust: stack.trust.level,
    escapes: null,
    inert: [],
    unknowns,
  };
  if (refusal !== null) {
    const nobody = { sandbox: null, network: null, approval: null };
    return { ...common, ...nobody, secrets: null, verdict: 'refused', refusal, decidedBy: nobody };
  }
  const bound = isBound(snapshot);
  return {
    ...common,
    verdict: unknowns.length > 0 ? 'unknown' : 'loads',
    refusal,
    sandbox: bound ? UNKNOWN.sandbox : sandboxPart(stack, choice.sandbox, snapshot.machine),
    network: bound ? UNKNOWN.network : network.part,
    approval: bound ? UNKNOWN.approval : choice.approval.part,
    secrets: bound ? UNKNOWN.secrets : secretsPart(stack, choice.sandbox),
    decidedBy: bound
      ? { sandbox: BY_DEFAULT, network: BY_DEFAULT, approval: BY_DEFAULT }
      : {
          sandbox: decisionOf(choice.sandbox.decidedBy),
          network: decisionOf(network.decidedBy),
          approval: decisionOf(choice.approval.decidedBy),
        },
  };
}

const UNKNOWN: { sandbox: SandboxPart; network: NetworkPart; approval: ApprovalPart; secrets: SecretsPart } = {
  sandbox: { mode: 'unknown', profile: null, entries: null },
  network: { access: 'unknown', domains: {}, webSearch: 'unknown' },
  approval: { policy: 'unknown', granular: {}, reviewer: 'unknown' },
  secrets: { environment: 'unknown', credentialFile: 'unknown', dotenv: 'unknown' },
};

/** Whether an administrator's file may change any part of the result. */
const isBound = (snapshot: Snapshot): boolean =>
  [requirementsFile, managedConfig].some((file) => isThere(snapshot, file(snapshot.machine)));

function isThere(snapshot: Snapshot, file: string): boolean {
  const state = stateOf(snapshot, file);
  return state !== undefined && state.kind !== 'missing';
}

function unknownsOf(snapshot: Snapshot, stack: Stack, ownProfile: boolean): readonly string[] {
  return [
    ...(isBound(snapshot)
      ? ['An administrator has set rules for Codex on this machine; they are not worked out yet.']
      : []),
    ...(ownProfile ? ['The permission profile in use is a custom one; what it opens is not worked out yet.'] : []),
    ...(stack.trust.level === 'unknown' ? ['The trust entry for this folder has a value that is not known.'] : []),
  ];
}
