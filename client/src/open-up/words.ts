/** What is said of opening up for a while. Everything foreign in it is made safe to show. */

import type {
  ClosedFolder,
  OpenedFolder,
  OpeningChoice,
  OpeningSubject,
  SessionsAnswer,
  ShownSession,
} from '../../../server/src/contract.ts';
import { bare } from '../../../server/src/text/phrases.ts';
import { paragraph, phrases, say, sentences } from '../../../server/src/text/sentences.ts';
import { labelText, markdownText, oneLine } from '../escape-text.ts';
import { displayPath, type Places } from '../labels.ts';
import { clientOf } from '../sessions/session-labels.ts';

/** How long something can be open. */
export const MINUTES = [15, 30, 60] as const;

/** What a person types to get full access. */
export const TYPED = 'full access';

export interface OpenUpItem {
  readonly label: string;
  readonly description: string;
  readonly detail?: string;
  /** Absent where it cannot be picked. */
  readonly wish?: { readonly choice: OpeningChoice; readonly minutes: number } | 'close';
}

export interface OpenUpGroup {
  readonly title: string;
  readonly items: readonly OpenUpItem[];
}

const GROUPS: Readonly<Record<OpeningSubject, string>> = sentences({
  network: 'The network alone',
  full: 'Full access',
});

/** What can be picked, by subject. `isRestricted`: the window does not trust its folder. */
export function openUpGroups(
  choices: readonly OpeningChoice[],
  open: readonly OpenedFolder[],
  isRestricted: boolean,
  places: Places,
): readonly OpenUpGroup[] {
  const close: OpenUpGroup = {
    title: say('Open now'),
    items: open.map((one) => ({
      label: say('$(lock) Close now'),
      description: OPEN_UNTIL[one.what](clock(one.until)),
      wish: 'close',
    })),
  };
  return [
    ...(open.length === 0 ? [] : [close]),
    ...choices.map((choice) => ({ title: GROUPS[choice.what], items: itemsOf(choice, isRestricted, places) })),
  ];
}

function itemsOf(choice: OpeningChoice, isRestricted: boolean, places: Places): readonly OpenUpItem[] {
  const cannot = choice.what === 'full' && isRestricted ? say(RESTRICTED) : choice.cannot;
  if (cannot !== null)
    return [{ label: say('$(circle-slash) Not possible here'), description: '', detail: oneLine(cannot) }];
  const where = choice.everywhere ? say(EVERYWHERE_ITEM) : '';
  const file = choice.file === null ? '' : CHANGES(labelText(displayPath(choice.file, places), 100));
  return MINUTES.map((minutes) => ({
    label: ITEMS[choice.what](minutes),
    description: phrases(labelText(choice.after ?? '', 80), where),
    ...(minutes === MINUTES[0] && file !== '' ? { detail: file } : {}),
    wish: { choice, minutes },
  }));
}

const RESTRICTED = 'This window is in Restricted Mode, so full access is not offered.';
const EVERYWHERE_ITEM = 'in every folder';
const CHANGES = (file: string) =>
  say('Changes {file}, and changes it back when the time is over.', { file: bare(file) });

const ITEMS: Readonly<Record<OpeningSubject, (minutes: number) => string>> = {
  network: (minutes) => say('$(globe) Open the network for {minutes} minutes', { minutes }),
  full: (minutes) => say('$(unlock) Give full access for {minutes} minutes', { minutes }),
};

const OPEN_UNTIL: Readonly<Record<OpeningSubject, (time: string) => string>> = {
  network: (time) => say('the network is open until {time}', { time: bare(time) }),
  full: (time) => say('Codex has full access until {time}', { time: bare(time) }),
};

/** Asked where Codex cannot open this folder alone. */
export const EVERYWHERE_QUESTION = (minutes: number): string =>
  say('Codex cannot open the network for this folder alone. It would be open for {minutes} minutes in every folder.', {
    minutes,
  });

export const TYPE_PROMPT = (minutes: number): string =>
  say(
    'For {minutes} minutes Codex’s commands would run without a sandbox, with all your rights. Type “{typed}” to allow that.',
    { minutes, typed: bare(say(TYPED)) },
  );

export const TYPE_HINT = (): string => say('Type “{typed}”, or press Escape.', { typed: bare(say(TYPED)) });

const OPENED: Readonly<Record<OpeningSubject, (time: string) => string>> = {
  network: (time) =>
    say('The network is open until {time}. A session that starts in that time keeps it until the session ends.', {
      time: bare(time),
    }),
  full: (time) =>
    say('Codex has full access until {time}. A session that starts in that time keeps it until the session ends.', {
      time: bare(time),
    }),
};

