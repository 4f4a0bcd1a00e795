/** What the status bar shows for a posture. */

import type { PostureAnswer, SessionsAnswer, ShownSession, Weakness } from '../../../server/src/contract.ts';
import { bare } from '../../../server/src/text/phrases.ts';
import { paragraph, phrases, say, term } from '../../../server/src/text/sentences.ts';
import { labelText } from '../escape-text.ts';
import { postureWords, sandboxWord } from '../labels.ts';
import type { ServerState } from '../server/server-state.ts';
import { fullElsewhere, leadingOf, runningWords } from '../sessions/session-labels.ts';
import type { StatusBarSize } from '../settings.ts';
import { STATUS } from './words.ts';

export interface StatusInput {
  readonly server: ServerState;
  /** What the server said last about the followed folder. */
  readonly answer: PostureAnswer | undefined;
  /** Name of the followed folder, there only where it is not obvious which one is meant. */
  readonly folderName: string | undefined;
  /** The folder below, with Codex settings of its own, that the active editor's file is in. */
  readonly nested: string | undefined;
  readonly home: string;
  /** What runs, as far as it is known. */
  readonly sessions?: SessionsAnswer | undefined;
  readonly size?: StatusBarSize;
  /** Where Codex’s own files are; there only where that is not obvious. */
  readonly codexHome?: string | undefined;
}

export interface StatusBarView {
  readonly text: string;
  readonly background: 'none' | 'warning' | 'error';
  /** What a screen reader says. */
  readonly label: string;
}

/** Icon, text and colour. Only full access is an error; a refused config is safe, and unknown claims nothing. */
export function statusBarView(input: StatusInput): StatusBarView {
  const { answer, folderName } = input;
  const prefix = folderName === undefined ? '' : `${labelText(folderName)}: `;
  if (input.server === 'stopped' || answer === undefined) return withoutAnswer(input.server, prefix);
  const found = answer.weaknesses;
  const words = postureWords(answer);
  const spoken = [spokenPosture(words, folderName), ...found.map((weakness) => weakness.text)];
  if (answer.unsaved) spoken.push(STATUS.unsaved);
  const leading = leadingOf(input.sessions);
  if (leading !== undefined) return withSession(leading, input, prefix, spoken, backgroundOf(found));
  const { sign, label } = running(input.sessions);
  const shown = { full: words, short: answer.sandbox === null ? words : sandboxWord(answer.sandbox), icon: '' };
  const unsaved = answer.unsaved && input.size !== 'icon' ? ` · ${STATUS.unsavedText}` : '';
  return {
    text: `$(${iconOf(answer, found)}) ${branded(`${prefix}${shown[input.size ?? 'full']}`)}${unsaved}${sign}`.trim(),
    background: backgroundOf(found),
    label: paragraph(...spoken, ...label),
  };
}

/** What a screen reader says of the files' posture. */
const spokenPosture = (words: string, folderName: string | undefined): string =>
  folderName === undefined
    ? say(STATUS.posture, { posture: term(words) })
    : say(STATUS.postureIn, { posture: term(words), folder: bare(labelText(folderName)) });

/** A session that may do more than the files say comes first: it is what runs. */
function withSession(
  session: ShownSession,
  { size = 'full', folderName }: StatusInput,
  prefix: string,
  filesSpoken: readonly string[],
  filesBackground: StatusBarView['background'],
): StatusBarView {
  const words = runningWords(session);
  const short = { full: words, short: session.sandbox?.mode ?? STATUS.running, icon: '' }[size];
  const isFull = session.concern === 'full';
  const told = term(phrases(words, session.difference));
  const spoken =
    folderName === undefined
      ? say(STATUS.session, { session: told })
      : say(STATUS.sessionIn, { session: told, folder: bare(labelText(folderName)) });
  return {
    text: `$(${isFull ? 'unlock' : 'warning'}) ${prefix}${labelText(short, 120)}`.trim(),
    background: isFull || filesBackground === 'error' ? 'error' : 'warning',
    label: paragraph(spoken, STATUS.filesSay, ...filesSpoken),
  };
}

/** A small sign that something runs; another one where it runs elsewhere with full access, and can write here too. */
function running(sessions: SessionsAnswer | undefined): { readonly sign: string; readonly label: readonly string[] } {
  const here = sessions?.here.length ?? 0;
  const signs = [...(here > 0 ? ['$(pulse)'] : []), ...(fullElsewhere(sessions) === undefined ? [] : ['$(warning)'])];
  const label = [
    ...(here > 0 ? [STATUS.runsHere] : []),
    ...(fullElsewhere(sessions) === undefined ? [] : [STATUS.fullElsewhere]),
  ];
  return { sign: signs.map((sign) => ` ${sign}`).join(''), label };
}

/** Other extensions have a status bar entry too: this one is about Codex. */
const branded = (text: string): string =>
  text === '' || text.startsWith('Codex') ? text : say(STATUS.codex, { text: term(text) });

function withoutAnswer(server: ServerState, prefix: string): StatusBarView {
  if (server === 'stopped') {
    const text = `$(question) ${branded(`${prefix}${STATUS.stoppedText}`)}`;
    return { text, background: 'none', label: STATUS.stopped };
  }
  return { text: `$(loading~spin) ${prefix}${STATUS.checkingText}`, background: 'none', label: STATUS.checking };
}

function backgroundOf(found: readonly Weakness[]): StatusBarView['background'] {
  if (found.length === 0) return 'none';
  return found.some(({ level }) => level === 'full') ? 'error' : 'warning';
}

function iconOf(answer: PostureAnswer, found: readonly Weakness[]): string {
  if (answer.verdict === 'refused') return 'circle-slash';
  if (found.length > 0) return backgroundOf(found) === 'error' ? 'unlock' : 'warning';
  return isKnown(answer) ? 'shield' : 'question';
}

function isKnown({ sandbox, approval, network }: PostureAnswer): boolean {
  const said = [sandbox?.mode, approval?.policy, network?.access];
  return said.every((word) => word !== undefined && word !== 'unknown');
}
