/** Hooks that send what Codex tells them to another machine. */
import { sendings } from '../../codex/shell/sends.ts';
import { hostIn } from '../../codex/shown-command.ts';
import { code } from '../../text/phrases.ts';
import { HOOK_FILES, hookCommands } from '../engine/hook-commands.ts';
import { defineRule } from '../engine/rule.ts';
import { siteOfPart } from '../engine/text-site.ts';

export const hookSendsData = defineRule({
  id: 'hook-sends-data',
  family: 'network',
  severity: 'warning',
  fixable: 'no',
  files: HOOK_FILES,
  docs: {
    what: 'Hooks that send your prompts, or what tools answer, to another machine.',
    why: 'Codex hands every hook what the event is about: your prompt, the command and its output, the last answer, the path of the session’s log. A hook that passes this on to an address sends code and whatever secrets are in it there, with every event and past every network setting, because hooks run outside the sandbox.',
    remedy:
      'Keep the data on this machine. If the hook should only tell that something happened, send a fixed text instead of what it is given.',
    source: 'Run on Codex 0.169.0: a hook read the prompt on its standard input, outside the sandbox.',
    cases: ['guards/hook-commands.test.ts: a hook is given the prompt, and what the tool answered'],
  },
  messages: {
    host: 'This hook sends {what} to {host}, past the sandbox and every network setting. Remove it unless you want that; to notify somebody, send a fixed text.',
    somewhere:
      'This hook sends {what} to another machine, past the sandbox and every network setting. Remove it unless you want that; to notify somebody, send a fixed text.',
  },
  *check(context) {
    const { file } = context;
    for (const hook of hookCommands(context)) {
      for (const { command, address } of sendings(hook.pipelines)) {
        const site = siteOfPart(file, hook, hook.text.slice(command.start, command.end).trim());
        const host = address === undefined ? undefined : hostIn(address);
        const what = WHAT[hook.event] ?? 'what Codex tells it';
        if (host === undefined) yield { message: 'somewhere', data: { what }, site };
        else yield { message: 'host', data: { what, host: code(host) }, site };
      }
    }
  },
});

/** What Codex tells a hook, by event. */
const WHAT: Readonly<Record<string, string>> = {
  UserPromptSubmit: 'your prompts',
  PreToolUse: 'every call of a tool',
  PermissionRequest: 'every command that Codex asks about',
  PostToolUse: 'every call of a tool and its output',
  PreModelRequest: 'every request to the model',
  PostModelRequest: 'every answer of the model',
  Stop: 'the last answer of every turn',
  SubagentStop: 'the last answer of every sub-agent',
};
