/** The shape of a guard: a rule that makes Codex ask, or refuse, before it runs certain commands. */
import type { Decision, PrefixRule } from '../../codex/exec-policy/policy.ts';

/** What guards are about, in the order in which they are written. */
export const GUARD_FAMILIES = [
  'delete',
  'machine',
  'install',
  'publish',
  'push',
  'forge',
  'database',
  'container',
  'cluster',
  'infrastructure',
  'cloud',
  'secret',
] as const;

export type GuardFamily = (typeof GUARD_FAMILIES)[number];

/** A guard never allows anything. */
export type GuardDecision = Exclude<Decision, 'allow'>;

export interface Guard {
  readonly family: GuardFamily;
  readonly decision: GuardDecision;
  /** At each place of a command the words that it is about. */
  readonly pattern: readonly (readonly string[])[];
  /** Commands that it is about, and similar ones that it is not, by their words. */
  readonly match: readonly (readonly string[])[];
  readonly notMatch: readonly (readonly string[])[];
}

/** The guard as a rule that Codex has read. */
export const asRule = ({ pattern, decision }: Guard): PrefixRule => ({
  pattern,
  decision,
  anyCase: false,
  span: { start: 0, end: 0 },
});
