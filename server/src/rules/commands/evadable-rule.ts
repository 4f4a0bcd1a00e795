/** Rules that forbid a command or ask about it, and miss it when it is written otherwise. */
import { evasionsOf } from '../../codex/exec-policy/evasions.ts';
import { hazardsOf } from '../../codex/exec-policy/hazards.ts';
import type { PrefixRule } from '../../codex/exec-policy/policy.ts';
import { policyOf } from '../../codex/exec-policy/session-rules.ts';
import { guardsFile } from '../../codex/locations.ts';
import { LineIndex } from '../../text/line-index.ts';
import { code, type GapText, listed } from '../../text/phrases.ts';
import { readRulesFile } from '../engine/allow-rules.ts';
import { defineRule } from '../engine/rule.ts';

const messages = {
  spelled:
    'This rule does not match {lines}, because it compares only the first words, in this order. Use a shorter pattern, or add rules for the other spellings.',
  spelledMany:
    'This rule and {more} more in this file miss other spellings of their commands, such as {lines}: Codex compares only the first words, in this order. Use shorter patterns, or add rules for the other spellings.',
  wrapped:
    'Rules do not stop a command that is run differently: {lines} would not match this rule. Rely on the sandbox and on denied paths for what must never happen.',
} as const;

/** More rules of a file are not looked at. */
const MAX_RULES = 300;

export const evadableRule = defineRule({
  id: 'evadable-rule',
  family: 'commands',
  severity: 'information',
  fixable: 'no',
  files: ['rules'],
  docs: {
    what: 'Rules that forbid a command, or ask about it while another rule allows it, but that do not match other spellings of the command.',
    why: 'A rule compares the first words of a command. `git push origin --force` does not match a rule for `git push --force`, and `sh -c "…"`, `env …` or a redirection hide the command from every rule. Codex then runs it inside the sandbox without asking.',
    remedy:
      'Write the shortest pattern that is wrong in every form, such as `["git", "push"]`, and rely on the sandbox for what must never happen.',
    source: 'Run on Codex 0.169.0: `codex execpolicy check`, and sessions with a scripted model.',
    cases: [
      'exec-policy/held-back.test.ts: other ways to write a command do not match',
      'exec-policy/outside.test.ts: what rules do not hold back when it is written differently',
    ],
  },
  messages,
  *check(context) {
    const found = readRulesFile(context);
    if (found === undefined) return;
    const { path } = context.file;
    // That file says at its top what evades its rules, and the plan that writes it lists all of it.
    if (path === guardsFile(context.stack.machine)) return;
    const lines = new LineIndex(found.document.text);
    const own = found.read.rules.map((rule) => ({
      ...rule,
      file: path,
      line: lines.position(rule.span.start).line + 1,
    }));
    const policy = policyOf(context.stack);
    const rules = [...own, ...policy.rules.filter(({ file }) => file !== path)];
    const hostExecutables = new Map([...policy.hostExecutables, ...found.read.hostExecutables]);
    const guards = own.filter(({ decision }) => decision !== 'allow').slice(0, MAX_RULES);
    const evaded = guards.map((rule) => ({ ...evasionsOf(rule, { rules, hostExecutables }), rule }));
    const spelled = evaded.filter((found) => found.spelled.length > 0);
    const [first] = spelled;
    if (first !== undefined) {
      const more = spelled.length - 1;
      const lines = shown(first.spelled);
      const site = { file: path, span: first.rule.span };
      yield more > 0
        ? { message: 'spelledMany', data: { lines, more }, site }
        : { message: 'spelled', data: { lines }, site };
      return;
    }
    const wrapped = evaded.find((found) => found.wrapped.length > 0 && doesHarm(found.rule));
    if (wrapped === undefined) return;
    yield {
      message: 'wrapped',
      data: { lines: shown(wrapped.wrapped) },
      site: { file: path, span: wrapped.rule.span },
    };
  },
});

/** Who forbids something for the sake of order, such as another package manager, does not mind a detour. */
const doesHarm = (rule: PrefixRule): boolean =>
  hazardsOf(rule).some(({ kind, isMild }) => !isMild && (kind === 'destroys' || kind === 'sends'));

const shown = (lines: readonly string[]): GapText => listed(lines.slice(0, 3).map(code), 'or');
