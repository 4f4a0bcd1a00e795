/** Prompts of workflows that strangers have written a part of. */
import { documentIn, treeIn } from '../../codex/codex-file.ts';
import { codexSteps, foreignTexts, hasSecrets, openTriggers } from '../../codex/launch/workflow.ts';
import { code } from '../../text/phrases.ts';
import { defineRule } from '../engine/rule.ts';

export const foreignPrompt = defineRule({
  id: 'foreign-prompt',
  family: 'launch',
  severity: 'warning',
  fixable: 'no',
  files: ['pipeline'],
  docs: {
    what: 'Text of issues, comments, pull requests or branches, or files and texts that other steps found there, in what a workflow tells Codex.',
    why: 'GitHub puts the text in before anything runs. In a prompt, a stranger’s sentence reads like yours. In a script, a branch name with a `;` in it is a command.',
    remedy:
      'Have Codex read the text from a file that an earlier step wrote, and say in the prompt that it is material and no instruction. In scripts, pass it in through `env:` and quote the variable.',
    source: 'Documentation of GitHub’s expressions; they were not run.',
    cases: [],
  },
  messages: {
    prompt:
      'Whoever writes {text} adds to what Codex is told to do. Put it in a file, and tell Codex to treat the file as material.',
    result:
      '{text} can hold what strangers wrote, such as the names of files or the text of a change, and it adds to what Codex is told to do. Put it in a file, and tell Codex to treat the file as material.',
    scriptResult:
      '{text} can hold what strangers wrote, such as the names of files or the text of a change, and GitHub puts it into this script before the shell reads it. Pass it in through `env:`, and quote the variable.',
    script:
      'Whoever writes {text} writes a part of this script: GitHub puts it in before the shell reads it. Pass it in through `env:`, and quote the variable.',
  },
  *check({ file }) {
    const root = treeIn(file);
    const text = documentIn(file, 'yaml')?.text;
    if (root === undefined || text === undefined) return;
    const isOpen = openTriggers(file).length > 0;
    for (const step of codexSteps(file)) {
      // On a stranger's pull request GitHub hands out no secrets.
      const severity = isOpen && hasSecrets(root, step) ? 'warning' : 'information';
      const [message, guess] =
        step.uses === undefined ? (['script', 'scriptResult'] as const) : (['prompt', 'result'] as const);
      for (const { expression, isGuessed, span } of foreignTexts(text, step))
        yield {
          message: isGuessed ? guess : message,
          severity: isGuessed ? 'information' : severity,
          data: { text: code(expression) },
          site: { file: file.path, span },
        };
    }
  },
});
