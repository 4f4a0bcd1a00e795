/** What the language server says in menus, messages and the log. */
import { sentences } from '../text/sentences.ts';

export const EDITOR = sentences({
  fixFile: 'Fix all mistakes in this file',
  fixSome: 'Fix {fixed} of {all} mistakes in this file (to decide yourself: {choices}, to correct by hand: {others})',
  ignore: 'Ignore this finding of {rule}…',
  /** No reason yet: the finding stays until somebody replaces it. */
  ignoreReason: '<why>',
  place: 'line {line}, column {column}',
  rewrite: {
    header: 'Write {table} under a header',
    inline: 'Write {table} as an inline table',
    dotted: 'Write {table} with dotted keys',
  },
  open: 'Open',
  harden: 'Harden Config',
  noStart: 'Codex does not start',
  checkFailed:
    'Codex Posture could not finish the check {rule} on {file}, so some of its findings are missing. All other checks ran. Details are in the log.',
  tooLarge: '{folder} is too large to be searched completely; open its Codex files yourself.',
  notBackedUp: 'Nothing was changed, because the current files could not be backed up: {error}',
  nothingToOpen: 'Nothing to open.',
  unsaved: '{file} has unsaved changes in an editor. Save them first.',
});

export const LOG = sentences({
  ruleFailed: 'The rule {rule} failed on {file}:',
  closingFailed: 'Closing failed:',
  journal: 'The journal:',
  watching: 'Watching files failed:',
  reading: 'Reading the files failed:',
  message: 'A message was not accepted:',
  unhandled: 'Unhandled:',
});

/** The link at the top of a rules file. */
export const TRY_COMMAND = 'Try a command';
