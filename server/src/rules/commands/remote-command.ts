/** Rules that allow commands which change something on other machines. */
import { sentences } from '../../text/sentences.ts';
import { allowedHazards, openingOf } from '../engine/allow-rules.ts';
import { NARROWING, narrowings } from '../engine/narrowing.ts';
import { defineRule } from '../engine/rule.ts';

/** What the rule allows: said before the message. */
const ALLOWS = sentences({
  sends: 'This rule allows {command}, which acts on other machines with your credentials.',
  mild: 'This rule allows {command}, which others see, or which can change something on other machines.',
});

const messages = {
  sends: 'Have Codex ask each time.',
  mild: 'Have Codex ask each time if you want to see each of them.',
} as const;

export const remoteCommand = defineRule({
  id: 'remote-command',
  family: 'commands',
  severity: 'warning',
  fixable: 'review',
  files: ['rules'],
  docs: {
    what: 'Rules that allow pushing, publishing, or commands of clouds, clusters and services such as `gh api`.',
    why: 'These commands use credentials that the sandbox would keep out of reach, and what they change cannot be undone on your machine: a published package, a merged branch, a deployed version. Hostile text that the model reads can ask for them.',
    remedy:
      'Use `decision="prompt"` for them, and allow only commands that read, such as `["kubectl", "get"]` or `["gh", "pr", "view"]`. If you want to allow a push, name the remote and the branch.',
    source: 'Run on Codex 0.169.0, in sessions with a scripted model: allowed commands ran outside the sandbox.',
    cases: [
      'exec-policy/outside.test.ts: broad rules stay, and let out',
      'exec-policy/prefixes.test.ts: whatever follows the words of a rule is allowed',
    ],
  },
  messages,
  fixes: NARROWING,
  *check(context) {
    for (const found of allowedHazards(context, ['sends'])) {
      const { hazard, severity, site } = found;
      const message = hazard.isMild ? 'mild' : 'sends';
      yield {
        opening: openingOf(ALLOWS[message], found),
        message,
        severity,
        site,
        fixes: narrowings(context.file.path, found),
      };
    }
  },
});
