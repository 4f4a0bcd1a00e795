/** What can be done about a key that a format does not have: another name, or to do without it. */
import type { CodexFile } from '../../codex/codex-file.ts';
import type { SchemaProblem } from '../../codex/schema.ts';
import { code, dotted, type GapText } from '../../text/phrases.ts';
import { closest } from '../../text/similar.ts';
import { nodeIn } from './read-settings.ts';
import { type NamedRemoval, removeKey } from './removal.ts';
import type { PlainFix } from './rule.ts';

/** The fix `rename` of a rule. */
interface Renaming extends PlainFix {
  readonly title: 'rename';
  readonly data: { readonly other: GapText };
}

export interface UnknownName {
  readonly key: GapText;
  /** The name that was probably meant, where it is free. */
  readonly other?: GapText;
  readonly fixes: readonly (Renaming | NamedRemoval)[];
}

/** The key of the problem, and the fixes for it. */
export function unknownName(
  file: CodexFile,
  { path, known }: Extract<SchemaProblem, { kind: 'unknown-key' }>,
): UnknownName {
  const name = String(path.at(-1));
  const key = code(dotted([name]));
  const remove = { ...removeKey(file, path), intent: 'last' } as const;
  const meant = closest(name, known);
  if (meant === undefined || nodeIn(file, [...path.slice(0, -1), meant]) !== undefined) return { key, fixes: [remove] };
  const other = code(meant);
  const change = { kind: 'move', path, to: [...path.slice(0, -1), meant] } as const;
  const rename = {
    title: 'rename',
    data: { other },
    safety: 'review',
    changes: [{ file: file.path, change }],
  } as const;
  return { key, other, fixes: [rename, remove] };
}
