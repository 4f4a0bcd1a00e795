/** What is said of taking a hardening back. */
import type { LastHardening, UndoneHardening } from '../../../server/src/contract.ts';
import { oneLine } from '../escape-text.ts';
import { displayPath, type Places } from '../labels.ts';

export const NOTHING_TO_UNDO = 'There is no hardening to undo.';

/** What the question about undoing says, in one sentence and in lines below it. */
export interface UndoQuestion {
  readonly message: string;
  readonly detail: string;
}

/** Asks before anything is taken back: which hardening, and what would happen to each file. */
export function undoQuestion({ title, at, files }: LastHardening, places: Places, locale?: string): UndoQuestion {
  const time = new Date(at).toLocaleString(locale, { dateStyle: 'medium', timeStyle: 'short' });
  return {
    message: `Undo the hardening “${oneLine(title, 60)}” of ${time}?`,
    detail: files.map(({ path, now }) => QUESTION_LINES[now](shown(path, places))).join('\n'),
  };
}

const QUESTION_LINES: Readonly<Record<LastHardening['files'][number]['now'], (file: string) => string>> = {
  written: (file) => `${file} will read as before.`,
  before: (file) => `${file} reads as before already.`,
  changed: (file) => `${file} was changed since then and will be left alone.`,
};

/** A file of the hardening that an editor holds unsaved changes of. */
export const SAVE_FIRST = (file: string, places: Places): string =>
  `${shown(file, places)} has unsaved changes. Save or revert them first, then undo the hardening.`;

/** What became of each file, and the posture now. */
export function undoneMessage({ files }: UndoneHardening, posture: string, places: Places): string {
  const sentences = files.map(({ path, done, why }) => {
    const file = shown(path, places);
    if (done === 'kept') return LEFT(file, oneLine(why ?? ''));
    return done === 'removed' ? `Removed ${file}.` : `Restored ${file}.`;
  });
  return [...sentences, `Codex here: ${posture}.`].join(' ');
}

const LEFT = (file: string, why: string): string => `Left ${file} alone: ${why}`;

const shown = (file: string, places: Places): string => oneLine(displayPath(file, places), 80);
