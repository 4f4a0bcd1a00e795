/** Fixes that take calls out of a rules file. */

import type { PrefixRule } from '../../codex/exec-policy/policy.ts';
import type { StarlarkDocument } from '../../syntax/starlark/tree.ts';
import { writtenCall } from './allow-rules.ts';
import type { FixPromise, PlainFix } from './rule.ts';

/** More rules are not removed at once. */
const MAX_REMOVED = 100;

/** The removal of these rules, where each is a statement by itself. */
export function rulesRemoval(
  file: string,
  document: StarlarkDocument,
  rules: readonly PrefixRule[],
  promise: FixPromise,
): PlainFix | undefined {
  const indexes = rules.map((rule) => writtenCall(document, rule)?.index);
  if (indexes.length > MAX_REMOVED || !indexes.every((one) => one !== undefined)) return undefined;
  // From the last one on, because each removal renumbers those behind it.
  const changes = indexes
    .toSorted((a, b) => b - a)
    .map((index) => ({ file, change: { kind: 'remove', path: [index] } as const }));
  return { safety: 'review', promise, changes };
}
