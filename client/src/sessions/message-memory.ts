/** When the message about a session is due: once for each session, again only when what it may do changes. */

import type { SessionsAnswer, ShownSession } from '../../../server/src/contract.ts';
import type { WantedMessages } from '../settings.ts';

/** What was told, by session: what it could do then. */
export type ToldSessions = Readonly<Record<string, string>>;

export interface MessageStep {
  readonly told: ToldSessions;
  readonly about: ShownSession | undefined;
}

/**
 * What to remember, and which session to tell of. One that has ended, or is not sure to run, is never told of. What has
 * ended or become harmless is forgotten, because it may become a hazard again.
 */
export function messageStep(told: ToldSessions, answer: SessionsAnswer, wanted: WantedMessages): MessageStep {
  const isWanted = ({ concern, comparedWithFiles }: ShownSession) =>
    comparedWithFiles !== 'same' && (concern === 'full' || (wanted === 'all' && concern === 'looser'));
  const about = wanted === 'none' ? undefined : answer.here.find((one) => isWanted(one) && told[one.id] !== one.words);
  const hazards = new Set(
    [...answer.here, ...answer.elsewhere].filter(({ concern }) => concern !== null).map(({ id }) => id),
  );
  const kept = Object.entries(told).filter(([id]) => hazards.has(id));
  if (about === undefined)
    return { told: kept.length === Object.keys(told).length ? told : Object.fromEntries(kept), about };
  return { told: { ...Object.fromEntries(kept), [about.id]: about.words }, about };
}
