/** Whether the posture of a folder is as strict as its team policies ask for, and which line decides that. */
import type { ApprovalPart, Posture } from '../../contract.ts';
import { approvalChoice } from '../approval.ts';
import { networkChoice } from '../network.ts';
import { type SandboxChoice, sandboxChoice } from '../sandbox.ts';
import type { ProvidedValue, Stack } from '../stack.ts';
import { startupErrorOf } from '../startup-errors.ts';
import { hidesParts, unknownsOf } from '../unknowns.ts';
import { policyFiles } from './places.ts';
import { policyAt, type Stated } from './team-policy.ts';

export type DemandPart = 'sandbox' | 'approvals' | 'network';

/** One demand of a policy, and what becomes of it in the sessions of a stack. */
export interface PolicyDemand {
  /** The policy's file. */
  readonly policy: string;
  readonly part: DemandPart;
  /** The word that the policy asks for, and where it says so. */
  readonly asked: Stated;
  /** The word for what sessions have. */
  readonly found: string;
  /** `unknown`: files do not tell what sessions have. */
  readonly state: 'met' | 'below' | 'unknown';
  /** The line that decides what sessions have; nothing where it is a default or the command line. */
  readonly decidedBy?: Place;
}

/** An address in a file. */
export interface Place {
  readonly file: string;
  readonly path: ProvidedValue['path'];
}

/** All demands of the stack's policies, in the order of the files. None where Codex does not start: nothing runs then. */
export function demandsOn(stack: Stack): readonly PolicyDemand[] {
  if (policyFiles(stack).length === 0 || startupErrorOf(stack) !== undefined) return [];
  const isHidden = hidesParts(unknownsOf(stack));
  const found = partsOf(stack);
  return askedOf(stack).map(({ policy, part, asked }): PolicyDemand => {
    const { value, decidedBy } = found[part];
    const place = placeOf(decidedBy);
    const state = isHidden ? 'unknown' : stateOf(part, asked.value, value);
    return { policy, part, asked, found: value, state, ...(place && { decidedBy: place }) };
  });
}

/** The demands that a session which runs in the stack's folder does not meet, whatever the files say by now. */
export function demandsMissedBy(
  stack: Stack,
  { sandbox, approval, network }: Pick<Posture, 'sandbox' | 'approval' | 'network'>,
): readonly PolicyDemand[] {
  const found: Readonly<Record<DemandPart, string>> = {
    sandbox: sandbox?.mode ?? 'unknown',
    approvals: approval === null ? 'unknown' : approvalsOf(approval),
    network: NETWORK[network?.access ?? 'unknown'],
  };
  return askedOf(stack).flatMap(({ policy, part, asked }): readonly PolicyDemand[] => {
    const state = stateOf(part, asked.value, found[part]);
    return state === 'below' ? [{ policy, part, asked, found: found[part], state }] : [];
  });
}

/** What the stack's policies ask for. */
const askedOf = (stack: Stack): readonly Pick<PolicyDemand, 'policy' | 'part' | 'asked'>[] =>
  policyFiles(stack).flatMap((policy) => {
    const { sandbox, approvals, network } = policyAt(stack.snapshot, policy)?.minimum ?? {};
    const asked = Object.entries({ sandbox, approvals, network }) as [DemandPart, Stated | undefined][];
    return asked.flatMap(([part, word]) => (word === undefined ? [] : [{ policy, part, asked: word }]));
  });

interface Found {
  readonly value: string;
  readonly decidedBy: ProvidedValue | undefined;
}

function partsOf(stack: Stack): Readonly<Record<DemandPart, Found>> {
  const sandbox = sandboxChoice(stack);
  const network = networkChoice(stack, sandbox);
  const approval = approvalChoice(stack);
  return {
    sandbox: { value: sandbox.mode, decidedBy: sandbox.decidedBy },
    approvals: { value: approvalsOf(approval.part), decidedBy: approval.decidedBy },
    network: { value: NETWORK[network.part.access], decidedBy: network.decidedBy },
  };
}

const NETWORK = { off: 'off', filtered: 'list', on: 'all', unknown: 'unknown' } as const;

/** A granular policy that rejects whatever leaves the sandbox asks about commands as little as `never`. */
function approvalsOf({ policy, granular }: ApprovalPart): string {
  if (policy !== 'granular') return policy;
  return granular['sandbox_approval'] === true ? 'on-request' : 'never';
}

/** From strict to loose. */
const ORDERS: Readonly<Record<DemandPart, readonly string[]>> = {
  sandbox: ['read-only', 'workspace-write', 'external-sandbox', 'danger-full-access'] satisfies SandboxChoice['mode'][],
  approvals: ['untrusted', 'on-request', 'never'],
  network: ['off', 'list', 'all'],
};

/** What becomes of a demand where sessions have `found`. */
export function stateOf(part: DemandPart, asked: string, found: string): PolicyDemand['state'] {
  const [most, has] = [ORDERS[part].indexOf(asked), ORDERS[part].indexOf(found)];
  return has < 0 ? 'unknown' : has > most ? 'below' : 'met';
}

function placeOf(decidedBy: ProvidedValue | undefined): Place | undefined {
  const file = decidedBy?.layer.file;
  return file == null || decidedBy === undefined ? undefined : { file, path: decidedBy.path };
}
