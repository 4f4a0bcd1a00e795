/** Values of the right type that Codex refuses. */

import { retiredValueOf } from '../../codex/facts/retired-values.ts';
import { isDepthZero } from '../../codex/schema/extra-constraints.ts';
import { problemsIn } from '../../codex/schema/file-problems.ts';
import type { SchemaProblem } from '../../codex/schema.ts';
import { code, keyInWords, listed } from '../../text/phrases.ts';
import { secretIn } from '../../text/secret.ts';
import { closest } from '../../text/similar.ts';
import { TEXT_FORMS } from '../../words/startup-errors.ts';
import { keySite, STRICT_FILES, valueSite } from '../engine/read-settings.ts';
import { defineRule, type FindingOf, type FixOf, type RuleContext } from '../engine/rule.ts';

const messages = {
  value: '{key} must be {expected}. Codex does not start with any other value.',
  similar: '{key} does not accept {written}, and Codex does not start with it. Did you mean {other}?',
  form: '{key} must be {expected}. Codex does not start with anything else.',
  range: '{key} must be a number {range}. Codex does not start with any other.',
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
  const key = keyInWords(problem.path);
  const site = valueSite(file, problem.path);
  switch (problem.kind) {
    case 'wrong-value':
      // Words that Codex once took are another rule's finding.
      return retiredValueOf(problem.path.at(-1), problem.written) ? undefined : wrongWord(context, problem, key);
    case 'out-of-range':
      // That matters in the profile in use only: another rule's finding.
      if (isDepthZero(problem.path, problem.value)) return undefined;
      return { message: 'range', data: { key, range: rangeInWords(problem.min, problem.max) }, site };
    case 'wrong-choice':
      return {
        message: 'choice',
        data: { key, names: listed(problem.names.map(code), 'or') },
        site: keySite(file, problem.path),
      };
    case 'malformed-text':
      return { message: 'form', data: { key, expected: TEXT_FORMS[problem.expected] }, site };
    case 'blank-name':
      return { message: 'blank', data: { key }, site };
    default:
      return undefined;
  }
}

type WrongValue = Extract<SchemaProblem, { readonly kind: 'wrong-value' }>;

/** Words that are never suggested: who means them writes them. */
const NEVER_SUGGESTED = new Set(['danger-full-access', 'never']);

function wrongWord({ file }: RuleContext, { path, written, values }: WrongValue, key: string): Finding {
  const site = valueSite(file, path);
  const present = values.filter((value) => retiredValueOf(path.at(-1), value) === undefined);
  const other = closest(written, present);
  // What is here may be anything, a pasted key for instance.
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
  if (min === Number.MIN_VALUE) return 'above 0';
  if (min !== undefined && max !== undefined) return `from ${min} to ${max}`;
  return min !== undefined ? `of at least ${min}` : `of at most ${max}`;
}
