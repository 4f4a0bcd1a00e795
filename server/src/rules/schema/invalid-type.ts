/** Values of a type that Codex refuses. */
import type { CodexFile } from '../../codex/codex-file.ts';
import type { TypeFact } from '../../codex/facts.ts';
import { problemsOfKind } from '../../codex/schema/file-problems.ts';
import { isInBrokenStatement } from '../../codex/unread-keys.ts';
import type { TomlPath } from '../../syntax/toml/tree.ts';
import { code, keyAt, listed } from '../../text/phrases.ts';
import { typeInWords } from '../../words/value-types.ts';
import { keySite, nodeIn, STRICT_FILES, valueSite } from '../engine/read-settings.ts';
import { RETYPE_FIXES, retyped } from '../engine/retype.ts';
import { defineRule } from '../engine/rule.ts';
import { namedTables } from './invalid-type/named-tables.ts';
import { regrouped } from './invalid-type/regroup.ts';
import { quotedName, splitName } from './invalid-type/split-name.ts';

const messages = {
  type: 'Codex does not start with any other value.',
  dotted: 'The dots split this name into {names}, and Codex does not start. Put the whole name in quotes.',
} as const;

const fixes = {
  ...RETYPE_FIXES,
  quoteName: 'Put the whole name in quotes',
  table: 'Make it a table',
  args: 'Put the rest in args',
  named: 'Give each table its name in the header',
} as const;

export const invalidType = defineRule({
  id: 'invalid-type',
  family: 'schema',
  severity: 'error',
  fixable: 'review',
  waits: 'statement',
  files: STRICT_FILES,
  docs: {
    what: 'Values of the wrong type: text instead of a number, a single value instead of a list.',
    why: 'Codex does not start with such a value. If it is in your own settings, Codex does not start in any folder.',
    remedy: 'Write the value as the message says. Usually there are extra quotes, or square brackets are missing.',
    source: 'Types are read from the binary of Codex 0.169.0.',
    cases: [
      'rules/claims.ts: a quoted number keeps Codex from starting',
      'facts/agreement.test.ts: a value of the wrong type is refused',
    ],
  },
  messages,
  fixes,
  *check(context) {
    for (const { path, expected } of problemsOfKind(context.file, 'wrong-type')) {
      const node = nodeIn(context.file, path);
      // A header with a bracket too many is said once, as that.
      if (node?.kind === 'array' && isInBrokenStatement(context.file, node.span.start)) continue;
      const whole = splitName(context.file, path, expected);
      if (whole !== undefined) {
        yield {
          message: 'dotted',
          data: { names: listed(whole.slice(path.length - 1).map((name) => code(String(name)))) },
          site: keySite(context.file, path),
          fixes: [quotedName(context.file, path, whole)],
        };
        continue;
      }
      yield {
        opening: typeInWords(keyAt(path), expected),
        message: 'type',
        site: valueSite(context.file, path),
        fixes: fixesFor(context.file, path, expected),
      };
    }
  },
});

/** What was probably meant, by the first who knows. */
function fixesFor(file: CodexFile, path: TomlPath, expected: TypeFact) {
  const named = namedTables(file, path, expected);
  if (named.length > 0) return named;
  const regroupings = regrouped(file, path, expected);
  return regroupings.length > 0 ? regroupings : retyped(file, path, expected);
}
