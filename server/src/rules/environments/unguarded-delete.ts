/** Commands that delete everything where a variable is empty. */
import { defineRule } from '../engine/rule.ts';
import { hazardSites, STARTING_FILES } from '../engine/started-commands.ts';

export const unguardedDelete = defineRule({
  id: 'unguarded-delete',
  family: 'environments',
  severity: 'warning',
  fixable: 'no',
  files: STARTING_FILES,
  docs: {
    what: 'Scripts and hooks that delete a home folder, a whole disk, or what is one where a variable is empty.',
    why: 'The shell fills in nothing for a variable that is not set: `rm -rf $DIR/` becomes `rm -rf /`. The Codex app runs these scripts, and Codex its hooks, outside the sandbox and with your rights.',
    remedy:
      'Name the folder, or stop the script where the variable is empty: shells do that for a variable with `:?` behind its name, in braces.',
    source: 'How shells fill in variables is in their documentation. The Codex app was not run.',
    cases: [],
  },
  messages: {
    everything:
      'This deletes everything, or does so where the variable is empty, outside the sandbox. Name the folder, or check the variable first.',
  },
  *check(context) {
    for (const site of hazardSites(context, 'deletes')) yield { message: 'everything', site };
  },
});
