/** OpenAI's action for workflows, with its protection turned off. */

import { valuesOf } from '../../codex/launch/scope.ts';
import { weakeningsOf } from '../../codex/launch/weakenings.ts';
import { argumentsIn, codexSteps, isOfMembers, letsEverybodyIn, textAt } from '../../codex/launch/workflow.ts';
import { code } from '../../text/phrases.ts';
import { defineRule } from '../engine/rule.ts';

export const openAction = defineRule({
  id: 'open-action',
  family: 'launch',
  severity: 'warning',
  fixable: 'no',
  files: ['pipeline'],
  docs: {
    what: 'OpenAI’s action for workflows without its protection, or in a version that can change.',
    why: 'Before it starts Codex, the action takes away `sudo`, puts up a sandbox and turns away people without write access. Each of its inputs can undo one of these. What is left is an agent that can read the key out of memory, for whoever writes to it.',
    remedy: 'Leave `safety-strategy` at `drop-sudo`, name users one by one, and pin the action to a commit.',
    source: 'The source and documentation of OpenAI’s action, version 1; it was not run.',
    cases: [],
  },
  messages: {
    unsafe:
      'With this, Codex runs as a user who can become root, so it can read the API key and all other secrets of the job. Use `drop-sudo` instead.',
    windows:
      'On Windows the action takes no other value, and Codex can read all secrets of the job. Run it on Linux if you can.',
    everybody:
      'With this, anybody who can cause the event can have Codex work for them. Name the users, or leave it out: people with write access are let in anyway.',
    bots: 'With this, a bot starts Codex whoever made the bot act. List the bots under `allow-bot-users` instead.',
    sandbox:
      'With this, commands can write everywhere on the runner and use the network. Use `read-only` or `workspace-write`.',
    args: 'These switches take away what protects the runner. Leave them out, and choose a `sandbox`.',
    branch:
      'Whoever can push to {ref} decides what runs here with your key. Pin the action to a commit, such as `openai/codex-action@<commit>`.',
    tag: 'The tag {ref} can be moved to other code. A commit cannot: pin the action to one to be sure what gets your key.',
  },
  *check({ file }) {
    for (const { path, step, job, uses } of codexSteps(file)) {
      if (uses === undefined) continue;
      const site = (...key: readonly string[]) => ({
        file: file.path,
        path: [...path, ...key],
        part: 'value' as const,
      });
      const input = (name: string) => textAt(step, ['with', name])?.trim();
      const ref = /@(.*)$/.exec(uses)?.[1] ?? '';
      if (/^(?:main|master|dev|develop|HEAD|latest)?$/.test(ref))
        yield { message: 'branch', data: { ref: code(ref || 'main') }, site: site('uses') };
      else if (!/^[0-9a-f]{40}$/.test(ref)) yield { message: 'tag', data: { ref: code(ref) }, site: site('uses') };
      if (input('safety-strategy') === 'unsafe') {
        if (/windows/i.test(textAt(job, ['runs-on']) ?? ''))
          yield { message: 'windows', severity: 'information', site: site('with', 'safety-strategy') };
        else yield { message: 'unsafe', site: site('with', 'safety-strategy') };
      }
      if (letsEverybodyIn({ path, step, job, uses }) && !isOfMembers(file))
        yield { message: 'everybody', site: site('with', 'allow-users') };
      if (/^true$/i.test(input('allow-bots') ?? ''))
        yield { message: 'bots', severity: 'information', site: site('with', 'allow-bots') };
      for (const { text, span } of valuesOf(file, [...path, 'with', 'sandbox'], input('sandbox')))
        if (text === 'danger-full-access')
          yield { message: 'sandbox', site: span ? { file: file.path, span } : site('with', 'sandbox') };
      for (const { text, span } of valuesOf(file, [...path, 'with', 'codex-args'], input('codex-args')))
        if (weakeningsOf(argumentsIn(text)).length > 0)
          yield { message: 'args', site: span ? { file: file.path, span } : site('with', 'codex-args') };
    }
  },
});
