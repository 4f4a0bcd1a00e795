/** Workflows in which anybody can have Codex work with the project's secrets. */
import { treeIn } from '../../codex/codex-file.ts';
import { asksWho, codexSteps, hasSecrets, openTriggers, textAt } from '../../codex/launch/workflow.ts';
import { code } from '../../text/phrases.ts';
import { defineRule } from '../engine/rule.ts';

export const openWorkflow = defineRule({
  id: 'open-workflow',
  family: 'launch',
  severity: 'warning',
  fixable: 'no',
  files: ['pipeline'],
  docs: {
    what: 'Workflows that anybody can start, with Codex and secrets in them.',
    why: 'On `pull_request_target`, issues and comments, GitHub runs a workflow with the project’s secrets and rights, whoever caused the event. A stranger’s text or code then steers an agent that holds them. OpenAI’s action turns away people without write access, but not once `allow-users` is `*`, and a script that calls `codex` turns nobody away.',
    remedy:
      'Run Codex on `pull_request`, where forks get no secrets, or on an event that only people of the project cause, such as a label. Or ask in `if:` who is behind the event.',
    source:
      'Documentation of GitHub’s events and of OpenAI’s action, version 1, whose source was read. They were not run.',
    cases: [],
  },
  messages: {
    target:
      'Anybody who opens a pull request starts this, and on {event} GitHub gives it the project’s secrets. What is in the pull request then steers Codex. Use `pull_request` instead.',
    event:
      'Anybody can cause {event}, and Codex then runs with the project’s secrets on what a stranger wrote. Ask in `if:` who is behind the event, or use one that only people of the project cause.',
    following:
      'With {event}, what a pull request of a stranger left behind comes to a workflow that has the project’s secrets, and Codex works on it. Run Codex in the first workflow, without secrets of the project.',
  },
  *check({ file }) {
    const root = treeIn(file);
    const triggers = openTriggers(file);
    if (root === undefined || triggers.length === 0) return;
    const steps = codexSteps(file).filter((step) => hasSecrets(root, step) && !asksWho(step));
    if (steps.length === 0) return;
    // OpenAI's action lets only people with write access in, unless told otherwise.
    const isOpen = steps.some(
      ({ step, uses }) => uses === undefined || textAt(step, ['with', 'allow-users'])?.trim() === '*',
    );
    for (const { name, path, part } of triggers) {
      const site = { file: file.path, path, part };
      const data = { event: code(name) };
      if (name === 'pull_request_target') yield { message: 'target', data, site };
      else if (name === 'workflow_run')
        yield { message: 'following', severity: isOpen ? 'warning' : 'information', data, site };
      else yield { message: 'event', severity: isOpen ? 'warning' : 'information', data, site };
    }
  },
});
