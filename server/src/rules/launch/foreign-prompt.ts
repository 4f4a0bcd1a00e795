/** Prompts of workflows that strangers have written a part of. */
import { type CodexFile, documentIn, treeIn } from '../../codex/codex-file.ts';
import { codexCall } from '../../codex/launch/calls.ts';
import { foreignOutput, GIVEN_VARIABLES } from '../../codex/launch/foreign-commands.ts';
import { commandsIn, type PlacedCommand } from '../../codex/launch/script.ts';
import { type Lack, weakeningsOf } from '../../codex/launch/weakenings.ts';
import {
  type CodexStep,
  codexSteps,
  foreignTexts,
  foreignVariables,
  hasSecrets,
  openTriggers,
} from '../../codex/launch/workflow.ts';
import { variablesIn } from '../../codex/shell/expansions.ts';
import { textsOf } from '../../codex/shell/program.ts';
import { code } from '../../text/phrases.ts';
import { LAUNCH_FILES, siteIn } from '../engine/launch-commands.ts';
import { defineRule, type FindingOf, type RuleContext } from '../engine/rule.ts';

const messages = {
  prompt:
    'Whoever writes {text} adds to what Codex is told to do. Put it in a file, and tell Codex to treat the file as material.',
  result:
    '{text} can hold what strangers wrote, such as the names of files or the text of a change, and it adds to what Codex is told to do. Put it in a file, and tell Codex to treat the file as material.',
  scriptResult:
    '{text} can hold what strangers wrote, such as the names of files or the text of a change, and GitHub puts it into this script before the shell reads it. Pass it in through `env:`, and quote the variable.',
  script:
    'Whoever writes {text} writes a part of this script: GitHub puts it in before the shell reads it. Pass it in through `env:`, and quote the variable.',
  output:
    '{text} prints what others wrote, and it becomes part of what Codex is told to do. Write it to a file, and tell Codex to treat the file as material.',
} as const;

type Finding = FindingOf<typeof messages>;

export const foreignPrompt = defineRule({
  id: 'foreign-prompt',
  family: 'launch',
  severity: 'warning',
  fixable: 'no',
  files: LAUNCH_FILES,
  docs: {
    what: 'Text of issues, comments, pull requests or branches, or files and texts that other steps found there, in what a workflow or a script tells Codex.',
    why: 'GitHub puts the text in before anything runs. In a prompt, a stranger’s sentence reads like yours. In a script, a branch name with a `;` in it is a command.',
    remedy:
      'Have Codex read the text from a file that an earlier step wrote, and say in the prompt that it is material and no instruction. In scripts, pass it in through `env:` and quote the variable.',
    source: 'Documentation of GitHub’s expressions; they were not run.',
    cases: [],
  },
  messages,
  *check(context) {
    yield* inSteps(context);
    yield* inCommands(context);
  },
});

function* inSteps({ file }: RuleContext): Iterable<Finding> {
  const root = treeIn(file);
  const text = documentIn(file, 'yaml')?.text;
  if (root === undefined || text === undefined) return;
  for (const step of codexSteps(file)) {
    const [message, guess] =
      step.uses === undefined ? (['script', 'scriptResult'] as const) : (['prompt', 'result'] as const);
    const severity = isInReach(file, step) ? 'warning' : 'information';
    for (const { expression, isGuessed, span } of foreignTexts(text, step))
      yield {
        message: isGuessed ? guess : message,
        severity: isGuessed ? 'information' : severity,
        data: { text: code(expression) },
        site: { file: file.path, span },
      };
  }
}

/** What the shell fills in where Codex is started: the output of a command, or a variable of the workflow. */
function* inCommands(context: RuleContext): Iterable<Finding> {
  const { file } = context;
  const root = treeIn(file);
  const steps = new Map(codexSteps(file).map((step) => [step.path.join('\n'), step]));
  for (const placed of commandsIn(file)) {
    const call = codexCall(placed.command);
    if (call === undefined) continue;
    const words = textsOf(call.args);
    const step = stepOf(placed, steps);
    const isOpen = weakeningsOf(words).some(({ lack }) => OPEN.has(lack)) || (step && isInReach(file, step)) === true;
    const severity = isOpen ? 'warning' : 'information';
    const output = foreignOutput(placed.command);
    if (output !== undefined) {
      const word = call.args.find(({ text }) => /\$\(|`/.test(text)) ?? call.program;
      yield { message: 'output', severity, data: { text: code(output) }, site: siteIn(context, placed, word) };
    }
    for (const [name, expression] of [...GIVEN_VARIABLES, ...(root && step ? foreignVariables(root, step) : [])]) {
      const word = call.args.find(({ text, isLiteral }) => !isLiteral && variablesIn(text).has(name));
      if (word === undefined) continue;
      yield { message: 'prompt', severity, data: { text: code(expression) }, site: siteIn(context, placed, word) };
    }
  }
}

const OPEN: ReadonlySet<Lack> = new Set(['everything', 'sandbox', 'network']);

/** On a stranger's pull request GitHub hands out no secrets. */
function isInReach(file: CodexFile, step: CodexStep): boolean {
  const root = treeIn(file);
  return root !== undefined && openTriggers(file).length > 0 && hasSecrets(root, step);
}

const stepOf = ({ inside }: PlacedCommand, steps: ReadonlyMap<string, CodexStep>): CodexStep | undefined =>
  inside && steps.get(inside.path.slice(0, -1).join('\n'));
