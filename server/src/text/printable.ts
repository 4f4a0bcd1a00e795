/** Foreign text (names of files and keys, values, errors) on one line, safe to show. */
import { INVISIBLE, LOG_COMMAND } from './invisible.ts';
import { remembered } from './remember.ts';
import { withoutSecrets } from './secret.ts';

/** More of a name than this is not shown. In UTF-16 code units. */
const MAX_LENGTH = 300;

// Names in a hostile file must not be able to rearrange or split the message that quotes them, nor to tell a terminal
// what to do.
const UNPRINTABLE = new RegExp(`[${INVISIBLE}]+`, 'gu');

/** `text` on one line, a space in place of characters that hide or reorder others; it begins no command in a log. */
export const visible = (text: string): string => text.replace(UNPRINTABLE, ' ').replace(LOG_COMMAND, '# #');

/** `text` on one line, without what may be a secret and characters that hide or reorder others, cut to a bearable length. */
export const printable = remembered((text) => {
  // Cut first: what is never shown need not be looked through.
  const clean = visible(withoutSecrets(text.slice(0, 4 * MAX_LENGTH)));
  return clean.length > MAX_LENGTH ? `${clean.slice(0, MAX_LENGTH).replace(/[\ud800-\udbff]$/, '')}…` : clean;
});

/** Several lines of our own, such as where something failed, in which a message quotes foreign text. */
export const printableLines = (text: string): string => text.split('\n').map(printable).join('\n');

/** Stands in a name for what is not UTF-8, so that nobody here can open what it names. */
export const REPLACEMENT = '\uFFFD';

/** A path for a terminal: to be opened it has to stay whole, so only what acts in it is replaced. */
export const printablePath = (path: string): string => path.replace(UNPRINTABLE, '?').replace(LOG_COMMAND, '#?');
