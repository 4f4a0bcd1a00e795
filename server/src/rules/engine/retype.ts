/** Values of the wrong type that are a slip: quotes too many or missing, brackets too many or missing. */

import type { CodexFile } from '../../codex/codex-file.ts';
import type { TypeFact } from '../../codex/facts.ts';
import type { TomlNode, TomlPath, TomlPlain } from '../../syntax/toml/tree.ts';
import { code, type GapText } from '../../text/phrases.ts';
import { sentences } from '../../text/sentences.ts';
import { nodeIn } from './read-settings.ts';
import type { PlainFix } from './rule.ts';

/** Titles of the fixes. */
export const RETYPE_FIXES = sentences({
  unquote: 'Use {other} without quotes',
  quote: 'Put it in quotes',
  list: 'Make it a list',
  unwrap: 'Take it out of the list',
});

export type RetypeFix =
  | (PlainFix & { readonly title: 'list' })
  | (PlainFix & { readonly title: 'quote' })
  | (PlainFix & { readonly title: 'unwrap' })
  | (PlainFix & { readonly title: 'unquote'; readonly data: { readonly other: GapText } });

/** The value in the type that is expected, where it is plain what was meant. */
export function retyped(file: CodexFile, path: TomlPath, expected: TypeFact): readonly RetypeFix[] {
  const node = nodeIn(file, path);
  if (!path.every((step) => typeof step === 'string')) return [];
  const set = (value: TomlPlain): PlainFix => ({
    safety: 'review',
    intent: 'certain',
    changes: [{ file: file.path, change: { kind: 'set', path, value } }],
  });
  const types = expected.type === 'union' ? expected.of.map(({ type }) => type) : [expected.type];
  // As it is written: the number 5.10 is 5.1.
  const number = (node?.kind === 'integer' || node?.kind === 'float') && !types.includes(node.kind) ? node : undefined;
  const written = number && file.document?.text.slice(number.span.start, number.span.end);
  if (written !== undefined && types.includes('string')) return [{ title: 'quote', ...set(written) }];
  const only = node?.kind === 'array' && node.items.length === 1 ? node.items[0] : undefined;
  if (only?.kind === 'string' && (expected.type === 'string' || isOneOf(only, expected)))
    return [{ title: 'unwrap', ...set(String(only.value)) }];
  if (node?.kind !== 'string') return [];
  const text = String(node.value);
  if (expected.type === 'array' && expected.items.type === 'string' && text !== '')
    return [{ title: 'list', ...set(path.at(-1) === 'args' ? wordsOf(text) : [text]) }];
  // Quotes are only taken off where that cannot open anything.
  const plain = plainOf(text, expected);
  if (plain === undefined || (plain === true && /network|dangerous|enabled|trust/.test(path.join('.')))) return [];
  return [{ title: 'unquote', data: { other: code(String(plain)) }, ...set(plain) }];
}

/** Whether the text is one of the words that `fact` takes. */
export const isOneOf = (node: TomlNode, fact: TypeFact): boolean =>
  fact.type === 'union'
    ? fact.of.some((one) => isOneOf(node, one))
    : node.kind === 'string' && fact.type === 'enum' && fact.values.includes(String(node.value));

/** The words of a command line in which nothing is quoted. */
const wordsOf = (text: string): readonly string[] =>
  /["'\\$`]/.test(text) ? [text] : text.split(/\s+/).filter(Boolean);

function plainOf(text: string, expected: TypeFact): boolean | number | undefined {
  if (expected.type === 'boolean' && /^(?:true|false)$/.test(text)) return text === 'true';
  if (expected.type === 'integer' && /^\d{1,15}$/.test(text)) return Number(text);
  if (expected.type === 'float' && /^\d{1,9}(?:\.\d{1,6})?$/.test(text)) return Number(text);
  const word = expected.type === 'boolean' ? text.toLowerCase() : '';
  if (['yes', 'on'].includes(word)) return true;
  if (['no', 'off'].includes(word)) return false;
  return undefined;
}
