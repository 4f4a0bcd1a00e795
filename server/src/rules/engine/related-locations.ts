/** Related places: the lines that decide. */
import type { ProvidedValue } from '../../codex/stack.ts';
import type { Finding } from './rule.ts';

/** The key that supplied a value, with a note; nothing where it is in no file. */
export function relatedTo(provided: ProvidedValue | undefined, note: string): NonNullable<Finding['related']> {
  const file = provided?.layer.file;
  if (provided === undefined || file == null) return [];
  return [{ site: { file, path: provided.path, part: 'entry' }, note }];
}
