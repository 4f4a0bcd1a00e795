/** Rules that Codex has written for one exact command line. */
import { isOneOff } from '../../codex/exec-policy/one-off.ts';
import { shownPattern } from '../../codex/exec-policy/shown-pattern.ts';
import { code } from '../../text/phrases.ts';
import { readRulesFile } from '../engine/allow-rules.ts';
import { defineRule } from '../engine/rule.ts';
import { rulesRemoval } from '../engine/rule-removal.ts';

const messages = {
  one: 'This rule allows one exact command line, {command}. It saves you a question only if Codex writes exactly the same text again. Remove it, or write a rule for the beginning of the command.',
  many: 'This rule and {more} more in this file each allow one exact command line. They save you a question only if Codex writes exactly the same text again, and they hide the rules that matter. Remove them.',
} as const;

const fixes = { one: 'Remove this rule', all: 'Remove these {count} rules' } as const;

export const oneOffRule = defineRule({
  id: 'one-off-rule',
  family: 'commands',
  severity: 'information',
  fixable: 'review',
  files: ['rules'],
  docs: {
    what: 'Rules for one exact command line, which Codex writes when you choose to always allow a command.',
    why: 'For a line with pipes, redirections or code, Codex writes the whole text into the rule. The next command is hardly ever the same, so Codex asks again, and the file grows until nobody reads it.',
    remedy: 'Remove such rules, or write a script that people review and allow that.',
    source:
      'Run on Codex 0.169.0: `codex execpolicy check` with the same text and with another one; public rules files.',
    cases: ['exec-policy/held-back.test.ts: words are compared one by one, as they are written'],
  },
  messages,
  fixes,
  *check(context) {
    const found = readRulesFile(context);
    const rules = found?.read.rules.filter(isOneOff) ?? [];
    const [first] = rules;
    if (found === undefined || first === undefined) return;
    const { path } = context.file;
    const removal = rulesRemoval(path, found.document, rules, 'tightens');
    const site = { file: path, span: first.span };
    if (rules.length === 1)
      yield {
        message: 'one',
        data: { command: code(shownPattern(first.pattern)) },
        site,
        fixes: removal ? [{ title: 'one', ...removal }] : [],
      };
    else
      yield {
        message: 'many',
        data: { more: rules.length - 1 },
        site,
        fixes: removal ? [{ title: 'all', data: { count: rules.length }, ...removal }] : [],
      };
  },
});
