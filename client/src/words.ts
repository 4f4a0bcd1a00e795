/** Names and sentences that several surfaces of the client share, and those of its single commands. */
import { type Counted, sentences } from '../../server/src/text/sentences.ts';

export const PART_TITLES = sentences({ sandbox: 'Sandbox', approval: 'Approvals', network: 'Network' });

export const LABELS = sentences({
  notKnown: 'not known',
  place: '{file} line {line}',
  decision: '{layer}, {place}',
  sandboxUnknown: 'sandbox ?',
  approvalsUnknown: 'approvals ?',
  autoReview: '{policy} (auto-review)',
  network: 'net {access}',
  networkUnknown: 'net ?',
  noStart: 'Codex would not start',
  postureUnknown: 'posture unknown',
});

/** Entries of a list that are left out. */
export const MORE: Counted = sentences({ one: '… and {count} more', other: '… and {count} more' });

/** Titles of our entries, messages and pages. */
export const NAMES = sentences({
  product: 'Codex Posture',
  view: 'Posture',
  open: 'Open',
  report: 'Posture Report',
  effective: '# Not known: the language server is not running. “Codex Posture: Show Log” says why.\n',
});

/** The language status of a Codex file. */
export const FILE_STATUS = sentences({
  name: 'Codex Posture',
  notKnown: 'Whether Codex reads this file is not known',
  explain: 'Explain Posture',
  home: 'Codex’s own files are in {folder}',
  remoteHome: 'Codex’s own files are in {folder}, in the remote window ({remote})',
});

/** The language status of a Codex file that another extension could edit too. */
export const LANGUAGE_CHOICE = sentences({
  name: 'Codex Posture beside other extensions',
  ours: 'Codex Posture completes and explains this file',
  staysOut: '{extension} leaves Codex’s files alone',
  leave: 'Leave Codex’s Files to {extension}',
  both: '{extension} works on this file too',
  twice: 'Keys and explanations may appear twice',
  associatedTwice: 'Your setting files.associations asks for that; keys and explanations may appear twice',
  associated: 'The language of this file is {language}',
  asAssociated: 'Your setting files.associations asks for that',
  use: 'Leave Codex’s Files to Codex Posture',
});

export const OPENING = sentences({
  noFile: 'Codex Posture: {file} cannot be opened.',
  noText: 'Codex Posture: {file} cannot be opened as a text file.',
});

export const CHOOSE_FOLDER = sentences({
  title: 'Codex Posture: Choose Folder',
  placeholder: 'The folder that Codex would be started in',
  follow: 'Follow the active editor',
  now: 'now {folder}',
  workspace: 'workspace folder',
  nested: 'has its own Codex settings, in {folder}',
  shown: 'shown',
});

export const SERVER = sentences({
  restarting: 'The language server stopped and is restarting.',
  stopped: 'The language server keeps stopping and was not restarted.',
  failed: '{request} failed',
  noStart: 'The language server did not start',
  noStop: 'The language server did not stop cleanly',
});
