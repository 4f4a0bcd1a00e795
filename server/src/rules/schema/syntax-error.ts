/** Texts that are not what their format allows. */

import { type MeantPlace, meantPlaces } from '../../codex/repairs.ts';
import { syntaxProblems } from '../../codex/syntax-problems.ts';
import type { SyntaxProblem } from '../../syntax/problem.ts';
import type { SlipName } from '../../syntax/repair.ts';
import { code, keyAt } from '../../text/phrases.ts';
import { typeInWords } from '../../words/value-types.ts';
import { STRICT_FILES } from '../engine/read-settings.ts';
import { defineRule, type FixOf, type RuleContext, type Severity } from '../engine/rule.ts';
import { asLiteral, withPlainQuotes } from './syntax-error/backslash-fix.ts';

const messages = {
  fatal: 'Codex will not start until this is fixed.',
  // What Codex does with such a line differs, so the parser's sentence says it.
  dotenv: '',
  unread: 'The Codex app cannot read this file until this is fixed.',
  // Codex does not read it.
  policy: 'What cannot be read demands nothing.',
  role: 'Codex leaves this role out until this is fixed.',
  encoding: 'This file is not UTF-8 text, so Codex does not start. Save it as UTF-8.',
} as const;

const fixes = {
  literal: 'Use single quotes',
  quotes: 'Remove the backslashes before the quotes',
  assign: 'Write `=`',
  assignOnce: 'Write one `=`',
  bracket: 'Use square brackets',
  closeList: 'Close the list',
  closeQuote: 'Close the quote',
  closeTable: 'Close the table',
  comma: 'Write a comma',
  comment: 'Make it a comment',
  conflict: 'Delete the conflict marker',
  delete: 'Delete the extra character',
  dots: 'Write a dot',
  header: 'Correct the brackets',
  innerQuotes: 'Put the text in single quotes',
  join: 'Write {word}',
  json: 'Convert to TOML',
  list: 'Make it a list',
  newLine: 'Put it on the next line',
  nothing: 'Leave the setting out',
  number: 'Write the number alone',
  openQuote: 'Add the opening quote',
  prefix: 'Delete what is before the name',
  quote: 'Put it in quotes',
  quoteName: 'Put the name in quotes',
  sameLine: 'Put it on the same line',
  space: 'Write an ordinary space',
  straightQuotes: 'Use straight quotes',
  word: 'Write {word}',
} as const;

type Fix = FixOf<typeof fixes>;

/** Slips that may be something else after all, or of which a person should see what becomes of them. */
const REVIEWED: readonly SlipName[] = ['comment', 'conflict', 'json', 'nothing', 'number', 'prefix', 'quoteName'];

export const syntaxError = defineRule({
  id: 'syntax-error',
  family: 'schema',
  severity: 'error',
  fixable: 'safe',
  waits: 'statement',
  files: [...STRICT_FILES, 'environment', 'policy', 'role', 'dotenv'],
  docs: {
    what: 'Syntax errors in TOML files, and in the `NAME=value` lines of `.env`.',
    why: 'One such error in a settings file is enough to keep Codex from starting. In `.env`, Codex silently skips the line.',
    remedy:
      'Correct the place as the message says. Put text in quotes, lists in square brackets, and Windows paths in single quotes.',
    source: 'Run on Codex 0.169.0, which names only the first such error.',
    cases: [
      'rules/claims.ts: a syntax error keeps Codex from starting',
      'agreement/agreement.test.ts: in files of our own',
      'rules/claims.ts: backslashes before the quotes',
    ],
  },
  messages,
  fixes,
  *check(context) {
    const { file } = context;
    if (file.state.kind === 'unreadable' && file.state.why === 'not-utf8' && STRICT_FILES.includes(file.kind)) {
      yield { message: 'encoding', site: { file: file.path, span: { start: 0, end: 0 } } };
    }
    const { message, severity } = consequenceFor(context);
    for (const [problem, meant] of meantPlaces(file, syntaxProblems(file, 'other'))) {
      yield {
        opening: openingFor(problem, meant),
        message,
        severity,
        site: { file: file.path, span: problem.span },
        fixes: [...fixesFor(context, problem), ...repairing(context, meant)],
      };
    }
  },
});

/** What the key takes where that is the point, else what the slip is, else what the parser says. */
function openingFor({ message }: SyntaxProblem, { repair, refused }: MeantPlace): string {
  if (refused !== undefined) return typeInWords(keyAt(refused.path), refused.fact);
  return repair?.message ?? message;
}

function repairing({ file }: RuleContext, { repair }: MeantPlace): readonly Fix[] {
  if (repair === undefined) return [];
  const { slip, edits } = repair;
  // What else is written may be a value.
  const word = code(/^[\w-]*/.exec(edits[0]?.text ?? '')?.[0] ?? '');
  return [
    {
      ...(slip === 'word' || slip === 'join' ? { title: slip, data: { word } } : { title: slip }),
      safety: 'review',
      ...(!REVIEWED.includes(slip) && { intent: 'certain' }),
      promise: 'reads',
      changes: edits.map((edit) => ({ file: file.path, edit })),
    },
  ];
}

function fixesFor({ file }: RuleContext, { kind, span }: SyntaxProblem): readonly Fix[] {
  const text = file.toml?.text;
  if (text === undefined) return [];
  const quotes = kind === 'escaped-quotes' ? withPlainQuotes(text, span.start) : undefined;
  if (quotes !== undefined)
    return [{ title: 'quotes', safety: 'safe', promise: 'reads', changes: [{ file: file.path, edit: quotes }] }];
  const literal = kind === 'escape' ? asLiteral(text, span.start) : undefined;
  return literal === undefined
    ? []
    : [{ title: 'literal', safety: 'review', promise: 'reads', changes: [{ file: file.path, edit: literal }] }];
}

function consequenceFor({ file }: RuleContext): {
  readonly message: 'dotenv' | 'unread' | 'policy' | 'role' | 'fatal';
  readonly severity: Severity;
} {
  if (file.kind === 'dotenv') return { message: 'dotenv', severity: 'warning' };
  if (file.kind === 'environment') return { message: 'unread', severity: 'warning' };
  if (file.kind === 'policy') return { message: 'policy', severity: 'warning' };
  if (file.kind === 'role') return { message: 'role', severity: 'warning' };
  return { message: 'fatal', severity: 'error' };
}
