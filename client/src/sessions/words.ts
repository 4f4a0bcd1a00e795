/** What menus, messages and the tooltip say of sessions. */
import { type Counted, sentences } from '../../../server/src/text/sentences.ts';

export const SESSIONS: Counted = sentences({ one: '{count} session', other: '{count} sessions' });

export const SESSION = sentences({
  running: 'Codex running: {posture}',
  perhaps: 'Codex perhaps running: {posture}',
  unknownClient: 'an unknown program',
  since: 'since {time}',
  sinceDate: 'since {date} {time}',
});

export const MENU = sentences({
  title: 'Codex Posture',
  placeholder: 'What next?',
  notYet: 'not known yet',
  decided: 'sandbox decided by {decision}',
  sessions: 'Running sessions',
  notRead: 'not looked at, by your settings',
  none: 'none',
  some: '{here} here, {elsewhere} elsewhere',
  leading: { one: '{count} session running: {posture}', other: '{count} sessions running: {posture}' },
  why: 'Why',
  harden: 'Harden Config',
  hardenDescription: 'tighten what the files allow',
  folder: 'Choose Folder',
  folderDescription: 'show the posture of another folder',
  config: 'Open User Config',
  configDescription: 'the file that applies everywhere',
  explain: 'Explain Posture',
  explainDescription: 'what each word means, and who decides it',
});

export const MESSAGE = sentences({
  full: 'A Codex session from {client} runs in this folder with full access: its commands run without a sandbox and reach every file and the network, whatever the files say.',
  looser: 'A Codex session from {client} may do more in this folder than the files say: {posture}.',
  whyUnknown: 'Why it differs from the files is not known.',
  show: 'Show session',
  why: 'Why',
  harden: 'Harden',
  later: 'Not now',
});

/** Markdown. */
export const TOOLTIP = sentences({
  running: { one: '**Running: {count} session**', other: '**Running: {count} sessions**' },
  fullElsewhere: '**A session with full access runs in another folder and can write here too:** {folder}, {client}.',
  notSeen: 'Not seen: sessions that keep no log, of another CODEX\\_HOME, on other machines, in the cloud.',
  more: { one: '{count} more', other: '{count} more' },
});
