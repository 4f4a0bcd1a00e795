/** Workflows in which anybody can have Codex work with the project's secrets. */
import { treeIn } from '../../codex/codex-file.ts';
import {
  asksWho,
  codexSteps,
  hasSecrets,
  letsEverybodyIn,
  openTriggers,
  type Trigger,
} from '../../codex/launch/workflow.ts';
import { code, listed } from '../../text/phrases.ts';
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
    member:
      'Once somebody with write access causes {event}, Codex runs with the project’s secrets on what a stranger may have written. Have it read only what people of the project wrote.',
    following:
      'With {event}, what a pull request of a stranger left behind comes to a workflow that has the project’s secrets, and Codex works on it. Run Codex in the first workflow, without secrets of the project.',
  },
  *check({ file }) {
    const root = treeIn(file);
    const triggers = openTriggers(file);
    if (root === undefined || triggers.length === 0) return;
    const steps = codexSteps(file).filter((step) => hasSecrets(root, step) && !asksWho(step));
    if (steps.length === 0) return;
    const isOpen = steps.some((step) => step.uses === undefined || letsEverybodyIn(step));
    const siteOf = ({ path, part }: Trigger) => ({ file: file.path, path, part });
    for (const trigger of triggers) {
      const data = { event: code(trigger.name) };
      if (trigger.name === 'pull_request_target') yield { message: 'target', data, site: siteOf(trigger) };
      else if (trigger.name === 'workflow_run')
        yield { message: 'following', severity: isOpen ? 'warning' : 'information', data, site: siteOf(trigger) };
    }
    // One condition asks who is behind any of these.
    const events = triggers.filter(({ name }) => name !== 'pull_request_target' && name !== 'workflow_run');
    const [first] = events;
    // An action that lets everybody in is told of where it does so.
    if (first === undefined || steps.every(letsEverybodyIn)) return;
    const data = {
      event: listed(
        events.map(({ name }) => code(name)),
        'or',
      ),
    };
    const isOfAnybody = steps.some(({ uses }) => uses === undefined);
    if (isOfAnybody) yield { message: 'event', data, site: siteOf(first) };
    else yield { message: 'member', severity: 'information', data, site: siteOf(first) };
  },
});
