/** Rules files that Codex refuses, and all rules with them. */

import { documentIn } from '../../codex/codex-file.ts';
import { rulesOf } from '../../codex/exec-policy/session-rules.ts';
import { defineRule } from '../engine/rule.ts';

const messages = {
  refused:
    'Until this is fixed, Codex uses none of your rules, not even those that forbid commands, and `codex exec` does not start.',
  encoding: 'This file is not UTF-8 text. Save it as UTF-8: Codex refuses it, and with it all other rules.',
} as const;

export const refusedRules = defineRule({
  id: 'refused-rules',
  family: 'guards',
  severity: 'error',
  fixable: 'no',
  waits: 'statement',
  files: ['rules'],
  docs: {
    what: 'Mistakes that make Codex refuse a rules file: wrong syntax, unknown names, values that a rule cannot have.',
    why: 'One mistake is enough: editors continue without any rule from any file, even those that forbid commands, and `codex exec` does not start. Only rules that an administrator requires remain.',
    remedy:
      'Correct the place as the message says. `codex execpolicy check --rules FILE COMMAND` shows whether Codex accepts the file.',
    source: 'Run on Codex 0.169.0, on real files and on files with random mistakes.',
    cases: ['exec-policy/verdict.test.ts: every file as it is', 'exec-policy/verdict.test.ts: changed files'],
  },
  messages,
  *check({ file }) {
    if (file.state.kind === 'unreadable' && file.state.why === 'not-utf8')
      yield { message: 'encoding', site: { file: file.path, span: { start: 0, end: 0 } } };
    const document = documentIn(file, 'starlark');
    if (document === undefined) return;
    const { problem } = rulesOf(document);
    if (problem === undefined) return;
    const found = problem.kind === 'syntax' ? document.problems : [problem];
    for (const { span, message } of found)
      yield { opening: message, message: 'refused', site: { file: file.path, span } };
  },
});
