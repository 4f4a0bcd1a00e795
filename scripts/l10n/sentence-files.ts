/** Where sentences for people are, and what looks like one. */
import type { Literal } from './literals.ts';

/** Files that hold sentences for people: what a translation has to replace. A rule's own stay in its file. */
export const SENTENCE_FILES = [
  /^server\/src\/words\//,
  /^server\/src\/codex\/facts\/(?:words\/|value-words\.ts$)/,
  /^server\/src\/(?:syntax\/\w+|syntax\/starlark\/run|codex\/exec-policy)\/messages\.ts$/,
  /^server\/src\/rules\/(?!check|prove-fix|catalogue)/,
  /^client\/src\/(?:[\w-]+\/)*(?:[\w-]+-)?words\.ts$/,
];

/** Two words of a language one after the other, or a word beside a gap. In a template of HTML, what is between the tags counts. */
export const isSentence = ({ text, before }: Pick<Literal, 'text' | 'before'>): boolean =>
  looksLikeOne(/\bhtml$/.test(before) ? withoutTags(text) : text);

const withoutTags = (text: string): string => text.replace(/<[^>]*>/g, '').replaceAll('\n', '');

const looksLikeOne = (text: string): boolean =>
  /(?:^|[^\w.$/-])[A-Za-z’']{2,}[,:]? [a-z]{2,}/.test(text) ||
  /^ [a-z]{2,}|[a-z]{3,} $/.test(text) ||
  /\ufffc [a-z]{2,}|[a-z]{2,}:? \ufffc/.test(text);
