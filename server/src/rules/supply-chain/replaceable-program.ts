/** Hooks that run a program out of a folder in which everybody can put files. */
import { replaceablePrograms } from '../../codex/shell/replaceable.ts';
import { code } from '../../text/phrases.ts';
import { HOOK_FILES, hookCommands } from '../engine/hook-commands.ts';
import { defineRule } from '../engine/rule.ts';
import { siteOfPart } from '../engine/text-site.ts';

export const replaceableProgram = defineRule({
  id: 'replaceable-program',
  family: 'supply-chain',
  severity: 'warning',
  fixable: 'no',
  files: HOOK_FILES,
  docs: {
    what: 'Hooks that run a program from a temporary or shared folder.',
    why: 'Everyone on the machine, and every command that Codex runs in its sandbox, can put files in `/tmp` and similar folders. Files there disappear at the next restart, and whoever comes first can put a program with the same name in their place. Codex runs it as a hook: outside the sandbox, with your rights. Your trust is in the command line, not in the program.',
    remedy:
      'Move the program to a folder that only you can write to, for example below your home folder, and name it there.',
    source:
      'Run on Codex 0.169.0: commands in the sandbox write in `/tmp`, and hooks run outside the sandbox. The trust in a hook remembers its command, not what is in the program.',
    cases: [
      'posture/escapes/effects.test.ts: hooks of the system run at once, in either file',
      'guards/hook-commands.test.ts: a command in the sandbox replaces a program in the temporary folder',
    ],
  },
  messages: {
    shared:
      'Everyone on this machine, and every command in Codex’s sandbox, can put another program in {folder}; this hook then runs it outside the sandbox. Move the program to a folder that only you can write to.',
  },
  *check(context) {
    const { file, snapshot } = context;
    for (const hook of hookCommands(context)) {
      for (const { word, place } of replaceablePrograms(hook.pipelines, snapshot.machine)) {
        const site = siteOfPart(file, hook, hook.text.slice(word.start, word.end));
        yield { message: 'shared', data: { folder: code(place) }, site };
      }
    }
  },
});
