/** Values of a type that Codex refuses. */
import type { TypeFact } from '../../codex/facts.ts';
import { problemsOfKind } from '../../codex/schema/file-problems.ts';
import type { TomlPath, TomlPlain } from '../../syntax/toml/tree.ts';
import { code, keyAt } from '../../text/phrases.ts';
import { typeInWords } from '../../words/value-types.ts';
import { nodeIn, STRICT_FILES, valueSite } from '../engine/read-settings.ts';
import { defineRule, type FixOf, type RuleContext } from '../engine/rule.ts';

const messages = { type: 'Codex does not start with any other value.' } as const;

const fixes = {
  unquote: 'Use {other} without quotes',
  quote: 'Put it in quotes',
  list: 'Make it a list',
} as const;

type Fix = FixOf<typeof fixes>;

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
      yield {
        opening: typeInWords(keyAt(path), expected),
        message: 'type',
        site: valueSite(context.file, path),
        fixes: retyped(context, path, expected),
      };
    }
  },
});

// `"true"` for `true` is the common slip. Quotes are only taken off where that cannot open anything.
function retyped({ file }: RuleContext, path: TomlPath, expected: TypeFact): readonly Fix[] {
  const node = nodeIn(file, path);
  if (!path.every((step) => typeof step === 'string')) return [];
  const set = (value: TomlPlain) => [{ file: file.path, change: { kind: 'set', path, value } as const }];
  if (node?.kind === 'integer' && expected.type === 'string')
    return [{ title: 'quote', safety: 'review', changes: set(String(node.value)) }];
  if (node?.kind !== 'string') return [];
  const text = String(node.value);
  if (expected.type === 'array' && expected.items.type === 'string' && text !== '')
    return [{ title: 'list', safety: 'review', changes: set([text]) }];
  const plain = plainOf(text, expected);
  if (plain === undefined || (plain === true && /network|dangerous|enabled|trust/.test(path.join('.')))) return [];
  return [{ title: 'unquote', data: { other: code(String(plain)) }, safety: 'review', changes: set(plain) }];
}

function plainOf(text: string, expected: TypeFact): boolean | number | undefined {
  if (expected.type === 'boolean' && /^(?:true|false)$/.test(text)) return text === 'true';
  if (expected.type === 'integer' && /^\d{1,15}$/.test(text)) return Number(text);
  return undefined;
}
