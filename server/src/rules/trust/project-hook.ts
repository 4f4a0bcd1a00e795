/** Programs that a project runs at certain events. */

import { hookCommandsIn } from '../../codex/hooks/commands.ts';
import { shownProgram } from '../../codex/hooks/shown.ts';
import { type Hook, hooksOf } from '../../codex/hooks.ts';
import { code } from '../../text/phrases.ts';
import { nodeIn, valueSite } from '../engine/read-settings.ts';
import { defineRule, type RuleContext } from '../engine/rule.ts';
import { stackIfTrusted } from '../engine/trust-status.ts';

export const projectHook = defineRule({
  id: 'project-hook',
  family: 'trust',
  severity: 'information',
  fixable: 'no',
  files: ['project', 'hooks'],
  docs: {
    what: 'Hooks that a project brings: which program runs, and when.',
    why: 'Codex runs a project’s hooks outside the sandbox and with your rights, once you trust the folder and the hook itself. The trust is in the command line: whoever can push to the project can change the script behind it at any time.',
    remedy:
      'Read the hook and its script before you trust them in `/hooks`. In the same place you can switch off single hooks.',
    source:
      'Run on Codex 0.169.0: the hooks of an untrusted folder are not listed, those of a trusted one wait for trust, and once trusted they run outside the sandbox. A change of the script left the trust in place.',
    cases: [
      'posture/escapes/effects.test.ts: hooks of user and project do not run before a person trusted them',
      'guards/hook-commands.test.ts: trust in a hook survives a change of its script',
    ],
  },
  messages: {
    waits:
      'This project runs {what} {when}, outside the sandbox, once you trust the hook in `/hooks`. Read the hook and its script first.',
    runs: 'This project runs {what} {when}, outside the sandbox. You have trusted the command, not what is in its script.',
  },
  *check(context) {
    const { file } = context;
    for (const hook of hooksOf(stackIfTrusted(context))) {
      // A hook that has changed is a finding of its own.
      if (hook.layer.file !== file.path || hook.layer.name !== 'project' || !hook.enabled || hook.trust === 'modified')
        continue;
      const { path, event, matcher } = hook.handler;
      const command = [...path, 'command'];
      yield {
        message: hook.trust === 'trusted' ? 'runs' : 'waits',
        data: { what: whatRuns(context, hook), when: `${WHEN[event] ?? 'at an event'}${of(matcher)}` },
        site: valueSite(file, nodeIn(file, command) === undefined ? path : command),
      };
    }
  },
});

function whatRuns({ file }: RuleContext, { handler: { normal, path } }: Hook): string {
  if (normal['type'] === 'mcp_tool') return `a tool of the server ${code(String(normal['server']))}`;
  const place = [...path, 'command'].join();
  const command = hookCommandsIn(file).find((one) => one.path.join() === place);
  const program = command && shownProgram(command.text, command.pipelines);
  return program === undefined ? 'a command' : code(program);
}

const of = (matcher: string | undefined): string =>
  matcher === undefined || /^(?:|\*|\.\*)$/.test(matcher) ? '' : ` (${code(matcher.slice(0, 60))})`;

/** The moments of hooks, as the end of a sentence. */
const WHEN: Readonly<Record<string, string>> = {
  PreToolUse: 'before each call of a tool',
  PermissionRequest: 'when Codex asks for permission',
  PostToolUse: 'after each call of a tool',
  PreModelRequest: 'before each request to the model',
  PostModelRequest: 'after each answer of the model',
  PreCompact: 'before a conversation is compacted',
  PostCompact: 'after a conversation was compacted',
  SessionStart: 'when a session starts',
  SessionEnd: 'when a session ends',
  UserPromptSubmit: 'with each of your prompts',
  SubagentStart: 'when a sub-agent starts',
  SubagentStop: 'when a sub-agent ends',
  Stop: 'after each turn',
  Interrupt: 'when you interrupt Codex',
};
