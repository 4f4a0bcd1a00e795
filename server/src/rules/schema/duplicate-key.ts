/** Keys and tables that are defined twice. */

import type { FileKind } from '../../codex/file-kinds.ts';
import { syntaxProblems } from '../../codex/syntax-problems.ts';
import { lineOf } from '../../syntax/dotenv/edit.ts';
import type { DotenvAssignment, DotenvDocument } from '../../syntax/dotenv/parse.ts';
import type { SyntaxProblem } from '../../syntax/problem.ts';
import type { TomlDocument } from '../../syntax/toml/tree.ts';
import type { TextEdit } from '../../text/edit.ts';
import { code } from '../../text/phrases.ts';
import { STRICT_FILES } from '../engine/read-settings.ts';
import { defineRule, type FindingOf, type FixOf } from '../engine/rule.ts';
import { keyTwice, mergedTables } from './duplicate-key/resolve.ts';
import { variablesTwice } from './duplicate-key/variables.ts';

const messages = {
  fatal: 'Codex will not start until this is fixed.',
  unread: 'The Codex app cannot read this file until this is fixed.',
  policy: 'Only the first of them is checked. Keep one.',
  role: 'Codex leaves this role out until this is fixed.',
  later: '{name} is set again further down, and only the last line counts. Remove the line that you do not need.',
} as const;

const notes = { first: 'It is defined here first.', last: 'This one counts.' } as const;

const fixes = {
  repetition: 'Remove the repetition',
  first: 'Keep the first',
  last: 'Keep the last',
  merge: 'Put both under one header',
} as const;

type Fix = FixOf<typeof fixes>;
type Finding = FindingOf<typeof messages, typeof fixes, typeof notes>;

export const duplicateKey = defineRule({
  id: 'duplicate-key',
  family: 'schema',
  severity: 'error',
  fixable: 'review',
  waits: 'statement',
  files: [...STRICT_FILES, 'environment', 'policy', 'role', 'dotenv'],
  docs: {
    what: 'Keys and tables that are defined twice in one file, and variables that `.env` sets twice.',
    why: 'Codex does not choose one of two keys or tables: it does not start with such a file. Of a variable, only the last line counts, although the other one may be what somebody looks at.',
    remedy: 'Keep one of them. Put the keys of a table that is defined twice under one header.',
    source: 'Run on Codex 0.169.0, which names the second of the two.',
    cases: [
      'rules/claims.ts: a key that stands twice keeps Codex from starting',
      'syntax/dotenv.test.ts: of the same name, the last one counts',
    ],
  },
  messages,
  fixes,
  notes,
  *check({ file }) {
    if (file.dotenv !== undefined) yield* variablesIn(file.path, file.dotenv);
    const message = MESSAGES[file.kind] ?? 'fatal';
    for (const problem of syntaxProblems(file, 'duplicate')) {
      const { message: opening, span, first } = problem;
      yield {
        opening,
        message,
        severity: message === 'fatal' ? 'error' : 'warning',
        site: { file: file.path, span },
        fixes: file.toml === undefined ? [] : fixesFor(file.path, file.toml, problem),
        related: first === undefined ? [] : [{ site: { file: file.path, span: first }, note: 'first' }],
      };
    }
  },
});

function fixesFor(file: string, document: TomlDocument, problem: SyntaxProblem): readonly Fix[] {
  const fix = (title: Fix['title'], edits: readonly TextEdit[]): Fix => ({
    title,
    safety: 'review',
    changes: edits.map((edit) => ({ file, edit })),
  });
  if (problem.kind === 'duplicate-table') {
    const edits = mergedTables(document, problem);
    return edits === undefined ? [] : [{ ...fix('merge', edits), intent: 'certain' }];
  }
  const twice = keyTwice(document, problem);
  if (twice === undefined) return [];
  if (twice.isSame) return [{ ...fix('repetition', [twice.withoutSecond]), intent: 'certain' }];
  // Which of the two was meant, nobody can tell.
  return [
    { ...fix('first', [twice.withoutSecond]), intent: 'last' },
    { ...fix('last', [twice.withoutFirst]), intent: 'last' },
  ];
}

/** What becomes of files without which Codex starts. */
const MESSAGES: Readonly<Partial<Record<FileKind, 'unread' | 'policy' | 'role'>>> = {
  environment: 'unread',
  policy: 'policy',
  role: 'role',
};

function* variablesIn(file: string, document: DotenvDocument): Iterable<Finding> {
  const { text } = document;
  for (const { earlier, last, isPair } of variablesTwice(document)) {
    const without = (one: DotenvAssignment) => [{ file, edit: { span: lineOf(text, one), text: '' } }];
    yield {
      message: 'later',
      data: { name: code(earlier.name) },
      severity: 'warning',
      site: { file, span: earlier.nameSpan },
      related: [{ site: { file, span: last.nameSpan }, note: 'last' }],
      fixes:
        earlier.value === last.value
          ? [{ title: 'repetition', safety: 'review', intent: 'certain', changes: without(earlier) }]
          : [
              { title: 'last', safety: 'review', changes: without(earlier) },
              ...(isPair
                ? [{ title: 'first', safety: 'review', intent: 'last', changes: without(last) } as const]
                : []),
            ],
    };
  }
}
