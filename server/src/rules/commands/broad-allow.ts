/** Rules that allow a program which can run anything. */

import { documentIn } from '../../codex/codex-file.ts';
import { freeProgram } from '../../codex/exec-policy/breadth.ts';
import { keepsRulesInside } from '../../codex/exec-policy/judge.ts';
import { deletedAtStart } from '../../codex/exec-policy/migration.ts';
import { rulesOf } from '../../codex/exec-policy/session-rules.ts';
import { shownPattern } from '../../codex/exec-policy/shown-pattern.ts';
import { defineRule } from '../engine/rule.ts';

const messages = {
  outside:
    'This rule allows all of `{program}`, which can run anything: outside the sandbox, without asking. Name the commands that you need.',
  inside:
    'This rule allows all of `{program}`, which can run anything, without asking. Only a denied path keeps it inside the sandbox here. Name the commands that you need.',
  deleted:
    'This rule allows all of `{program}`, which can run anything. Codex deletes the line when the next session starts, but only once: written again, it stays. Name the commands that you need.',
} as const;

export const broadAllow = defineRule({
  id: 'broad-allow',
  family: 'commands',
  severity: 'warning',
  fixable: 'no',
  files: ['rules'],
  docs: {
    what: 'Rules that allow a shell, an interpreter, or a program that runs other programs, whatever it is given.',
    why:
      'Codex runs what a rule allows outside the sandbox and does not ask. A rule for `bash`, `git` or `npx` alone therefore ' +
      'allows everything.',
    remedy:
      'Write the sub-command or the script behind the program, such as `["git", "status"]` or `["npm", "run", "lint"]`.',
    source: 'Run on Codex 0.169.0, in sessions with a scripted model.',
    cases: [
      'exec-policy/outside.test.ts: broad rules stay, and let out',
      'exec-policy/outside.test.ts: deletes the broad rules',
    ],
  },
  messages,
  *check({ file, stack, snapshot }) {
    const document = documentIn(file, 'starlark');
    if (document === undefined) return;
    const { rules, problem } = rulesOf(document);
    if (problem !== undefined) return;
    const deleted = deletedAtStart(snapshot, file.path, document.text);
    const inside = keepsRulesInside(stack) === true;
    for (const rule of rules) {
      const program = rule.decision === 'allow' ? freeProgram(rule) : undefined;
      if (program === undefined) continue;
      const message = deleted.has(rule.span.start) ? 'deleted' : inside ? 'inside' : 'outside';
      yield { message, data: { program: shownPattern([[program]]) }, site: { file: file.path, span: rule.span } };
    }
  },
});
