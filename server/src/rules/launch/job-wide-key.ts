/** Keys for Codex that every step of a workflow gets. */
import { treeIn } from '../../codex/codex-file.ts';
import { codexSteps, sharedKeys } from '../../codex/launch/workflow.ts';
import { code } from '../../text/phrases.ts';
import { valueSite } from '../engine/read-settings.ts';
import { defineRule } from '../engine/rule.ts';

export const jobWideKey = defineRule({
  id: 'job-wide-key',
  family: 'launch',
  severity: 'warning',
  fixable: 'no',
  files: ['pipeline'],
  docs: {
    what: 'Workflows that hand the key for Codex to all steps of a job, or to all jobs.',
    why: 'A variable of a job is in the environment of each of its steps: of actions that others wrote, and of installs and tests, which run code of the repository. One of them is enough to send the key away. Codex’s commands get it, too.',
    remedy:
      'Set the key in `env:` of the step that starts Codex. Better, hand it to OpenAI’s action as `openai-api-key`, which keeps it away from commands.',
    source: 'Documentation of GitHub’s workflows and of OpenAI’s action, which advises against it; they were not run.',
    cases: [],
  },
  messages: {
    workflow:
      'Every step of every job gets {name}, including those that run other people’s code. Set it in `env:` of the step that starts Codex.',
    job: 'Every step of this job gets {name}, including those that run other people’s code. Set it in `env:` of the step that starts Codex.',
  },
  *check({ file }) {
    const root = treeIn(file);
    const steps = codexSteps(file);
    if (root === undefined || steps.length === 0) return;
    for (const { name, path, isAlone } of sharedKeys(root, steps))
      yield {
        message: path[0] === 'env' ? 'workflow' : 'job',
        ...(isAlone && { severity: 'information' }),
        data: { name: code(name) },
        site: valueSite(file, path),
      };
  },
});
