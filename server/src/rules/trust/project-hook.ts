/** Programs that a project runs at certain events. */

import { hookCommandsIn } from '../../codex/hooks/commands.ts';
import { shownProgram } from '../../codex/hooks/shown.ts';
import type { Hook } from '../../codex/hooks.ts';
import { code } from '../../text/phrases.ts';
import { fill, sentences } from '../../text/sentences.ts';
import { defineRule, type RuleContext } from '../engine/rule.ts';
import { stackIfTrusted } from '../engine/trust-status.ts';
import { writtenHooks } from '../engine/written-hooks.ts';

export const projectHook = defineRule({
  id: 'project-hook',
  family: 'trust',
  severity: 'information',
  fixable: 'no',
  files: ['project', 'hooks'],
  docs: {
    what: 'Hooks in a project: which program runs, and when.',
    why: 'Codex runs a project’s hooks outside the sandbox and with your rights, once you trust the folder and the hook itself. The trust covers only the command line: whoever can push to the project can change the script behind it at any time.',
    remedy:
      'Read the hook and its script before you trust them in `/hooks`. There you can also turn off individual hooks.',
    source:
      'Run on Codex 0.169.0: the hooks of an untrusted folder are not listed, those of a trusted one wait for trust, and once trusted they run outside the sandbox. Changing the script did not affect the trust.',
    cases: [
      'posture/escapes/effects.test.ts: hooks of user and project do not run before a person trusted them',
      'guards/hook-commands.test.ts: trust in a hook survives a change of its script',
    ],
  },
  messages: {
    waits: 'Codex runs it outside the sandbox once you trust the hook in `/hooks`. Read the hook and its script first.',
    runs: 'Codex runs it outside the sandbox. You have trusted the command, not the contents of its script.',
  },
  *check(context) {
    for (const hook of writtenHooks(context.file, stackIfTrusted(context))) {
      const { layer, enabled, trust, site } = hook;
      // A hook that has changed is a finding of its own.
      if (layer.name !== 'project' || !enabled || trust === 'modified') continue;
      yield { opening: openingOf(context, hook), message: trust === 'trusted' ? 'runs' : 'waits', site };
    }
  },
});

function openingOf({ file }: RuleContext, { handler: { normal, path, event, matcher = '' } }: Hook): string {
  const place = [...path, 'command'].join();
  const command = hookCommandsIn(file).find((one) => one.path.join() === place);
  const what = command === undefined ? String(normal['tool']) : shownProgram(command.text, command.pipelines);
  const isNarrow = !/^(?:|\*|\.\*)$/.test(matcher);
  const template = (isNarrow ? WHEN_MATCHING[event] : undefined) ?? WHEN[event] ?? '';
  return fill(template, { what: code(what ?? '…'), matcher: code(matcher.slice(0, 60)) });
}

/** What runs when: said first. */
const WHEN: Readonly<Record<string, string>> = sentences({
  PreToolUse: 'This project runs {what} before each tool call.',
  PermissionRequest: 'This project runs {what} whenever Codex asks for permission.',
  PostToolUse: 'This project runs {what} after each tool call.',
  PreModelRequest: 'This project runs {what} before each request to the model.',
  PostModelRequest: 'This project runs {what} after each response of the model.',
  PreCompact: 'This project runs {what} before Codex compacts a conversation.',
  PostCompact: 'This project runs {what} after Codex has compacted a conversation.',
  SessionStart: 'This project runs {what} when a session starts.',
  SessionEnd: 'This project runs {what} when a session ends.',
  UserPromptSubmit: 'This project runs {what} with each of your prompts.',
  SubagentStart: 'This project runs {what} when a sub-agent starts.',
  SubagentStop: 'This project runs {what} when a sub-agent ends.',
  Stop: 'This project runs {what} at the end of each turn.',
  Interrupt: 'This project runs {what} when you interrupt Codex.',
});

/** The same with a matcher. */
const WHEN_MATCHING: Readonly<Record<string, string>> = sentences({
  PreToolUse: 'This project runs {what} before each tool call that matches {matcher}.',
  PermissionRequest: 'This project runs {what} whenever Codex asks for permission for {matcher}.',
  PostToolUse: 'This project runs {what} after each tool call that matches {matcher}.',
});
