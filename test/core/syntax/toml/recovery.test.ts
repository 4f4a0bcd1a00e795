import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { parseToml } from '../../../../server/src/syntax/toml/parse.ts';
import { breakages } from './support/breakage.ts';
import { plainOf, problemsOf, statementsOf } from './support/show.ts';

const SAMPLES = path.resolve(__dirname, '../../../fixtures/syntax/toml');

const textsIn = (folder: string): readonly { readonly name: string; readonly text: string }[] =>
  fs
    .readdirSync(folder)
    .filter((name) => name.endsWith('.toml'))
    .map((name) => ({ name, text: fs.readFileSync(path.join(folder, name), 'utf8') }));

describe('one broken statement costs that statement only', () => {
  for (const { name, text } of textsIn(SAMPLES)) {
    for (const eol of ['\n', '\r\n']) {
      it(`in ${name}, each line broken in each way, lines ending in ${JSON.stringify(eol)}`, () => {
        assert.deepEqual(parseToml(text).problems, []);
        let count = 0;
        for (const { line, how, damage } of breakages(text.replaceAll('\n', eol))) {
          count++;
          assert.deepEqual(damage, [], `line ${line + 1} without its ${how}`);
        }
        assert(count > text.split('\n').length);
      });
    }
  }

  // Real files are an extra, not a part that a run lacks.
  const corpus = process.env['CODEX_POSTURE_CORPUS'];
  if (corpus)
    it('in 99 of 100 broken lines of the files named by CODEX_POSTURE_CORPUS', function () {
      this.timeout(120_000);
      let all = 0;
      let damaged = 0;
      for (const { text } of textsIn(path.join(corpus, 'config'))) {
        for (const { damage } of breakages(text)) {
          all++;
          if (damage.length > 0) damaged++;
        }
      }
      const share = 1 - damaged / all;
      console.log(`      ${all} broken lines, ${(100 * share).toFixed(2)} % cost nothing else`);
      assert(all > 1000 && share >= 0.99);
    });

  const cases: readonly [what: string, text: string, plain: unknown][] = [
    ['a string that is not closed', 'a = "x\nb = 1', { b: 1 }],
    ['a multi-line text that is not closed', 'a = """x\nsome text\n\nb = 1\n[c]\nd = 2', { b: 1, c: { d: 2 } }],
    ['a multi-line text that runs into the next', 'a = """\nx\nb = """\ny\n"""\nc = 1', { b: 'y\n', c: 1 }],
    ['a text whose closing lost a quote', 'a = """\nk = "in the text"\n""\nb = 1', { b: 1 }],
    ['a text whose opening lost a quote', 'a = ""\nSay so.\nk = "in the text"\n"""\nb = 1', { b: 1 }],
    ['a list that is not closed', 'a = [\n "x",\n "y"\nb = 1\n[c]', { b: 1, c: {} }],
    ['a list before a header', 'a = [\n "x",\n[c]\nd = 1', { c: { d: 1 } }],
    ['an inline table that is not closed', 'a = { x = 1,\nb = 1\nc = 2\n[d]', { b: 1, c: 2, d: {} }],
    ['an item of a list', 'a = [\n { x = 1 },\n { y = "2 },\n { z = 3 },\n]\nb = 1', { b: 1 }],
    ['a missing `=` before a list', 'a [\n "x",\n "y",\n]\nb = 1', { b: 1 }],
    ['a missing opening bracket', 'a = \n "x",\n "y",\n]\nb = 1', { b: 1 }],
    ['a header', '[a]\nx = 1\n[b\ny = 2\n[c]\nz = 3', { a: { x: 1 }, b: { y: 2 }, c: { z: 3 } }],
    ['a header that lost its beginning', '[a]\nx = 1\n\nb.c]\ny = 2', { a: { x: 1 }, b: { c: { y: 2 } } }],
    ['a header of a list of tables', '[[a]]\nx = 1\n[[a]\nx = 2\n[[a]]\nx = 3', { a: [{ x: 1 }, { x: 2 }, { x: 3 }] }],
    ['a quoted name in a header', '[p."/srv]\nx = 1', { p: { '/srv': { x: 1 } } }],
  ];
  for (const [what, text, plain] of cases) {
    it(`${what}`, () => {
      const document = parseToml(text);
      assert.equal(document.problems.length, 1, problemsOf(document).join());
      assert.deepEqual(plainOf(document), plain);
    });
  }

  it('keys below a header that cannot be read stand in no table that can be found', () => {
    for (const text of ['[a]\nx = 1\n[]\ny = 2', '[a]\nx = 1\n[a.]\ny = 2', '[a]\nx = 1\n[a\ny = 2']) {
      const document = parseToml(text);
      assert.deepEqual(plainOf(document), { a: { x: 1 } }, text);
      assert.equal(document.statements.at(-1)?.table.at(-1), '');
    }
  });

  it('a repeated table keeps what is new in it, under the same name', () => {
    const document = parseToml('[a]\nx = 1\n[b]\n[a]\nx = 2\ny = 3');
    assert.deepEqual(plainOf(document), { a: { x: 1, y: 3 }, b: {} });
    assert.deepEqual(problemsOf(document), [
      'duplicate-table "a": The table `a` is defined twice. Put its keys under one header.',
    ]);
  });

  it('what is valid is never second-guessed', () => {
    const text = 'a = """\nx = 1\n[b]\ny = """\nc = """\n"""\n';
    assert.deepEqual(statementsOf(parseToml(text)), [
      'assignment [] a: a = """\nx = 1\n[b]\ny = """',
      'assignment [] c: c = """\n"""',
    ]);
  });

  it('the lines left over of a broken list are part of it', () => {
    const document = parseToml('a = "x",\n  "y", # why\n\n]\nb = 1');
    assert.deepEqual(statementsOf(document), ['broken [] a: a = "x",\n  "y", # why\n\n]', 'assignment [] b: b = 1']);
    assert.equal(document.problems.length, 1);
  });
});
