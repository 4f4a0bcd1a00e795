/** Hooks and a `notify` that run as code what Codex hands them. */
import { runsOfInput, runsOfLastWord } from '../../codex/shell/sends.ts';
import { listedCommandsIn } from '../../codex/started-commands.ts';
import { HOOK_FILES, hookCommands, hookScripts } from '../engine/hook-commands.ts';
import { valueSite } from '../engine/read-settings.ts';
import { defineRule } from '../engine/rule.ts';
import { siteOfPart } from '../engine/text-site.ts';

export const inputAsCode = defineRule({
  id: 'input-as-code',
  family: 'instructions',
  severity: 'warning',
  fixable: 'no',
  files: HOOK_FILES,
  docs: {
    what: 'Hooks, and a `notify`, that put what Codex hands them into code: with `eval`, `sh -c "… $text"` or `| sh`.',
    why: 'Codex hands a hook prompts, names of files, commands and what tools answered, and `notify` the last answer. The model writes most of it, and a hostile page or file that it reads can tell it what to write. In code, a quote or `$(…)` in such a text becomes a command, and hooks run outside the sandbox.',
    remedy:
      'Hand the text on as data: on the standard input, as an argument in quotes (`sh -c \'notify-send "$1"\' sh "$text"`), or in a variable that the other program reads from its environment.',
    source:
      'Run on Codex 0.169.0: a hook read the prompt and the output of a tool on its standard input, outside the sandbox. What shells make of such texts is in their documentation.',
    cases: ['guards/hook-commands.test.ts: a hook is given the prompt, and what the tool answered'],
  },
  messages: {
    hook: 'This runs a text from the session as code, outside the sandbox, so a hostile page or file that the model reads can choose what runs. Pass the text as an argument in quotes or on the standard input instead.',
    notify:
      'This runs the last answer of each turn as code, outside the sandbox, so a hostile page or file that the model reads can choose what runs. Pass `"$1"` on as an argument in quotes instead.',
  },
  notes: { script: 'The script does it here.' },
  *check(context) {
    const { file } = context;
    for (const { kind, pipelines, paths } of listedCommandsIn(file)) {
      if (kind === 'notify' && runsOfLastWord(pipelines).length > 0)
        yield { message: 'notify', site: valueSite(file, paths[0]?.slice(0, 1) ?? []) };
    }
    for (const hook of hookCommands(context)) {
      for (const { start, end } of runsOfInput(hook.pipelines))
        yield { message: 'hook', site: siteOfPart(file, hook, hook.text.slice(start, end).trim()) };
      for (const { path, pipelines, site } of hookScripts(context, hook)) {
        const [run] = runsOfInput(pipelines);
        if (run === undefined) continue;
        const span = { start: run.start, end: run.end };
        yield { message: 'hook', site, related: [{ site: { file: path, span }, note: 'script' }] };
      }
    }
  },
});
