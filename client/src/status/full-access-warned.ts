/** When the full access warning is due: once per folder, again only after it had ended or its deciding line changed. */
import { createHash } from 'node:crypto';
import type { PostureAnswer } from '../../../server/src/contract.ts';

/** What was warned about, by folder (empty for a window without one): the fingerprint of the deciding line. */
export type WarnedFolders = Readonly<Record<string, string>>;

/** As it is kept. Another version of this extension may have kept something else under the same name. */
export interface KeptWarnings {
  readonly version: 1;
  readonly folders: WarnedFolders;
}

export const kept = (folders: WarnedFolders): KeptWarnings => ({ version: 1, folders });

/** What was kept; nothing where it is of another shape, so that at worst somebody is warned once more. */
export function warnedIn(memory: unknown): WarnedFolders {
  const { version, folders } = (memory ?? {}) as Partial<Record<keyof KeptWarnings, unknown>>;
  if (version !== 1 || typeof folders !== 'object' || folders === null) return {};
  return Object.fromEntries(Object.entries(folders).filter(([, mark]) => typeof mark === 'string'));
}

export interface WarningStep {
  readonly warned: WarnedFolders;
  readonly warn: boolean;
}

// Old folders are forgotten beyond this, so that the memory does not grow for ever.
const MOST_FOLDERS = 200;

/**
 * Stands for the line that decides. Its number is left out: a comment added above it changes nothing. Its text is hashed,
 * so that nothing of a config is kept outside it.
 */
function fingerprint({ decidedBy, decidingLine }: PostureAnswer): string {
  const { layer, file, line } = decidedBy.sandbox ?? {};
  const parts = [layer ?? '', file ?? '', decidingLine?.trim() ?? `line ${line ?? 0}`];
  return createHash('sha256').update(parts.join('\0')).digest('base64url');
}

/** Neither a refused config nor an unknown posture says anything about full access. */
const isTelling = ({ verdict, sandbox }: PostureAnswer): boolean =>
  verdict === 'loads' && sandbox !== null && sandbox.mode !== 'unknown';

/** Whether the posture says that there is no full access any more. */
export const hasEnded = (posture: PostureAnswer): boolean =>
  isTelling(posture) && posture.weaknesses.every(({ level }) => level !== 'full');

/** What to remember and whether to warn, now that `folder` has this posture. */
export function warningStep(warned: WarnedFolders, folder: string, posture: PostureAnswer): WarningStep {
  if (!isTelling(posture)) return { warned, warn: false };
  const { [folder]: before, ...others } = warned;
  if (hasEnded(posture)) return { warned: before === undefined ? warned : others, warn: false };
  const line = fingerprint(posture);
  if (before === line) return { warned, warn: false };
  const kept = Object.entries(others).slice(-(MOST_FOLDERS - 1));
  return { warned: { ...Object.fromEntries(kept), [folder]: line }, warn: true };
}
