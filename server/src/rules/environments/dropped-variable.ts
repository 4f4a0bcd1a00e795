/** Variables that Codex throws away. */

import { code } from '../../text/phrases.ts';
import { defineRule } from '../engine/rule.ts';

export const droppedVariable = defineRule({
  id: 'dropped-variable',
  family: 'environments',
  severity: 'warning',
  fixable: 'review',
  files: ['dotenv'],
  docs: {
    what: 'Names in Codex’s `.env` file that Codex drops.',
    why: 'Codex loads `.env` from its home folder at start, but skips every name that starts with `CODEX_`, because a file must not be able to control Codex itself. Such a line has no effect, and Codex does not say so.',
    remedy: 'Set the variable where you start Codex – in the shell or the service – or remove the line.',
    source: 'Run on Codex 0.169.0: other names from the same file reached a command; these did not.',
    cases: ['rules/commands.test.ts: what of .env reaches commands'],
  },
  messages: {
    dropped:
      'Codex drops every name that starts with `CODEX_` from this file, so {name} is never set. Set it where you start Codex instead.',
  },
  fixes: { remove: 'Remove {name}' },
  *check({ file }) {
    for (const { name, nameSpan } of file.dotenv?.assignments ?? []) {
      if (!name.startsWith('CODEX_')) continue;
      yield {
        message: 'dropped',
        data: { name: code(name) },
        site: { file: file.path, span: nameSpan },
        fixes: [
          {
            title: 'remove',
            safety: 'review',
            changes: [{ file: file.path, change: { kind: 'remove', path: [name] } }],
          },
        ],
      };
    }
  },
});
