/** The sentences about what is kept of hardenings and what is opened for a while. */
import type { OpeningObstacle, OpeningSubject } from '../contract.ts';
import { bare } from '../text/phrases.ts';
import { fill, paragraph, say, sentences, term } from '../text/sentences.ts';

/** Why a file could not be written. */
export type FileProblem =
  | 'changed'
  | 'read-only'
  | 'not-a-file'
  | 'foreign'
  | 'no-space'
  | 'failed'
  | 'link'
  | 'journal'
  | 'open';

const PROBLEMS: Readonly<Record<FileProblem, string>> = sentences({
  changed: '{file} was changed in the meantime.',
  'read-only': '{file} is write-protected.',
  'not-a-file': '{file} is not a regular file.',
  foreign: '{file} belongs to another user.',
  'no-space': 'There is no space left to write {file}.',
  failed: '{file} could not be written.',
  link: 'A link leads from {file} to a place outside its project, or to a file that is changed anyway.',
  journal: 'The current text could not be backed up in {file}.',
  open: '{file} contains a setting that is open for a while. Close it first.',
});

/** Why a file could not be written, in a sentence. */
export const fileProblem = (problem: FileProblem, file: string): string =>
  fill(PROBLEMS[problem], { file: bare(file) });

/** What is kept as the title of an opening. */
export const OPENING_TITLES: Readonly<Record<OpeningSubject, string>> = sentences({
  network: 'Network open for a while',
  full: 'Full access for a while',
});

const OBSTACLES: Readonly<Record<OpeningObstacle, Readonly<Record<OpeningSubject, string>>>> = sentences({
  'already-open': { network: 'The network is already open here.', full: 'Codex already has full access here.' },
  refused: {
    network: 'Codex would not start here. Fix its files first.',
    full: 'Codex would not start here. Fix its files first.',
  },
  unknown: {
    network: 'What Codex may do here is not known, so nothing is opened.',
    full: 'What Codex may do here is not known, so nothing is opened.',
  },
  untrusted: {
    network: 'This folder is marked as untrusted.',
    full: 'This folder is marked as untrusted in your Codex settings, so full access is not offered.',
  },
  'not-alone': {
    network:
      'Codex does not apply settings of this folder because you have not trusted it, so the network can only be opened for every folder.',
    full: 'Codex does not apply settings of this folder because you have not trusted it, so full access can only be given to every folder.',
  },
  'decided-elsewhere': {
    network: 'Settings that you cannot override keep the network closed.',
    full: 'Settings that you cannot override rule out full access.',
  },
});

/** Why something cannot be opened, in a sentence. */
export const openingObstacle = (obstacle: OpeningObstacle, what: OpeningSubject): string => OBSTACLES[obstacle][what];

/** What became of something that was open, in a sentence; null where the file reads as before. */
export function closingNote(
  outcome: 'restored' | 'taken-back' | 'kept' | 'failed',
  file: string,
  problem: FileProblem = 'failed',
): string | null {
  switch (outcome) {
    case 'restored':
      return null;
    case 'failed':
      return paragraph(CLOSING.failed, fileProblem(problem, file));
    default:
      return say(CLOSING[outcome], { file: bare(file) });
  }
}

const CLOSING = sentences({
  'taken-back': '{file} had been changed since, so only what was opened was taken out of it.',
  kept: 'Somebody changed in {file} what was opened, so that was not touched. Check it.',
  failed: 'It is still open.',
});

const CLOSED: Readonly<Record<OpeningSubject, string>> = sentences({
  network: 'The network, which was open for a while in {folder}, is closed again.',
  full: 'Full access, which Codex had for a while in {folder}, has ended.',
});

/** What was open for a while is closed. */
export const closedInWords = (subject: OpeningSubject, folder: string): string =>
  fill(CLOSED[subject], { folder: bare(folder) });

const KEPT_BY_SESSION = sentences({
  client: 'The session {id} from {client} began in that time and keeps what it was given. End it to take that away.',
  unknown: 'The session {id} began in that time and keeps what it was given. End it to take that away.',
});

/** A session that began while something was open. */
export const keptBySession = (client: string | null, id: string): string =>
  client === null
    ? say(KEPT_BY_SESSION.unknown, { id: bare(id) })
    : say(KEPT_BY_SESSION.client, { id: bare(id), client: term(client) });

export const NOTHING_TO_UNDO = 'There is no hardening to undo.';

/** What became of a file at undo. */
export interface UndoneWords {
  readonly path: string;
  readonly done: 'restored' | 'removed' | 'taken-back' | 'kept';
  readonly why?: FileProblem;
  readonly backup?: string;
}

/** What undo did with a file. */
export const undoneFile = (undone: UndoneWords): string =>
  undone.done !== 'kept'
    ? say(UNDONE[undone.done], { file: bare(undone.path) })
    : paragraph(say(UNDONE.kept, { file: bare(undone.path) }), whyLeft(undone) ?? '');

/** Why undo left a file alone, and where its old text is; null where it did not. */
export const whyLeft = ({ path, why, backup }: UndoneWords): string | null =>
  why === undefined
    ? null
    : paragraph(
        fileProblem(why, path),
        ...(backup === undefined ? [] : [say(UNDONE.backup, { backup: bare(backup) })]),
      );

const UNDONE = sentences({
  restored: 'Restored {file}.',
  removed: 'Removed {file}, which the hardening had created.',
  'taken-back': '{file} had been changed since, so only the hardening was taken out of it.',
  kept: 'Did not touch {file}.',
  backup: 'What it held before the hardening is kept in {backup}.',
});
