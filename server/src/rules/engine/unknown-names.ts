/** What can be done about a key that a format does not have: another name, or to do without it. */
import type { CodexFile } from '../../codex/codex-file.ts';
import type { SchemaProblem } from '../../codex/schema.ts';
import { code, dotted, type GapText } from '../../text/phrases.ts';
import { closest } from '../../text/similar.ts';
import { keySite, nodeIn } from './read-settings.ts';
import { type NamedRemoval, removeKey } from './removal.ts';
import type { PlainFix, Site } from './rule.ts';

/** The fix `rename` of a rule. */
interface Renaming extends PlainFix {
  readonly title: 'rename';
  readonly data: { readonly other: GapText };
}

interface Found {
  readonly site: Site;
  readonly fixes: readonly (Renaming | NamedRemoval)[];
}

/** What a rule yields that has the messages `unknown` and `similar`: the second where the key that was probably meant is free. */
type UnknownName = Found &
  (
    | { readonly message: 'unknown'; readonly data: { readonly key: GapText } }
    | { readonly message: 'similar'; readonly data: { readonly key: GapText; readonly other: GapText } }
  );

/** The finding about the key of the problem, with the fixes for it. */
export function unknownName(
  file: CodexFile,
  { path, known }: Extract<SchemaProblem, { kind: 'unknown-key' }>,
): UnknownName {
  const name = String(path.at(-1));
  const key = code(dotted([name]));
  const site = keySite(file, path);
  const remove = { ...removeKey(file, path), intent: 'last' } as const;
  const meant = closest(name, known);
  if (meant === undefined || nodeIn(file, [...path.slice(0, -1), meant]) !== undefined)
    return { message: 'unknown', data: { key }, site, fixes: [remove] };
  const other = code(meant);
  const change = { kind: 'move', path, to: [...path.slice(0, -1), meant] } as const;
  const rename = {
    title: 'rename',
    data: { other },
    safety: 'review',
    changes: [{ file: file.path, change }],
  } as const;
  return { message: 'similar', data: { key, other }, site, fixes: [rename, remove] };
}
