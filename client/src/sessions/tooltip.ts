/** What the tooltip of the status bar says of sessions, as Markdown. Everything foreign in it is escaped. */
import type { SessionsAnswer, ShownSession } from '../../../server/src/contract.ts';
import { markdownText } from '../escape-text.ts';
import { clientOf, counted, fullElsewhere, sinceWords } from './words.ts';

/** More sessions are only counted. */
const MOST_NAMED = 5;

/** Paragraphs about what runs; none where nothing does. */
export function sessionParagraphs(answer: SessionsAnswer | undefined, now: Date): readonly string[] {
  if (answer === undefined || answer.reading === 'off') return [];
  const { here, hidden } = answer;
  const full = fullElsewhere(answer);
  return [
    ...(here.length === 0 ? [] : [[`**Running: ${counted(here.length)}**`, ...listed(here, now)].join('\n')]),
    ...(full === undefined
      ? []
      : [
          `**A session with full access runs in another folder and can write here too:** ${markdownText(full.folder ?? '')}, ${markdownText(clientOf(full))}.`,
        ]),
    ...hidden.map((sentence) => markdownText(sentence.replaceAll('`', ''))),
    ...(here.length === 0
      ? []
      : ['Not seen: sessions that keep no log, of another CODEX\\_HOME, on other machines, in the cloud.']),
  ];
}

function listed(sessions: readonly ShownSession[], now: Date): readonly string[] {
  const named = sessions.slice(0, MOST_NAMED).map((session) => {
    const { words, stateWords, difference, because, grants = [] } = session;
    const facts = [clientOf(session), sinceWords(session, now), stateWords.toLowerCase()].filter((fact) => fact !== '');
    const differs = difference === null ? '' : `; ${difference}`;
    const why = [because, ...grants]
      .filter((one) => one !== null)
      .map((one) => ` ${markdownText(one.replaceAll('`', ''))}`);
    return `- **${markdownText(words)}** — ${markdownText(facts.join(', '))}${markdownText(differs)}.${why.join('')}`;
  });
  const more = sessions.length - named.length;
  return more > 0 ? ['', ...named, `- ${more} more`] : ['', ...named];
}
