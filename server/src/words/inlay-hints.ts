/** The notes at the ends of lines, and what they say in full. */
import type { IneffectiveKey } from '../codex/ineffective/ineffective-key.ts';
import type { ProvidedValue } from '../codex/stack.ts';
import type { InertKind } from '../contract.ts';
import { bare } from '../text/phrases.ts';
import { paragraph, say, sentences } from '../text/sentences.ts';
import { whyIneffective } from './ineffective.ts';

const NOTES = sentences({
  off: 'no effect: folder not trusted',
  forbidden: 'no effect in a project',
  unknown: 'no effect: unknown key',
  retired: 'no effect: now a separate file',
  overridden: 'overridden by {layer}',
  outvoted: 'no effect: decided by {layer}',
  disallowed: 'not allowed by {layer}',
  unread: 'no effect in this sandbox',
  unenforced: 'no effect: nothing enforces it',
  closed: 'no effect: the network is off',
  idle: 'no effect: nothing to filter',
  unasked: 'no effect: nobody is asked',
  dropped: 'no effect: Codex ignores it',
}) satisfies Readonly<Record<InertKind, string>>;

const NO_EFFECT = 'no effect';

const TOOLTIPS = sentences({
  here: 'This has no effect here.',
  inFolder: 'This has no effect in {folder}.',
});

/** A note around the name of the layer that is to blame, which may be a link. */
export interface NoteParts {
  readonly before: string;
  readonly by?: ProvidedValue;
  readonly after: string;
}

/** The note of a key. */
export function noteParts({ kind, by }: IneffectiveKey): NoteParts {
  const [before = '', after] = NOTES[kind].split('{layer}');
  if (after === undefined) return { before, after: '' };
  return by === undefined ? { before: say(NO_EFFECT), after: '' } : { before, by, after };
}

/** What the note says in full; `folder` is the only one of several where it is so. */
export const noteTooltip = (inert: IneffectiveKey, folder: string | undefined): string =>
  paragraph(
    folder === undefined ? TOOLTIPS.here : say(TOOLTIPS.inFolder, { folder: bare(folder) }),
    whyIneffective(inert),
  ).replaceAll('`', '');
