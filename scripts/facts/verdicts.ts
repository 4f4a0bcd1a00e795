/** What is in Codex's answers to a probe. */
import type { Verdict } from './asker.ts';
import type { Place } from './config-path.ts';

/** Whether the type is right there; a field that is missing in a table further up does not count against it. */
export function accepted(verdict: Verdict | undefined, place: Place): boolean {
  if (verdict === undefined) return false;
  if (verdict.kind !== 'mistyped') return true;
  return (
    verdict.message.startsWith('missing field') && verdict.at !== undefined && verdict.at.length < place.path.length
  );
}

export const messageOf = (verdict: Verdict | undefined): string =>
  verdict?.kind === 'mistyped' || verdict?.kind === 'refused' ? verdict.message.trim() : '';

/** How many fields a table has, in what Codex says to a list in its place; 0 where it does not tell. */
export const elementsIn = (verdict: Verdict): number =>
  Number(/expected struct \w+ with (\d+) element/.exec(messageOf(verdict))?.[1] ?? 0);

/** The list in "unknown variant `x`, expected one of `a`, `b`". */
export function variantsIn(message: string): readonly string[] | undefined {
  const list = /^unknown variant `.*?`, expected (.*)$/s.exec(message)?.[1];
  return list === undefined ? undefined : [...list.matchAll(/`([^`]*)`/g)].map((match) => match[1] ?? '');
}
