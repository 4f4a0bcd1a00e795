/** HTML by templates in which everything that is filled in is text, unless it is markup already. */
import { visible } from '../../../text/printable.ts';
import { partsOf } from '../told.ts';

/** A piece of HTML of ours. */
export interface Markup {
  readonly markup: string;
}

type Filling = Markup | string | number | undefined | readonly Markup[];

/** A template of HTML: what fills its gaps is escaped. */
export const html = (strings: TemplateStringsArray, ...fillings: readonly Filling[]): Markup => ({
  markup: strings.map((text, at) => `${at === 0 ? '' : markupOf(fillings[at - 1])}${text}`).join(''),
});

function markupOf(filling: Filling): string {
  if (filling === undefined) return '';
  if (typeof filling === 'string' || typeof filling === 'number') return escaped(String(filling));
  if ('markup' in filling) return filling.markup;
  return filling.map(({ markup }) => markup).join('');
}

/** `text` as text of an element or of an attribute in quotes. */
const escaped = (text: string): string => visible(text).replace(/[&<>"'`]/g, (char) => `&#${char.charCodeAt(0)};`);

/** A sentence in which backticks mark code. */
export const sentence = (text: string): Markup => ({
  markup: partsOf(text)
    .map((part) => (part.isCode ? `<code>${escaped(part.text)}</code>` : escaped(part.text)))
    .join(''),
});
