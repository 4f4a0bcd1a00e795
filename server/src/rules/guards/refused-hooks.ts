/** A `hooks.json` that Codex refuses entirely. */

import { documentIn } from '../../codex/codex-file.ts';
import type { HookFileProblem } from '../../codex/hooks/file.ts';
import { hookFileProblems } from '../../codex/hooks/file.ts';
import { meantHooks } from '../../codex/hooks/meant.ts';
import type { SchemaProblem } from '../../codex/schema.ts';
import type { JsonSlip } from '../../syntax/json/slips.ts';
import type { SyntaxProblem } from '../../syntax/problem.ts';
import type { Repair } from '../../syntax/repair.ts';
import { code, keyAt, listed } from '../../text/phrases.ts';
import { typeInWords, valuesInWords } from '../../words/value-types.ts';
import { keySite, nodeIn, valueSite } from '../engine/read-settings.ts';
import { defineRule, type FindingOf, type FixOf, type RuleContext } from '../engine/rule.ts';

const messages = {
  text: 'Codex refuses the whole file because of this, so none of its hooks runs.',
  object: 'This is not an object with `hooks` in it, so Codex runs no hook from this file. Wrap everything in braces.',
  unwrapped:
    'Events belong inside `hooks`, not at the top level. Codex refuses the whole file, so none of its hooks runs; move the events into `hooks`.',
  type: 'Codex refuses the whole file because of this value, so none of its hooks runs.',
  missing: '{key} is missing here. Codex refuses the whole file because of this, so none of its hooks runs; add it.',
  other:
    'Codex does not accept {key} here and refuses the whole file, so none of its hooks runs. Correct or remove it.',
  encoding: 'This file is not UTF-8 text, so Codex refuses it and runs none of its hooks. Save it as UTF-8.',
} as const;

const fixes = {
  wrap: 'Move the events into hooks',
  close: 'Add the closing bracket or quote',
  colon: 'Write a colon',
  comma: 'Write a comma',
  comment: 'Remove the comments',
  delete: 'Delete the extra character',
  doubleQuotes: 'Use straight double quotes',
  escape: 'Double the backslash',
  openQuote: 'Add the opening quote',
  quote: 'Put it in quotes',
  several: 'Correct the whole file to valid JSON',
  word: 'Write {word}',
  repetition: 'Remove the repetition',
  merge: 'Put both in one list',
  first: 'Keep the first',
  last: 'Keep the last',
} as const;

type Fix = FixOf<typeof fixes>;

type Finding = FindingOf<typeof messages, typeof fixes>;

export const refusedHooks = defineRule({
  id: 'refused-hooks',
  family: 'guards',
  severity: 'warning',
  fixable: 'review',
  waits: 'statement',
  files: ['hooks'],
  docs: {
    what: 'Mistakes in `hooks.json` that make Codex refuse the whole file.',
    why: 'A hook is often a guard that checks a command before it runs. With one extra comma, one value of the wrong type, or events outside `hooks`, Codex skips every hook in the file, and sessions run without them.',
    remedy: 'Correct the place as the message says. All events belong in one object called `hooks`.',
    source: 'Run on Codex 0.169.0: for such a file, `hooks/list` returns a warning and no hook.',
    cases: [
      'guards/hook-files.test.ts: a comma too many',
      'guards/hook-files.test.ts: events at the top',
      'guards/hook-files.test.ts: a hook without a type',
    ],
  },
  messages,
  fixes,
  *check(context) {
    const { file } = context;
    if (file.state.kind === 'unreadable' && file.state.why === 'not-utf8') {
      yield { message: 'encoding', site: { file: file.path, span: { start: 0, end: 0 } } };
    }
    const document = documentIn(file, 'json');
    if (document === undefined) return;
    const problems = hookFileProblems(document);
    // Behind the first mistake in the text most others are its consequences.
    for (const problem of problems[0]?.kind === 'text' ? problems.slice(0, 1) : problems) {
      const found = findingFor(context, problem);
      if (found !== undefined) yield found;
    }
  },
});

function findingFor({ file }: RuleContext, found: HookFileProblem): Finding | undefined {
  switch (found.kind) {
    case 'text':
      return {
        opening: found.problem.message,
        message: 'text',
        site: { file: file.path, span: found.problem.span },
        fixes: textFixes(file, found.problem),
      };
    case 'no-object':
      return { message: 'object', site: { file: file.path, path: [], part: 'entry' } };
    case 'unwrapped': {
      const [first = ''] = found.events;
      const changes = found.events.map((event) => ({
        file: file.path,
        change: { kind: 'move', path: [event], to: ['hooks', event] } as const,
      }));
      return {
        message: 'unwrapped',
        site: keySite(file, [first]),
        fixes: [{ title: 'wrap', safety: 'review', changes }],
      };
    }
    case 'content':
      return contentFinding(file, found.problem);
  }
}

function textFixes(file: RuleContext['file'], problem: SyntaxProblem): readonly Fix[] {
  const document = documentIn(file, 'json');
  return document === undefined ? [] : meantHooks(document, problem).map((repair) => fixFor(file.path, repair));
}

/** Slips of which a person should see what becomes of them, and those that leave a choice. */
const INTENTS: Readonly<Partial<Record<JsonSlip, 'last' | undefined>>> = {
  comment: undefined,
  several: undefined,
  first: 'last',
  last: 'last',
};

function fixFor(file: string, { slip, edits }: Repair<JsonSlip>): Fix {
  const intent = Object.hasOwn(INTENTS, slip) ? INTENTS[slip] : 'certain';
  return {
    ...(slip === 'word' ? { title: slip, data: { word: code(edits[0]?.text ?? '') } } : { title: slip }),
    safety: 'review',
    ...(intent !== undefined && { intent }),
    changes: edits.map((edit) => ({ file, edit })),
  };
}

function contentFinding(file: RuleContext['file'], problem: SchemaProblem): Finding | undefined {
  const { path } = problem;
  const key = keyAt(path);
  switch (problem.kind) {
    case 'unknown-key':
      // The rule about unknown keys says what becomes of the file.
      return undefined;
    case 'wrong-type':
      return { opening: typeInWords(key, problem.expected, 'json'), message: 'type', site: valueSite(file, path) };
    case 'wrong-value':
      return { opening: valuesInWords(key, problem.values), message: 'type', site: valueSite(file, path) };
    case 'missing-key': {
      const keys = listed(problem.key.split('|').map(code), 'or');
      return { message: 'missing', data: { key: keys }, site: valueSite(file, path) };
    }
    default:
      return nodeIn(file, path) && { message: 'other', data: { key }, site: valueSite(file, path) };
  }
}
