/** What instructions may ask for, and where they do. */
import type { Span } from '../../text/span.ts';

/** What is asked of the model. */
export type Demand =
  /** To start Codex, or go on, with switches that open everything. */
  | 'bypass'
  /** To do away with the sandbox, the questions or the rules. */
  | 'unprotect'
  /** To run every command with no question, or to take it for approved. */
  | 'unasked'
  /** To change Codex’s settings so that they hold less back. */
  | 'loosen'
  /** To run a command that is written so that nobody can read it. */
  | 'decode'
  /** To run what an address sends. */
  | 'download'
  /** To do what a text says that an address sends. */
  | 'obey'
  /** The same, from a publisher whose installer everybody runs like this. */
  | 'installer'
  /** To take any certificate, or any host, for the right one. */
  | 'unverified'
  /** To read secrets and send them away. */
  | 'send'
  /** To heed nothing else that it was told. */
  | 'override'
  /** To keep something from the person. */
  | 'conceal';

/** A demand, and where it is in the text that was judged. */
export interface Found extends Span {
  readonly demand: Demand;
}

/** The demand at `span`; none where there is no span. */
export const stretch = (demand: Demand, text: string, span: Span | undefined): Found | undefined =>
  span && around(demand, text, span.start, span.end);

/** The whole words from one place to another. */
export function around(demand: Demand, text: string, from: number, to: number): Found {
  const start = Math.min(from, to);
  const first = start + (/^[\s,:(>*-]*/.exec(text.slice(start))?.[0].length ?? 0);
  return { demand, start: first, end: Math.max(first + 1, from, to) };
}
