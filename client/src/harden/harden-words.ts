/** What Harden says, and the small calculations behind it. */

import type { HardenPlan, SessionsAnswer } from '../../../server/src/contract.ts';
import { bare } from '../../../server/src/text/phrases.ts';
import { items, paragraph, say } from '../../../server/src/text/sentences.ts';
import { oneLine } from '../escape-text.ts';
import { displayPath, type Places, postureWords } from '../labels.ts';
import { clientOf } from '../sessions/session-labels.ts';

/** Whether there is anything to confirm. */
export const isEmptyPlan = (plan: HardenPlan): boolean => plan.edits.length === 0;

/**
 * The files of a plan that read differently now. `texts` holds what they read; a file that is not there, or cannot be
 * read, is missing.
 */
export function changedFiles(plan: HardenPlan, texts: ReadonlyMap<string, string>): readonly string[] {
  return Object.entries(plan.files).flatMap(([uri, planned]) => ((texts.get(uri) ?? null) === planned ? [] : [uri]));
}

export const NO_PLAN = 'Codex Posture cannot plan changes: the language server gave no answer. Its log says why.';
export const CHANGED_UNDER_PREVIEW = 'A file changed while its preview was open. The preview starts again.';
export const FILES_KEEP_CHANGING =
  'Nothing was changed: the files are being changed by something else right now. Try again later.';
export const NOTHING_SELECTED = 'Nothing was changed: no change was selected.';
export const NEW_FILE = 'A file that does not exist yet. Its contents follow below.';
export const NOT_SAVED = (file: string): string =>
  say('{file} was changed but could not be saved. Codex still reads the old text.', { file: bare(oneLine(file)) });
export const CLOSE_FIRST = 'Something is open for a while in this folder. It has to be closed before you harden.';

export const nothingToDo = (plan: HardenPlan): string =>
  say('Nothing to harden: no safe change remains. Codex here: {posture}.', { posture: bare(postureWords(plan.after)) });

/** What was done. `ownChanges` are those of `files` that held unsaved changes of the person's own. */
export function hardenedMessage(
  files: readonly string[],
  ownChanges: readonly string[],
  posture: string,
  places: Places,
): string {
  const names = (list: readonly string[]) => items(...list.map((file) => oneLine(displayPath(file, places), 80)));
  const own = ownChanges.length === 0 ? [] : [OWN_CHANGES(names(ownChanges))];
  return paragraph(HARDENED(names(files)), ...own, NOW(posture));
}

const HARDENED = (files: string): string => say('Hardened and saved: {files}.', { files: bare(files) });
const OWN_CHANGES = (files: string): string =>
  say('Your unsaved changes in {files} were saved too.', { files: bare(files) });
const NOW = (posture: string): string => say('Posture is now {posture}.', { posture: bare(posture) });

/** The sessions that run here and may still do more than the files say now, one sentence each. */
export const staleSessions = (answer: SessionsAnswer | undefined): readonly string[] =>
  (answer?.here ?? [])
    .filter(({ concern }) => concern !== null)
    .map((session) => STALE(oneLine(clientOf(session), 60), oneLine(session.words, 120)));

const STALE = (client: string, words: string): string =>
  say('A running session from {client} keeps its old posture ({words}) until you restart it.', {
    client: bare(client),
    words: bare(words),
  });

/** Buttons. */
export const CLOSE_AND_GO_ON = 'Close and Continue';
