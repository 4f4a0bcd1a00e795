/** Commands that bring keys and logins to where every command can read them, or send them. */
import { defineRule } from '../engine/rule.ts';
import { hazardSites, STARTING_FILES } from '../engine/started-commands.ts';

export const copiedCredentials = defineRule({
  id: 'copied-credentials',
  family: 'environments',
  severity: 'warning',
  fixable: 'no',
  files: STARTING_FILES,
  docs: {
    what: 'Scripts and hooks that copy or send Codex’s login, SSH keys or logins of clouds and registries.',
    why: 'In the worktree, every command can read the copies, whatever a permission profile denies in the home folder, and a `git add` can publish them. Whoever is sent them can sign in as you.',
    remedy:
      'Leave them where they are. Give a program that needs one a token of its own, with as few rights as possible.',
    source: 'Run on Codex 0.169.0: commands in the sandbox read the files of the workspace. The Codex app was not run.',
    cases: ['rules/commands.test.ts: the read-only sandbox reads the file'],
  },
  messages: {
    sent: 'This sends keys or a login to another machine. Remove it, and replace them if it was ever run.',
    copied:
      'This copies keys or a login to where every command of Codex can read them, and Git can commit them. Leave them where they are.',
  },
  *check(context) {
    for (const site of hazardSites(context, 'credentials')) yield { message: 'copied', site };
    for (const site of hazardSites(context, 'leaks')) yield { message: 'sent', site };
  },
});
