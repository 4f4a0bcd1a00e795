/** Rules files that Codex refuses, and all rules with them. */

import { documentIn } from '../../codex/codex-file.ts';
import { meantRules } from '../../codex/exec-policy/meant.ts';
import type { RulesProblem } from '../../codex/exec-policy/policy.ts';
import { rulesOf } from '../../codex/exec-policy/session-rules.ts';
import type { Repair } from '../../syntax/repair.ts';
import type { StarlarkSlip } from '../../syntax/starlark/slips.ts';
import { code } from '../../text/phrases.ts';
import { defineRule, type FixOf } from '../engine/rule.ts';

const messages = {
  refused:
    'Until this is fixed, Codex uses none of your rules, not even those that forbid commands, and `codex exec` does not start.',
  encoding: 'This file is not UTF-8 text. Save it as UTF-8: Codex refuses it, and with it all other rules.',
} as const;

const fixes = {
  assign: 'Write `=`',
  close: 'Add the closing bracket or quote',
  comma: 'Write a comma',
  comment: 'Make it a comment',
  delete: 'Delete the extra character',
  escape: 'Double the backslash',
  indentation: 'Remove the indentation',
  open: 'Add the opening bracket',
  quote: 'Put it in quotes',
  spaces: 'Use spaces',
  straightQuotes: 'Use straight quotes',
  word: 'Write {word}',
} as const;

export const refusedRules = defineRule({
  id: 'refused-rules',
  family: 'guards',
  severity: 'error',
  fixable: 'review',
  waits: 'statement',
  files: ['rules'],
  docs: {
    what: 'Mistakes that make Codex refuse a rules file: wrong syntax, unknown names, values that a rule cannot have.',
    why: 'One mistake is enough: editors continue without any rule from any file, even those that forbid commands, and `codex exec` does not start. Only rules that an administrator requires remain.',
    remedy:
      'Correct the place as the message says. `codex execpolicy check --rules FILE COMMAND` shows whether Codex accepts the file.',
    source: 'Run on Codex 0.169.0, on real files and on files with random mistakes.',
    cases: [
      'exec-policy/verdict.test.ts: every file as it is',
      'exec-policy/verdict.test.ts: changed files',
      'exec-policy/verdict.test.ts: is accepted once a slip is corrected',
    ],
  },
  messages,
  fixes,
  *check({ file }) {
    if (file.state.kind === 'unreadable' && file.state.why === 'not-utf8')
      yield { message: 'encoding', site: { file: file.path, span: { start: 0, end: 0 } } };
    const document = documentIn(file, 'starlark');
    if (document === undefined) return;
    const { problem } = rulesOf(document);
    if (problem === undefined) return;
    const found: readonly RulesProblem[] =
      problem.kind === 'syntax' ? document.problems.map((one) => ({ ...one, kind: 'syntax' })) : [problem];
    for (const [index, one] of found.entries()) {
      const repair = index < MAX_REPAIRS ? meantRules(document, one) : undefined;
      yield {
        opening: one.message,
        message: 'refused',
        site: { file: file.path, span: one.span },
        fixes: repair === undefined ? [] : [fixFor(file.path, repair)],
      };
    }
  },
});

/** Corrections are looked for only for this many problems; once these are gone, the next ones get theirs. */
const MAX_REPAIRS = 20;

function fixFor(file: string, { slip, edits }: Repair<StarlarkSlip>): FixOf<typeof fixes> {
  const word = code(/\w+/.exec(edits[0]?.text ?? '')?.[0] ?? '');
  return {
    ...(slip === 'word' ? { title: slip, data: { word } } : { title: slip }),
    safety: 'review',
    ...(slip !== 'comment' && { intent: 'certain' }),
    promise: 'reads',
    changes: edits.map((edit) => ({ file, edit })),
  };
}
