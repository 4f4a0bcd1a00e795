/** Tables in other forms, and tidy texts: nothing but the writing changes. */
import assert from 'node:assert/strict';
import { commentsOf } from '../../../../server/src/syntax/toml/comments.ts';
import { conversionsAt, type TableForm } from '../../../../server/src/syntax/toml/convert.ts';
import { parseToml } from '../../../../server/src/syntax/toml/parse.ts';
import { toPlain } from '../../../../server/src/syntax/toml/query.ts';
import { tidied } from '../../../../server/src/syntax/toml/tidy.ts';
import { applyEdits } from '../../../../server/src/text/edit.ts';
import { wholeFiles } from '../../features/whole-files.ts';

/** The text after the table at statement `at` was written as `to`. */
function converted(text: string, to: TableForm, at = 0): string | undefined {
  const document = parseToml(text);
  const statement = document.statements[at];
  assert.ok(statement);
  const found = conversionsAt(document, statement).find((one) => one.to === to);
  return found && applyEdits(text, found.edits);
}

const tidy = (text: string): string => applyEdits(text, tidied(parseToml(text)));

describe('tables in another form', () => {
  it('go from inline to a header, behind what belongs to the section', () => {
    assert.equal(
      converted('# about a\na = { b = 1, "c d" = "x" } # here\nz = 2\n[t]\n', 'header'),
      'z = 2\n\n# about a\n[a] # here\nb = 1\n"c d" = "x"\n\n[t]\n',
    );
    assert.equal(converted('[x]\na = { b = 1 }\nc = 2', 'header', 1), '[x]\nc = 2\n\n[x.a]\nb = 1\n');
  });

  it('go from a header inline, and to dotted keys', () => {
    const text = 'z = 2\n\n[a]\nb = 1\nc.d = "x"\n';
    assert.equal(converted(text, 'inline', 1), 'z = 2\na = { b = 1, c.d = "x" }\n\n');
    assert.equal(converted(text, 'dotted', 1), 'z = 2\na.b = 1\na.c.d = "x"\n\n');
    assert.equal(converted('[a]\n# about b\nb = 1 # here\n', 'dotted'), '# about b\na.b = 1 # here\n');
  });

  it('go from dotted keys inline and to a header, all of a section at once', () => {
    const text = 'a.b = 1\nz = 2\na.c = 3\n';
    assert.equal(converted(text, 'inline'), 'a = { b = 1, c = 3 }\nz = 2\n');
    assert.equal(converted(text, 'header'), 'z = 2\n\n[a]\nb = 1\nc = 3\n');
  });

  it('keep line ends, and are not offered where a comment or a value would be lost', () => {
    assert.equal(converted('a = { b = 1 }\r\n', 'dotted'), 'a.b = 1\r\n');
    assert.equal(converted('[a]\nb = 1 # one\nc = 2 # two\n', 'inline'), undefined);
    assert.equal(converted('[a]\nb = 1\n[a.c]\nd = 1\n', 'inline'), undefined);
    assert.equal(converted('a = {}\n', 'dotted'), undefined);
    assert.equal(converted('x = 1\n', 'header'), undefined);
  });

  it('are offered soon where a name is very long', () => {
    const text = `a = { "x${' '.repeat(150_000)}y" = 1 }\n`;
    const started = performance.now();
    assert.match(converted(text, 'dotted') ?? '', /^a\."x +y" = 1\n$/);
    const took = performance.now() - started;
    assert.ok(took < 10_000, `${took} ms`);
  });

  it('say the same with the same comments, in whole files', () => {
    let count = 0;
    for (const { name, path, text } of wholeFiles()) {
      if (!path.endsWith('.toml')) continue;
      const document = parseToml(text);
      for (const statement of document.statements.slice(0, 60)) {
        for (const { edits, to } of conversionsAt(document, statement)) {
          count++;
          const after = parseToml(applyEdits(text, edits));
          assert.deepEqual(toPlain(after.root), toPlain(document.root), `${name}: ${to}`);
          assert.deepEqual(commentsOf(after).toSorted(), commentsOf(document).toSorted(), `${name}: ${to}`);
        }
      }
    }
    assert.ok(count > 200, `${count} conversions`);
  }).timeout(120_000);
});

describe('a tidy text', () => {
  it('has blanks where they belong, and keeps its style', () => {
    assert.equal(
      tidy('a=1  \nb   =   2\n[ t ]\nx={y=[1,2,  3],z=true}\n\n\n# c  \ns = """ \n  x=1,2  \n"""'),
      [
        'a = 1',
        'b   = 2',
        '[t]',
        'x = {y = [1, 2,  3], z = true}',
        '',
        '',
        '# c',
        's = """ ',
        '  x=1,2  ',
        '"""',
        '',
      ].join('\n'),
    );
    assert.equal(tidy('a=1\r\n\r\n\r\n'), 'a = 1\r\n');
    assert.equal(tidy('a = "x=1,2" # y=1,2\n'), 'a = "x=1,2" # y=1,2\n');
    assert.equal(tidy(''), '');
  });

  it('leaves what is broken alone', () => {
    assert.equal(tidy('a=1\nb "x  \n'), 'a = 1\nb "x  \n');
  });

  it('says the same, and is tidy then, in whole files', () => {
    for (const { name, path, text } of wholeFiles()) {
      if (!path.endsWith('.toml')) continue;
      const once = tidy(text);
      assert.deepEqual(toPlain(parseToml(once).root), toPlain(parseToml(text).root), name);
      assert.equal(tidy(once), once, name);
    }
  }).timeout(120_000);
});