export const openedMessage = ({ what, until }: OpenedFolder, locale?: string): string =>
  OPENED[what](clock(until, locale));

const CLOSED: Readonly<Record<OpeningSubject, (folder: string) => string>> = {
  network: (folder) =>
    say('The network, which was open for a while in {folder}, is closed again.', { folder: bare(folder) }),
  full: (folder) => say('Full access, which Codex had for a while in {folder}, has ended.', { folder: bare(folder) }),
};

const KEEPS = (client: string) =>
  say('A session from {client} began in that time and keeps what it was given. End it to take that away.', {
    client: bare(client),
  });

/** What was closed, what is to be known of it, and the sessions that keep it. */
export function closedMessage(
  { opened, outcome, why }: ClosedFolder,
  kept: readonly ShownSession[],
  places: Places,
): string {
  const folder = oneLine(displayPath(opened.folder, { ...places, folder: null }), 80);
  const first = outcome === 'failed' ? [] : [CLOSED[opened.what](folder)];
  const note = why === null ? [] : [oneLine(why)];
  return paragraph(...first, ...note, ...kept.map((session) => KEEPS(oneLine(clientOf(session), 60))));
}

/** The sessions that began while it was open and may do more for it. */
export function keptBy({ opened }: ClosedFolder, answer: SessionsAnswer | undefined): readonly ShownSession[] {
  const { since, everywhere } = opened;
  const all = [...(answer?.here ?? []), ...(everywhere ? (answer?.elsewhere ?? []) : [])];
  return all.filter(
    ({ startedAt, network }) =>
      startedAt !== null && Date.parse(startedAt) >= Date.parse(since) && network?.access === 'on',
  );
}

/** What the status bar counts down. */
export interface Countdown {
  readonly text: string;
  readonly label: string;
  readonly tooltip: string;
  readonly isFull: boolean;
  /** When the text changes next: milliseconds from now. */
  readonly changesIn: number;
}

const MINUTE = 60_000;

const LEFT: Readonly<Record<OpeningSubject, (left: string) => string>> = {
  network: (left) => say('Network open: {left}', { left: bare(left) }),
  full: (left) => say('Full access: {left}', { left: bare(left) }),
};

/** By minutes, and by seconds in the last one. */
export function countdown(opened: OpenedFolder, now: number, places: Places): Countdown {
  const left = Math.max(0, Date.parse(opened.until) - now);
  const inSeconds = left <= MINUTE;
  const text = inSeconds
    ? say('{count} s', { count: Math.ceil(left / 1000) })
    : say('{count} min', { count: Math.ceil(left / MINUTE) });
  const words = LEFT[opened.what](text);
  const file = markdownText(displayPath(opened.file, places));
  return {
    text: `$(clock) ${words}`,
    label: say('Codex Posture: {countdown}', { countdown: bare(words) }),
    tooltip: TOOLTIPS[opened.what][opened.everywhere ? 'everywhere' : 'here'](clock(opened.until), file),
    isFull: opened.what === 'full',
    changesIn: inSeconds ? left % 1000 || 1000 : left % MINUTE || MINUTE,
  };
}

type Tooltip = (time: string, file: string) => string;

const TOOLTIPS: Readonly<Record<OpeningSubject, Readonly<Record<'here' | 'everywhere', Tooltip>>>> = {
  network: {
    here: (time, file) =>
      say('In this folder, the network is open until {time}; then {file} is changed back. Click to close it now.', {
        time: bare(time),
        file: bare(file),
      }),
    everywhere: (time, file) =>
      say('In every folder, the network is open until {time}; then {file} is changed back. Click to close it now.', {
        time: bare(time),
        file: bare(file),
      }),
  },
  full: {
    here: (time, file) =>
      say('In this folder, Codex has full access until {time}; then {file} is changed back. Click to end it now.', {
        time: bare(time),
        file: bare(file),
      }),
    everywhere: (time, file) =>
      say('In every folder, Codex has full access until {time}; then {file} is changed back. Click to end it now.', {
        time: bare(time),
        file: bare(file),
      }),
  },
};

/** A time of day as its reader writes it. */
const clock = (time: string, locale?: string): string =>
  new Date(time).toLocaleTimeString(locale, { hour: '2-digit', minute: '2-digit' });

/** The title of the picker, and what it asks. */
export const TITLE = 'Codex Posture: Open Up for a While';
export const PLACEHOLDER = 'What Codex may do here for a while';
export const NO_FOLDER = 'Open a folder first: only a folder can be opened up for a while.';
export const FOR_EVERY_FOLDER = 'Open for Every Folder';

/** The name of the status bar item. */
export const ITEM_NAME = 'Codex Posture: open for a while';
