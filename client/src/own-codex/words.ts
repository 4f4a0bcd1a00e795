/** What is said before and after a person’s own Codex is started. Most sentences are the server’s. */

import type { Confirmation, SandboxTest, SandboxTrial } from '../../../server/src/contract.ts';
import { bare } from '../../../server/src/text/phrases.ts';
import { say, sentences } from '../../../server/src/text/sentences.ts';
import { oneLine } from '../escape-text.ts';
import { displayPath, type Places } from '../labels.ts';

/** A question before Codex is started, and what follows from a yes. */
export interface StartQuestion {
  readonly message: string;
  /** Lines. */
  readonly detail: readonly string[];
}

export const TEST_QUESTION: StartQuestion = sentences({
  message: 'Start your own Codex to test its sandbox?',
  detail: [
    'It runs “codex sandbox” with the settings of this folder, in temporary folders that Codex Posture makes and removes.',
    'A few harmless commands try to read, write and connect, on files made for the test.',
    'Your files, your CODEX_HOME and the internet are not touched.',
  ],
});

export const CONFIRM_QUESTION: StartQuestion = sentences({
  message: 'Start your own Codex and ask which settings it has read?',
  detail: [
    'It runs “codex app-server”, asks for its settings, requirements and permission profiles, and ends it. No session is started and no folder is trusted.',
    'When it starts, Codex itself creates databases, its built-in skills and temporary files in CODEX_HOME, looks up OpenAI’s plugins on GitHub with git, and may contact OpenAI, as it does whenever you use it.',
  ],
});

const MARKS = { same: '✓', open: '✗', strict: '!', unknown: '?' } as const;

const markOf = ({ promised, worked }: SandboxTrial): string => {
  if (worked === null) return MARKS.unknown;
  if (worked === promised) return MARKS.same;
  return worked ? MARKS.open : MARKS.strict;
};

/** The result of a test as a page; what differs comes first. */
export function testPage(test: SandboxTest, folder: string, places: Places): string {
  const { trials, failure, summary, posture } = test;
  const differs = trials.filter(({ promised, worked }) => worked !== null && worked !== promised);
  const others = trials.filter((trial) => !differs.includes(trial));
  const lines = [...differs, ...others].map((trial) => `${markOf(trial)} ${oneLine(trial.text)}`);
  return [
    say('Test My Sandbox'),
    '',
    summary,
    ...(failure === null ? [] : ['', oneLine(failure, 1000)]),
    '',
    ...(lines.length === 0 ? [] : [...lines, '']),
    say(ROWS.folder, { folder: bare(oneLine(displayPath(folder, { ...places, folder: null }))) }),
    say(ROWS.posture, { posture: bare(oneLine(posture)) }),
    ...programLines(test, places),
    '',
    say(
      'Tried with the settings of this folder, on files made for the test. What a client grants to a session is not part of it.',
    ),
    '',
  ].join('\n');
}

/** What Codex said as a page. */
export function confirmationPage(confirmation: Confirmation, folder: string, places: Places): string {
  const { differences, created, summary } = confirmation;
  return [
    say('Confirm with My Codex'),
    '',
    summary,
    '',
    ...(differences.length === 0 ? [] : [...differences.map(({ text }) => `${MARKS.open} ${oneLine(text, 400)}`), '']),
    say(ROWS.folder, { folder: bare(oneLine(displayPath(folder, { ...places, folder: null }))) }),
    ...programLines(confirmation, places),
    ...(created.length === 0
      ? []
      : ['', say('Codex created in CODEX_HOME:'), ...created.map((name) => `  ${oneLine(name)}`)]),
    '',
  ].join('\n');
}

const programLines = ({ program, version }: Pick<SandboxTest, 'program' | 'version'>, places: Places) => [
  say(ROWS.program, { program: bare(oneLine(displayPath(program, { ...places, folder: null }), 300)) }),
  version === null ? ROWS.noVersion : say(ROWS.version, { version: bare(oneLine(version, 40)) }),
];

const ROWS = sentences({
  folder: 'Folder: {folder}',
  posture: 'Posture: {posture}',
  program: 'Codex: {program}',
  version: 'Version: {version}',
  noVersion: 'Version: not known',
});

/** The titles of the two commands. */
export const TITLES = sentences({ test: 'Test My Sandbox', confirm: 'Confirm with My Codex' });
