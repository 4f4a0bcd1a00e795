import assert from 'node:assert/strict';
import { locate } from '../../../../server/src/syntax/toml/locate.ts';
import { parseToml } from '../../../../server/src/syntax/toml/parse.ts';
import { nodeAt, toPlain, walkEntries } from '../../../../server/src/syntax/toml/query.ts';
import { repairsOf } from '../../../../server/src/syntax/toml/slips.ts';

const N = 200_000;

/** Texts that take minutes, or the stack, where the time taken is not in proportion to the length. */
const texts: readonly [what: string, text: string, statements: number][] = [
  ['opening brackets', `a = ${'['.repeat(N)}`, 1],
  ['opening brackets in lines', '[\n'.repeat(N / 2), 1],
  ['opening braces', `a = ${'{a='.repeat(N / 3)}`, 1],
  ['quotes', `a = ${'"'.repeat(N)}`, 1],
  ['backslashes', `a = "${'\\'.repeat(N)}`, 1],
  ['dotted names', `${'a.'.repeat(N / 2)}a = 1`, 1],
  ['a dotted header', `[${'a.'.repeat(N / 2)}a]`, 1],
  ['header brackets', '['.repeat(N), 1],
  ['repeated headers', '[a]\n'.repeat(N / 4), N / 4],
  ['repeated keys', 'a=1\n'.repeat(N / 4), N / 4],
  ['lists of tables', '[[a]]\n'.repeat(N / 5), N / 5],
  ['unclosed lists', 'a=[\n'.repeat(N / 4), N / 4],
  ['unclosed strings in lists', 'a=["\n'.repeat(N / 5), N / 5],
  ['texts that open each other', 'a="""\n'.repeat(N / 5), N / 10],
  ['values that are missing', `${'a=\nx y\n'.repeat(N / 7)}z = ${'z'.repeat(N)}"""`, 2 * Math.floor(N / 7) + 1],
  ['digits', `a = ${'1'.repeat(N)}`, 1],
  ['commas', `a = [${','.repeat(N)}`, 1],
  ['carriage returns', '\r'.repeat(N), 0],
];

describe('hostile sizes', function () {
  this.timeout(60_000);

  for (const [what, text, statements] of texts) {
    it(`${what}`, () => {
      const document = parseToml(text);
      assert(document.problems.length <= 100);
      assert(document.statements.length >= statements && document.statements.length <= statements + 1);
      toPlain(document.root);
      locate(document, text.length);
    });
  }

  it('inline tables that open each other', () => {
    const document = parseToml('a={b=1,\n'.repeat(20_000));
    assert(document.statements.length > 100);
    assert(document.statements.every(({ kind }) => kind === 'broken'));
  });

  it('ten megabytes of text in one string', () => {
    const document = parseToml(`a = """${'line\n'.repeat(2_000_000)}"""\nb = 1`);
    assert.deepEqual(document.problems, []);
    assert.equal(nodeAt(document, ['b'])?.kind, 'integer');
  });

  it('a file of deeply nested JSON', () => {
    const nested = (levels: number) => `{"a": ${'['.repeat(levels)}${']'.repeat(levels)}}`;
    const slips = (text: string) => {
      const document = parseToml(text);
      return document.problems.flatMap((problem) => repairsOf(document, problem).map(({ slip }) => slip));
    };
    assert(slips(nested(50)).includes('json'));
    assert(!slips(nested(90_000)).includes('json'));
  });

  it('as deep as Codex reads, names and brackets together', () => {
    const names = Array.from({ length: 80 }, () => 'a').join('.');
    const document = parseToml(`[${names}]\n${names} = ${`{${names}=`.repeat(80)}1${'}'.repeat(80)}`);
    assert.deepEqual(document.problems, []);
    let last = 0;
    for (const { path } of walkEntries(document)) last = path.length;
    assert.equal(last, 82 * 80);
    toPlain(document.root);
  });
});
