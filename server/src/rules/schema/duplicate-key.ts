/** Keys and tables that are defined twice. */

import { syntaxProblems } from '../../codex/syntax-problems.ts';
import type { SyntaxProblem } from '../../syntax/problem.ts';
import type { TomlDocument } from '../../syntax/toml/tree.ts';
import type { TextEdit } from '../../text/edit.ts';
import { STRICT_FILES } from '../engine/read-settings.ts';
import { defineRule, type FixOf } from '../engine/rule.ts';
import { keyTwice, mergedTables } from './duplicate-key/resolve.ts';

const fixes = {
  repetition: 'Remove the repetition',
  first: 'Keep the first',
  last: 'Keep the last',
  merge: 'Put both under one header',
} as const;

type Fix = FixOf<typeof fixes>;

export const duplicateKey = defineRule({
  id: 'duplicate-key',
  family: 'schema',
  severity: 'error',
  fixable: 'review',
  waits: 'statement',
  files: [...STRICT_FILES, 'environment', 'policy'],
  docs: {
    what: 'Keys and tables that are defined twice in one file.',
    why: 'Codex does not choose one of them. It does not start with such a file.',
    remedy: 'Keep one of them. Put the keys of a table that is defined twice under one header.',
    source: 'Run on Codex 0.169.0, which names the second of the two.',
    cases: ['rules/claims.ts: a key that stands twice keeps Codex from starting'],
  },
  messages: {
    fatal: 'Codex will not start until this is fixed.',
    unread: 'The Codex app cannot read this file until this is fixed.',
    policy: 'Only the first of them is checked. Keep one.',
  },
  fixes,
  notes: { first: 'It is defined here first.' },
  *check({ file }) {
    const message = file.kind === 'environment' ? 'unread' : file.kind === 'policy' ? 'policy' : 'fatal';
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
