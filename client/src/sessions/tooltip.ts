/** What the tooltip of the status bar says of sessions, as Markdown. Everything foreign in it is escaped. */
import type { SessionsAnswer, ShownSession } from '../../../server/src/contract.ts';
import { bare } from '../../../server/src/text/phrases.ts';
import { counted, phrases, say, term } from '../../../server/src/text/sentences.ts';
import { markdownText } from '../escape-text.ts';
import { clientOf, fullElsewhere, sinceWords } from './session-labels.ts';
import { TOOLTIP } from './words.ts';

/** More sessions are only counted. */
const MOST_NAMED = 5;

/** Paragraphs about what runs; none where nothing does. */
export function sessionParagraphs(answer: SessionsAnswer | undefined, now: Date): readonly string[] {
  if (answer === undefined || answer.reading === 'off') return [];
  const { here, hidden } = answer;
  const full = fullElsewhere(answer);
  return [
    ...(here.length === 0 ? [] : [[counted(TOOLTIP.running, here.length), ...listed(here, now)].join('\n')]),
    ...(full === undefined
      ? []
      : [
          say(TOOLTIP.fullElsewhere, {
            folder: bare(markdownText(full.folder ?? '')),
            client: term(markdownText(clientOf(full))),
          }),
        ]),
    ...hidden.map((sentence) => markdownText(sentence.replaceAll('`', ''))),
    ...(here.length === 0 ? [] : [TOOLTIP.notSeen]),
  ];
}

function listed(sessions: readonly ShownSession[], now: Date): readonly string[] {
  const named = sessions.slice(0, MOST_NAMED).map((session) => {
    const { words, stateWords, difference, because, grants = [], belowPolicy = [] } = session;
    const facts = [clientOf(session), sinceWords(session, now), stateWords.toLowerCase()].filter((fact) => fact !== '');
    const differs = difference === null ? '' : `; ${difference}`;
    const why = [because, ...grants, ...belowPolicy]
      .filter((one) => one !== null)
      .map((one) => ` ${markdownText(one.replaceAll('`', ''))}`);
    return `- **${markdownText(words)}** — ${markdownText(phrases(...facts))}${markdownText(differs)}.${why.join('')}`;
  });
  const more = sessions.length - named.length;
  return more > 0 ? ['', ...named, `- ${counted(TOOLTIP.more, more)}`] : ['', ...named];
}
