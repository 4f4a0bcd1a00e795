/** Rules that allow commands which delete or overwrite what cannot be brought back. */
import { sentences } from '../../text/sentences.ts';
import { allowedHazards, openingOf } from '../engine/allow-rules.ts';
import { RESTRICTION, restrictions } from '../engine/narrowing.ts';
import { defineRule } from '../engine/rule.ts';

/** What the rule allows: said before the message. */
const ALLOWS = sentences({
  destroys: 'This rule allows {command}, which can delete data for good.',
  may: 'This rule allows {command}, also with options that discard or overwrite data.',
});

const messages = {
  destroys: 'Have Codex ask each time.',
  may: 'Name the options that you need, or have Codex ask each time.',
} as const;

export const destructiveCommand = defineRule({
  id: 'destructive-command',
  family: 'commands',
  severity: 'warning',
  fixable: 'review',
  files: ['rules'],
  docs: {
    what: 'Rules that allow commands that delete files, history, databases or infrastructure.',
    why: 'Codex runs such commands without asking, in any folder and with any further words: a rule for `rm -rf` also allows `rm -rf ~`. Outside the sandbox, nothing limits what is deleted.',
    remedy: 'Use `decision="prompt"`, so that Codex asks before each of these commands, or `"forbidden"`.',
    source: 'Run on Codex 0.169.0: `codex execpolicy check` allows such commands whatever follows.',
    cases: [
      'exec-policy/prefixes.test.ts: whatever follows the words of a rule is allowed',
      'exec-policy/narrowing.test.ts: allow no command that was not allowed before',
    ],
  },
  messages,
  fixes: RESTRICTION,
  *check(context) {
    for (const found of allowedHazards(context, ['destroys'])) {
      const { hazard, severity, site } = found;
      const message = hazard.isMild ? 'may' : 'destroys';
      yield {
        opening: openingOf(ALLOWS[message], found),
        message,
        severity,
        site,
        fixes: restrictions(context.file.path, found),
      };
    }
  },
});
