/** Related places: the lines that decide. */
import type { ProvidedValue } from '../../codex/stack.ts';
import type { Related } from './rule.ts';

/** The key that supplied a value, with one of the rule's notes; nothing where it is in no file. */
export function relatedTo<N extends string>(provided: ProvidedValue | undefined, note: N): readonly Related<N>[] {
  const file = provided?.layer.file;
  if (provided === undefined || file == null) return [];
  return [{ site: { file, path: provided.path, part: 'entry' }, note }];
}
