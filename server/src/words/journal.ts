/** The sentences about what is kept of hardenings and what is opened for a while. */
import type { OpeningObstacle, OpeningSubject } from '../contract.ts';
import { printable } from '../text/printable.ts';

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

const PROBLEMS: Readonly<Record<FileProblem, (file: string) => string>> = {
  changed: (file) => `${file} was changed in the meantime.`,
  'read-only': (file) => `${file} is write-protected.`,
  'not-a-file': (file) => `${file} is not an ordinary file.`,
  foreign: (file) => `${file} belongs to another user.`,
  'no-space': (file) => `There is no space left to write ${file}.`,
  failed: (file) => `${file} could not be written.`,
  link: (file) => `A link leads from ${file} to a place outside its project, or to a file that is changed already.`,
  journal: (file) => `The present text could not be backed up in ${file}.`,
  open: (file) => `${file} holds a setting that is open for a while. Close it first.`,
};

/** Why a file could not be written, in a sentence. */
export const fileProblem = (problem: FileProblem, file: string): string => PROBLEMS[problem](printable(file));

/** What is open, as the subject of a sentence. */
export const OPENING_SUBJECTS: Readonly<Record<OpeningSubject, string>> = {
  network: 'the network',
  full: 'full access',
};

/** What is kept as the title of an opening. */
export const OPENING_TITLES: Readonly<Record<OpeningSubject, string>> = {
  network: 'Network open for a while',
  full: 'Full access for a while',
};

const OBSTACLES: Readonly<Record<OpeningObstacle, Readonly<Record<OpeningSubject, string>>>> = {
  'already-open': { network: 'The network is open here already.', full: 'Codex has full access here already.' },
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
};

/** Why something cannot be opened, in a sentence. */
export const openingObstacle = (obstacle: OpeningObstacle, what: OpeningSubject): string => OBSTACLES[obstacle][what];

/** What became of something that was open, in a sentence; null where the file reads as before. */
export function closingNote(
  outcome: 'restored' | 'taken-back' | 'kept' | 'failed',
  file: string,
  problem: FileProblem = 'failed',
): string | null {
  const shown = printable(file);
  switch (outcome) {
    case 'restored':
      return null;
    case 'taken-back':
      return `${shown} had been changed since, so only what was opened was taken out of it.`;
    case 'kept':
      return `Somebody changed in ${shown} what was opened, so that was left as it is. Check it.`;
    case 'failed':
      return `It is still open: ${fileProblem(problem, file)}`;
  }
}

/** What was open for a while is closed. */
export const CLOSED: Readonly<Record<OpeningSubject, (folder: string) => string>> = {
  network: (folder) => `The network, which was open for a while in ${folder}, is closed again.`,
  full: (folder) => `Full access, which Codex had for a while in ${folder}, has ended.`,
};

/** A session that began while something was open. */
export const KEPT_BY_SESSION = (client: string, id: string): string =>
  `The session ${id} from ${client} began in that time and keeps what it was given. End it to take that away.`;

export const NOTHING_TO_UNDO = 'There is no hardening to undo.';

/** What undo did with a file, in a sentence. */
export function undoneFile(file: string, done: 'restored' | 'removed' | 'kept', why: FileProblem = 'changed'): string {
  const shown = printable(file);
  switch (done) {
    case 'restored':
      return `Restored ${shown}.`;
    case 'removed':
      return `Removed ${shown}, which the hardening had created.`;
    case 'kept':
      return why === 'changed'
        ? `Left ${shown} alone, because it was changed since.`
        : `Left ${shown} alone: ${fileProblem(why, file)}`;
  }
}
