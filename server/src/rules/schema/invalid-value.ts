/** Values of the right type that Codex refuses. */

import { retiredValueOf } from '../../codex/facts/retired-values.ts';
import { isDepthZero } from '../../codex/schema/extra-constraints.ts';
import { problemsIn } from '../../codex/schema/file-problems.ts';
import type { SchemaProblem } from '../../codex/schema.ts';
import { bare, code, type GapText, keyAt, listed } from '../../text/phrases.ts';
import { secretIn } from '../../text/secret.ts';
import { closest } from '../../text/similar.ts';
import { textFormInWords } from '../../words/startup-errors.ts';
import { valuesInWords } from '../../words/value-types.ts';
import { keySite, STRICT_FILES, valueSite } from '../engine/read-settings.ts';
import { defineRule, type FindingOf, type FixOf, type RuleContext } from '../engine/rule.ts';

const messages = {
  value: 'Codex does not start with any other value.',
  similar: '{key} does not accept {written}, and Codex does not start with it. Did you mean {other}?',
  form: 'Codex does not start with anything else.',
  between: '{key} must be a number from {min} to {max}. Codex does not start with any other.',
  atLeast: '{key} must be a number of at least {min}. Codex does not start with any other.',
  atMost: '{key} must be a number of at most {max}. Codex does not start with any other.',
  positive: '{key} must be a number above 0. Codex does not start with any other.',
  choice: '{key} must contain exactly one of the keys {names}. Codex will not start until this is fixed.',
  blank: '{key} must not be empty, or Codex does not start. Enter a value, or remove the line.',
} as const;

const fixes = { use: 'Use {plain}' } as const;

type Finding = FindingOf<typeof messages, typeof fixes>;
type Fix = FixOf<typeof fixes>;

export const invalidValue = defineRule({
  id: 'invalid-value',
  family: 'schema',
  severity: 'error',
  fixable: 'review',
  waits: 'statement',
  files: STRICT_FILES,
  docs: {
    what: 'Values that a key does not accept, numbers out of range, and tables that must contain exactly one of several keys.',
    why: 'Codex does not start with such a value. If it is in your own settings, Codex does not start in any folder.',
    remedy: 'Use one of the values that the message names.',
    source: 'Values and bounds are read from the binary of Codex 0.169.0.',
    cases: [
      'rules/claims.ts: a misspelt word keeps Codex from starting',
      'facts/agreement.test.ts: every variant loads, an invented one does not',
    ],
  },
  messages,
  fixes,
  *check(context) {
    for (const problem of problemsIn(context.file)) {
      const found = findingFor(context, problem);
      if (found !== undefined) yield found;
    }
  },
});

function findingFor(context: RuleContext, problem: SchemaProblem): Finding | undefined {
  const { file } = context;
  const key = keyAt(problem.path);
  const site = valueSite(file, problem.path);
  switch (problem.kind) {
    case 'wrong-value':
      // Words that Codex once took are another rule's finding.
      return retiredValueOf(problem.path.at(-1), problem.written) ? undefined : wrongWord(context, problem, key);
    case 'out-of-range':
      // That matters in the profile in use only: another rule's finding.
      if (isDepthZero(problem.path, problem.value)) return undefined;
      return { ...rangeMessage(key, problem.min, problem.max), site };
    case 'wrong-choice':
      return {
        message: 'choice',
        data: { key, names: listed(problem.names.map(code), 'or') },
        site: keySite(file, problem.path),
      };
    case 'malformed-text':
      return { opening: textFormInWords(key, problem.expected), message: 'form', site };
    case 'blank-name':
      return { message: 'blank', data: { key }, site };
    default:
      return undefined;
  }
}

type WrongValue = Extract<SchemaProblem, { readonly kind: 'wrong-value' }>;

/** Words that are never suggested: who means them writes them. */
const NEVER_SUGGESTED = new Set(['danger-full-access', 'never']);

/** Other words for what Codex calls this, where it is among the values. */
const SYNONYMS: Readonly<Record<string, readonly string[]>> = {
  'on-request': ['ask', 'always', 'prompt', 'on_ask'],
  write: ['rw', 'w', 'read-write', 'read_write', 'readwrite', 'writable'],
  read: ['ro', 'r', 'read-only', 'read_only', 'readonly'],
  deny: ['no', 'off', 'false', 'forbid', 'hide', 'block'],
  allow: ['yes', 'true', 'permit'],
  disabled: ['off', 'no', 'none', 'false', 'never'],
};

const synonymOf = (written: string, values: readonly string[]): string | undefined =>
  values.find((value) => SYNONYMS[value]?.includes(written.toLowerCase()));

function wrongWord({ file }: RuleContext, { path, written, values }: WrongValue, key: GapText): Finding {
  const site = valueSite(file, path);
  const present = values.filter((value) => retiredValueOf(path.at(-1), value) === undefined);
  const other = synonymOf(written, present) ?? closest(written, present);
  // What is here may be anything, a pasted key for instance.
  const isShown = /^[\w .:-]{1,40}$/.test(written) && secretIn(written) === undefined;
  if (other === undefined || NEVER_SUGGESTED.has(other) || !isShown) {
    return { opening: valuesInWords(key, present), message: 'value', site };
  }
  const use: Fix = {
    title: 'use',
    data: { plain: bare(other) },
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

function rangeMessage(key: GapText, min: number | undefined, max: number | undefined) {
  if (min === Number.MIN_VALUE) return { message: 'positive', data: { key } } as const;
  if (min === undefined) return { message: 'atMost', data: { key, max: max ?? 0 } } as const;
  if (max === undefined) return { message: 'atLeast', data: { key, min } } as const;
  return { message: 'between', data: { key, min, max } } as const;
}
