/** What is said of what was lost since Codex was hardened. */
import type { PosturePart } from '../contract.ts';
import { bare } from '../text/phrases.ts';
import { type Counted, counted, say, sentences } from '../text/sentences.ts';

const FILE = '{file}, which Harden wrote, is gone.';

const GUARDS = 'None of the guards of {file} counts any more, so Codex neither asks about nor refuses what they named.';
const SOME_GUARDS: Counted = sentences({
  one: '{count} of the guards of {file} no longer counts.',
  other: '{count} of the guards of {file} no longer count.',
});

const PARTS: Readonly<Record<PosturePart, string>> = sentences({
  sandbox: 'Commands may read or write more than after Harden.',
  approval: 'Codex asks about less than after Harden.',
  network: 'Commands may use the network more than after Harden.',
  secrets: 'Commands see more environment variables than after Harden.',
});

export const lostFile = (file: string): string => say(FILE, { file: bare(file) });

export const lostGuards = (file: string, count: number | 'all'): string =>
  count === 'all' ? say(GUARDS, { file: bare(file) }) : counted(SOME_GUARDS, count, { file: bare(file) });

export const lostPart = (part: PosturePart): string => PARTS[part];
