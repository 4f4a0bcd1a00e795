/** Hooks that send what Codex tells them to another machine. */

import type { HookCommand } from '../../codex/hooks/commands.ts';
import { sendings, sendsLastWord } from '../../codex/shell/sends.ts';
import { hostIn } from '../../codex/shown-command.ts';
import { listedCommandsIn } from '../../codex/started-commands.ts';
import { code } from '../../text/phrases.ts';
import { say, sentences } from '../../text/sentences.ts';
import { HOOK_FILES, hookCommands, hookScripts } from '../engine/hook-commands.ts';
import { valueSite } from '../engine/read-settings.ts';
import { defineRule, type Site } from '../engine/rule.ts';
import { siteOfPart } from '../engine/text-site.ts';

export const hookSendsData = defineRule({
  id: 'hook-sends-data',
  family: 'network',
  severity: 'warning',
  fixable: 'no',
  files: HOOK_FILES,
  docs: {
    what: 'Hooks that send your prompts, or the output of tools, to another machine, and a `notify` that does.',
    why: 'Codex gives every hook the data of the event: your prompt, the command and its output, the last answer, the path of the session’s log. A hook that passes this on sends code, and whatever secrets are in it, to that address with every event and past every network setting, because hooks run outside the sandbox.',
    remedy:
      'Keep the data on this machine. If the hook should only report that something happened, send a fixed text instead of its input.',
    source: 'Run on Codex 0.169.0: a hook read the prompt on its standard input, outside the sandbox.',
    cases: ['guards/hook-commands.test.ts: a hook is given the prompt, and what the tool answered'],
  },
  messages: {
    host: 'The data goes to {host}, past the sandbox and every network setting. Remove the hook unless you want that. To be notified, send a fixed text instead.',
    notify:
      'After each turn, Codex adds your prompt and the last answer to this command, and it sends them to {host}, past the sandbox and every network setting. To be notified, send a fixed text instead.',
    somewhere:
      'The data leaves past the sandbox and every network setting. Remove the hook unless you want that. To be notified, send a fixed text instead.',
  },
  notes: { script: 'The script does it here.' },
  *check(context) {
    const { file } = context;
    for (const { kind, pipelines, paths } of listedCommandsIn(file)) {
      const address = kind === 'notify' ? sendsLastWord(pipelines) : undefined;
      const host = address === undefined ? undefined : hostIn(address);
      if (host === undefined) continue;
      yield { message: 'notify', data: { host: code(host) }, site: valueSite(file, paths[0]?.slice(0, 1) ?? []) };
    }
    for (const hook of hookCommands(context)) {
      for (const { command, address } of sendings(hook.pipelines)) {
        yield findingOf(hook, address, siteOfPart(file, hook, hook.text.slice(command.start, command.end).trim()));
      }
      for (const { path, pipelines, site } of hookScripts(context, hook)) {
        const [sent] = sendings(pipelines);
        if (sent === undefined) continue;
        const { start, end } = sent.command;
        const related = [{ site: { file: path, span: { start, end } }, note: 'script' as const }];
        yield { ...findingOf(hook, sent.address, site), related };
      }
    }
  },
});

function findingOf({ event }: HookCommand, address: string | undefined, site: Site) {
  const host = address === undefined ? undefined : hostIn(address);
  const opening = SENDS[event] ?? say(SENDS_OTHER);
  if (host === undefined) return { opening, message: 'somewhere', site } as const;
  return { opening, message: 'host', data: { host: code(host) }, site } as const;
}

/** What the hook sends, by event: said first. */
const SENDS: Readonly<Record<string, string>> = sentences({
  UserPromptSubmit: 'This hook sends each of your prompts to another computer.',
  PreToolUse: 'This hook sends every tool call to another computer.',
  PermissionRequest: 'This hook sends every command that Codex asks about to another computer.',
  PostToolUse: 'This hook sends every tool call and its output to another computer.',
  PreModelRequest: 'This hook sends every request to the model to another computer as well.',
  PostModelRequest: 'This hook sends every response of the model to another computer.',
  Stop: 'This hook sends the last answer of each turn to another computer.',
  SubagentStop: 'This hook sends the last answer of each sub-agent to another computer.',
});
const SENDS_OTHER = 'This hook sends what Codex tells it about the session to another computer.';
