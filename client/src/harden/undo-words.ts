/** What is said of taking a hardening back. */

import type { LastHardening, UndoneHardening } from '../../../server/src/contract.ts';
import { bare } from '../../../server/src/text/phrases.ts';
import { paragraph, say } from '../../../server/src/text/sentences.ts';
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
    message: say('Undo the hardening “{title}” of {time}?', { title: bare(oneLine(title, 60)), time: bare(time) }),
    detail: files.map(({ path, now }) => QUESTION_LINES[now](shown(path, places))).join('\n'),
  };
}

const QUESTION_LINES: Readonly<Record<LastHardening['files'][number]['now'], (file: string) => string>> = {
  written: (file) => say('{file} will read as before.', { file: bare(file) }),
  before: (file) => say('{file} reads as before already.', { file: bare(file) }),
  beside: (file) =>
    say('{file} was changed since then, so only the hardening will be taken out of it.', { file: bare(file) }),
  changed: (file) => say('{file} was changed since then and will be left alone.', { file: bare(file) }),
};

/** A file of the hardening that an editor holds unsaved changes of. */
export const SAVE_FIRST = (file: string, places: Places): string =>
  say('{file} has unsaved changes. Save or revert them first, then undo the hardening.', {
    file: bare(shown(file, places)),
  });

/** What became of each file, and the posture now. */
export function undoneMessage({ files }: UndoneHardening, posture: string, places: Places): string {
  const said = files.map(({ path, done, why }) => {
    const file = shown(path, places);
    if (done === 'kept') return LEFT(file, oneLine(why ?? '', 600));
    return DONE[done](file);
  });
  return paragraph(...said, say('Codex here: {posture}.', { posture: bare(posture) }));
}

const DONE: Readonly<Record<'restored' | 'removed' | 'taken-back', (file: string) => string>> = {
  restored: (file) => say('Restored {file}.', { file: bare(file) }),
  removed: (file) => say('Removed {file}.', { file: bare(file) }),
  'taken-back': (file) =>
    say('{file} had been changed since, so only the hardening was taken out of it.', { file: bare(file) }),
};

const LEFT = (file: string, why: string): string => paragraph(say('Did not touch {file}.', { file: bare(file) }), why);

const shown = (file: string, places: Places): string => oneLine(displayPath(file, places), 80);
