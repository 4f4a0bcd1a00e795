/** Hooks that run a program in whose place somebody else can put another. */
import { replaceablePrograms } from '../../codex/hooks/replaceable.ts';
import { shortPath } from '../../codex/locations.ts';
import { code } from '../../text/phrases.ts';
import { HOOK_FILES, hookCommands } from '../engine/hook-commands.ts';
import { defineRule } from '../engine/rule.ts';
import { siteOfPart } from '../engine/text-site.ts';
import { stackIfTrusted } from '../engine/trust-status.ts';

export const replaceableProgram = defineRule({
  id: 'replaceable-program',
  family: 'supply-chain',
  severity: 'warning',
  fixable: 'no',
  files: HOOK_FILES,
  docs: {
    what: 'Hooks that run a program that other people, or commands in the sandbox, can replace.',
    why: 'Everyone on the machine, and every command that Codex runs in its sandbox, can put files in `/tmp` and similar folders. In the workspace the commands in the sandbox can, and in some folders all users. Codex runs what they put there as a hook: outside the sandbox, with your rights. Your trust is in the command line, not in the program.',
    remedy:
      'Move the program to a folder that only you can write to, for example `~/.codex` or the `.codex` folder of the project, which the sandbox protects, and name it there.',
    source:
      'Run on Codex 0.169.0: commands in the sandbox write in `/tmp` and in the workspace, but not in its `.codex`; hooks start in the folder of the session and run outside the sandbox. The trust in a hook remembers its command, not what is in the program.',
    cases: [
      'posture/escapes/effects.test.ts: hooks of the system run at once, in either file',
      'guards/hook-commands.test.ts: a command in the sandbox replaces a program in the temporary folder',
      'guards/hook-commands.test.ts: a command in the sandbox replaces a script in the workspace, but not in .codex',
    ],
  },
  messages: {
    shared:
      'Everyone on this machine, and every command in Codex’s sandbox, can put another program in {path}; this hook then runs it outside the sandbox. Move the program to a folder that only you can write to.',
    open: 'Everyone on this machine may write to {path}, and so choose what this hook runs outside the sandbox. Take that permission away (`chmod o-w`), or move the program to a folder that only you can write to.',
    sandbox:
      'Commands in Codex’s sandbox can change {path}, and this hook then runs it outside the sandbox. Move it to a folder that they cannot write to, such as `.codex/hooks` in the project.',
  },
  *check(context) {
    const { file } = context;
    const stack = stackIfTrusted(context);
    for (const hook of hookCommands(context)) {
      for (const { word, by, place } of replaceablePrograms(hook.pipelines, stack)) {
        const site = siteOfPart(file, hook, hook.text.slice(word.start, word.end));
        yield { message: by, data: { path: code(shortPath(stack.machine, place)) }, site };
      }
    }
  },
});
