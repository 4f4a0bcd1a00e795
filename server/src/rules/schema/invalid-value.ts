/** Values that Codex refuses. */

import type { TypeFact } from '../../codex/facts/facts.ts';
import type { SchemaProblem } from '../../codex/schema.ts';
import type { TomlPath, TomlPlain } from '../../syntax/toml/tree.ts';
import { closest } from '../../text/similar.ts';
import { defineRule, type Finding, type Fix, type RuleContext } from '../engine/rule.ts';
import { CONFIG_FILES, nodeIn, valueSite } from '../support/config.ts';
import { retiredValueOf } from '../support/retired.ts';
import { problemsIn } from '../support/schema.ts';
import { secretIn } from '../support/secret.ts';
import { typeInWords } from '../support/types.ts';
import { code, dotted, listed } from '../support/words.ts';

export const invalidValue = defineRule({
  id: 'invalid-value',
  family: 'schema',
  severity: 'error',
  fixable: 'review',
  files: CONFIG_FILES,
  docs: {
    what: 'Values of the wrong type, words that a key does not take, and numbers out of range.',
    why: 'Codex does not start with such a value, in any folder if it stands in your own settings.',
    remedy: 'Use one of the values that the message names.',
    source: 'Types and words are read off the binary of Codex 0.169.0.',
  },
  messages: {
    value: '{key} takes {expected}. Codex does not start with another value.',
    similar: '{key} does not take {written}, and Codex does not start with it. Did you mean {other}?',
    range: '{key} takes a number {range}. Codex does not start with another one.',
  },
  fixes: { use: 'Use {plain}', unquote: 'Use {other} without quotes', list: 'Make it a list' },
  *check(context) {
    for (const problem of problemsIn(context.file)) {
      const found = findingFor(context, problem);
      if (found !== undefined) yield found;
    }
  },
});

function findingFor(context: RuleContext, problem: SchemaProblem): Finding | undefined {
  const { file } = context;
  const key = nameOf(problem.path);
  const site = valueSite(file, problem.path);
  switch (problem.kind) {
    case 'wrong-type':
      return {
        message: 'value',
        data: { key, expected: typeInWords(problem.expected) },
        site,
        fixes: retyped(context, problem.path, problem.expected),
      };
    case 'wrong-value':
      // Words that Codex once took are another rule's finding.
      return retiredValueOf(problem.path.at(-1), problem.written) ? undefined : wrongWord(context, problem, key);
    case 'out-of-range':
      return { message: 'range', data: { key, range: rangeInWords(problem.min, problem.max) }, site };
    default:
      return undefined;
  }
}

function nameOf(path: TomlPath): string {
  const name = code(dotted(path.filter((step) => typeof step === 'string').slice(-1)));
  return typeof path.at(-1) === 'number' ? `Each item of ${name}` : name;
}

type WrongValue = Extract<SchemaProblem, { readonly kind: 'wrong-value' }>;

/** Words that are never suggested: who means them writes them. */
const NEVER_SUGGESTED = new Set(['danger-full-access', 'never']);

function wrongWord({ file }: RuleContext, { path, written, values }: WrongValue, key: string): Finding {
  const site = valueSite(file, path);
  const present = values.filter((value) => retiredValueOf(path.at(-1), value) === undefined);
  const other = closest(written, present);
  // What stands here may be anything, a pasted key for instance.
  const isShown = /^[\w .:-]{1,40}$/.test(written) && secretIn(written) === undefined;
  if (other === undefined || NEVER_SUGGESTED.has(other) || !isShown) {
    const expected = listed(
      present.map((value) => code(JSON.stringify(value))),
      'or',
    );
    return { message: 'value', data: { key, expected }, site };
  }
  const use: Fix = {
    title: 'use',
    data: { plain: other },
    safety: 'review',
    changes: [{ file: file.path, change: { kind: 'set', path, value: other } }],
  };
  return {
    message: 'similar',
    data: { key, written: code(JSON.stringify(written)), other: code(JSON.stringify(other)) },
    site,
    fixes: path.every((step) => typeof step === 'string') ? [use] : [],
  };
}

function rangeInWords(min: number | undefined, max: number | undefined): string {
  if (min !== undefined && max !== undefined) return `from ${min} to ${max}`;
  return min !== undefined ? `of at least ${min}` : `of at most ${max}`;
}

// `"true"` for `true` is the common slip. Quotes are only taken off where that cannot open anything.
function retyped({ file }: RuleContext, path: TomlPath, expected: TypeFact): readonly Fix[] {
  const node = nodeIn(file, path);
  if (node?.kind !== 'string' || !path.every((step) => typeof step === 'string')) return [];
  const text = String(node.value);
  const set = (value: TomlPlain) => [{ file: file.path, change: { kind: 'set', path, value } as const }];
  if (expected.type === 'array' && expected.items.type === 'string' && text !== '')
    return [{ title: 'list', safety: 'review', changes: set([text]) }];
  const plain = plainOf(text, expected);
  if (plain === undefined || (plain === true && /network|dangerous|enabled|trust/.test(path.join('.')))) return [];
  return [{ title: 'unquote', data: { other: code(String(plain)) }, safety: 'review', changes: set(plain) }];
}

function plainOf(text: string, expected: TypeFact): boolean | number | undefined {
  if (expected.type === 'boolean' && /^(?:true|false)$/.test(text)) return text === 'true';
  if (expected.type === 'integer' && /^\d{1,15}$/.test(text)) return Number(text);
  return undefined;
}
