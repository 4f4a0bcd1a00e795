/** Keys and tables that are defined twice. */

import { syntaxProblems } from '../../codex/syntax-problems.ts';
import { STRICT_FILES } from '../engine/read-settings.ts';
import { defineRule } from '../engine/rule.ts';

export const duplicateKey = defineRule({
  id: 'duplicate-key',
  family: 'schema',
  severity: 'error',
  fixable: 'no',
  waits: 'statement',
  files: [...STRICT_FILES, 'environment'],
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
  },
  notes: { first: 'It is defined here first.' },
  *check({ file }) {
    const isEnvironment = file.kind === 'environment';
    for (const { message, span, first } of syntaxProblems(file, 'duplicate')) {
      yield {
        opening: message,
        message: isEnvironment ? 'unread' : 'fatal',
        severity: isEnvironment ? 'warning' : 'error',
        site: { file: file.path, span },
        related: first === undefined ? [] : [{ site: { file: file.path, span: first }, note: 'first' }],
      };
    }
  },
});
