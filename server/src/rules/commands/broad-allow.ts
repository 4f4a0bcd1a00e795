/** Rules that allow a program which can run anything. */
import { sentences } from '../../text/sentences.ts';
import { allowedHazards, openingOf } from '../engine/allow-rules.ts';
import { NARROWING, narrowings } from '../engine/narrowing.ts';
import { defineRule } from '../engine/rule.ts';

/** What the rule allows: said before the message. */
const ALLOWS = sentences({
  anything: 'This rule allows all of {command}, which can run anything.',
  rights: 'This rule allows {command}, which runs with the rights of another user.',
  transfers: 'This rule allows all of {command}, which can send any file to any address and overwrite files.',
});

const messages = {
  anything: 'Name the commands that you need.',
  rights: 'Have Codex ask each time, or name the whole command.',
  transfers: 'Name the addresses that you need, or have Codex ask each time.',
} as const;

export const broadAllow = defineRule({
  id: 'broad-allow',
  family: 'commands',
  severity: 'warning',
  fixable: 'review',
  files: ['rules'],
  docs: {
    what: 'Rules that allow a shell, an interpreter, or a program that runs other programs or copies files, with any arguments.',
    why:
      'Codex runs what a rule allows outside the sandbox and does not ask. A rule for `bash`, `git` or `npx` alone therefore ' +
      'allows everything.',
    remedy:
      'Write the subcommand or the script after the program, such as `["git", "status"]` or `["npm", "run", "lint"]`.',
    source: 'Run on Codex 0.169.0, in sessions with a scripted model.',
    cases: [
      'exec-policy/outside.test.ts: broad rules stay, and let out',
      'exec-policy/outside.test.ts: deletes the broad rules',
      'exec-policy/narrowing.test.ts: allow no command that was not allowed before',
    ],
  },
  messages,
  fixes: NARROWING,
  *check(context) {
    for (const found of allowedHazards(context, ['anything', 'rights', 'transfers'])) {
      const { hazard, severity, site } = found;
      const message = hazard.kind === 'rights' || hazard.kind === 'transfers' ? hazard.kind : 'anything';
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
