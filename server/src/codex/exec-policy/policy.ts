/** What rules files say, once they have been read. */
import type { Span } from '../../text/span.ts';

/** What Codex does with a command that a rule matches. The later, the stricter. */
export const DECISIONS = ['allow', 'prompt', 'forbidden'] as const;
export type Decision = (typeof DECISIONS)[number];

export const NETWORK_PROTOCOLS = ['http', 'https', 'socks5_tcp', 'socks5_udp'] as const;

/** The stricter of two decisions. */
export const stricter = (a: Decision, b: Decision): Decision => (DECISIONS.indexOf(a) > DECISIONS.indexOf(b) ? a : b);

/** One `prefix_rule`: a command matches when its first words are among those that the pattern has at their place. */
export interface PrefixRule {
  readonly pattern: readonly (readonly string[])[];
  readonly decision: Decision;
  readonly justification?: string;
  /** Upper and lower case count as the same (`canonical_matching`). */
  readonly anyCase: boolean;
  /** The call that made it. */
  readonly span: Span;
}

/** One `network_rule`. */
export interface NetworkRule {
  readonly host: string;
  readonly protocol: string;
  readonly decision: Decision;
  readonly span: Span;
}

/** Where a program may be when a rule for its name is to match its path. */
export type HostExecutables = ReadonlyMap<string, readonly string[]>;

/** Why Codex refuses a file. */
export interface RulesProblem {
  readonly span: Span;
  readonly message: string;
  readonly kind: 'syntax' | 'name' | 'value' | 'example';
}

/** One rules file. With a problem Codex uses none of its rules. */
export interface RulesFile {
  readonly rules: readonly PrefixRule[];
  readonly networkRules: readonly NetworkRule[];
  readonly hostExecutables: HostExecutables;
  readonly problem?: RulesProblem;
  /** Something in the file is not followed, so that what Codex makes of it is not known. */
  readonly unfollowed?: Span;
}
