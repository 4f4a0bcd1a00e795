/** Scripts that run commands as root, or let everybody change files. */
import { defineRule } from '../engine/rule.ts';
import { hazardSites } from '../engine/started-commands.ts';

export const privilegedScript = defineRule({
  id: 'privileged-script',
  family: 'environments',
  severity: 'warning',
  fixable: 'no',
  files: ['environment'],
  docs: {
    what: 'Scripts of a local environment that use `sudo`, `doas` or `su`, or let every user write to files (`chmod 777`).',
    why: 'The Codex app runs these scripts by itself for every new worktree. With root rights they change the whole machine, and so does whoever can change the script in the repository. What every user may write to, every program of theirs can change, and your programs then run it.',
    remedy:
      'Install what the project needs below the home folder or the project, and do once by hand what really needs root.',
    source: 'Public descriptions of the format and files in public projects; the app itself was not run.',
    cases: [],
  },
  messages: {
    root: 'This runs with root rights each time the Codex app sets up a worktree, and nobody watches. Do it once by hand, and remove it here.',
    open: 'After this, every user and program of the machine can change these files, and what your programs then run or read. Give rights to yourself alone: `u+rwX`.',
  },
  *check(context) {
    for (const site of hazardSites(context, 'opens')) yield { message: 'open', site };
    for (const site of hazardSites(context, 'root')) yield { message: 'root', site };
  },
});
