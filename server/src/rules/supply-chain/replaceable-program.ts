/** Commands outside the sandbox that run a program in whose place somebody else can put another. */
import { replaceablePrograms } from '../../codex/hooks/replaceable.ts';
import { shortPath } from '../../codex/locations.ts';
import { code } from '../../text/phrases.ts';
import { defineRule } from '../engine/rule.ts';
import { STARTING_FILES, startedCommands } from '../engine/started-commands.ts';
import { stackIfTrusted } from '../engine/trust-status.ts';

export const replaceableProgram = defineRule({
  id: 'replaceable-program',
  family: 'supply-chain',
  severity: 'warning',
  fixable: 'no',
  files: STARTING_FILES,
  docs: {
    what: 'Hooks, MCP servers, `notify` and scripts of environments that run a program that other people, or commands in the sandbox, can replace.',
    why: 'Everyone on the machine, and every command that Codex runs in its sandbox, can put files in `/tmp` and similar folders. In the workspace the commands in the sandbox can, and in some folders all users. Codex runs what they put there outside the sandbox, with your rights. Trust in a hook is in its command line, not in the program.',
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
    started:
      'Everyone on this machine, and every command in Codex’s sandbox, can put another program in {path}, which then runs outside the sandbox. Move the program to a folder that only you can write to.',
    startedOpen:
      'Everyone on this machine may write to {path}, and so choose what runs here outside the sandbox. Take that permission away (`chmod o-w`), or move the program to a folder that only you can write to.',
    sandbox:
      'Commands in Codex’s sandbox can change {path}, and this hook then runs it outside the sandbox. Move it to a folder that they cannot write to, such as `.codex/hooks` in the project.',
  },
  *check(context) {
    const stack = stackIfTrusted(context);
    const told = new Set<string>();
    for (const started of startedCommands(context)) {
      const isHook = started.kind === 'hook';
      for (const { word, by, place } of replaceablePrograms(started.pipelines, stack)) {
        // A server or script that a project builds for itself is in the project.
        if (!isHook && by === 'sandbox') continue;
        // One script often serves many hooks.
        if (by === 'sandbox' && told.has(place)) continue;
        told.add(place);
        const message = by === 'shared' && !isHook ? 'started' : by === 'open' && !isHook ? 'startedOpen' : by;
        yield { message, data: { path: code(shortPath(stack.machine, place)) }, site: started.site(word) };
      }
    }
  },
});
