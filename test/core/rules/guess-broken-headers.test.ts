import assert from 'node:assert/strict';
import { withGuessedHeaders } from '../../../server/src/codex/guess-broken-headers.ts';
import { parseToml } from '../../../server/src/syntax/toml/parse.ts';
import { toPlain } from '../../../server/src/syntax/toml/query.ts';

const plainOf = (text: string): unknown =>
  JSON.parse(JSON.stringify(toPlain(withGuessedHeaders(parseToml(text)).root)));

const CASES: readonly (readonly [what: string, text: string, plain: unknown])[] = [
  ['a header without its end', '[feat\nunified_exec = true', { features: { unified_exec: true } }],
  ['a header without its beginning', 'tures]\nunified_exec = true', { features: { unified_exec: true } }],
  [
    'the last name of a longer header',
    '[permissions.a.netw\nmode = "limited"',
    { permissions: { a: { network: { mode: 'limited' } } } },
  ],
  ['a name that several tables begin with', '[m\nzork = 1', { m: { zork: 1 } }],
  ['a name that Codex knows as it is', '[tui\nzork = 1', { tui: { zork: 1 } }],
  [
    'a table that is there already',
    '[features]\ngoals = true\n[feat\nunified_exec = true',
    { features: { goals: true }, feat: { unified_exec: true } },
  ],
];

describe('repairing broken headers', () => {
  for (const [what, text, plain] of CASES) {
    it(`judges ${what} as it is probably meant, or not at all`, () => assert.deepEqual(plainOf(text), plain));
  }

  it('leaves texts without problems alone', () => {
    const document = parseToml('[feat]\nunified_exec = true');
    assert.equal(withGuessedHeaders(document), document);
  });
});
