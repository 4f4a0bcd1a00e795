import assert from 'node:assert/strict';
import { extracted } from '../../../../server/src/syntax/toml/extract.ts';
import { parseToml } from '../../../../server/src/syntax/toml/parse.ts';

const out = (text: string): string | undefined => extracted(parseToml(text), ['a', 'b']);

describe('a table as a text of its own', () => {
  it('keeps comments and spelling, and stands its own keys before inner tables', () => {
    const text =
      '[a.b.c] # one\nx = 1 # two\n\n# three\n[other]\ny = 2\n\n# four\n[a . b]\n# five\n"k" = \'v\'\n[[a.b."d"]]\nz = 3\n';
    assert.equal(out(text), '# four\n# five\n"k" = \'v\'\n\n[c] # one\nx = 1 # two\n\n[["d"]]\nz = 3\n');
  });

  it('keeps the line ends', () => {
    assert.equal(out('[a.b]\r\nx = 1\r\n[a.b.c]\r\ny = 2\r\n'), 'x = 1\r\n\r\n[c]\r\ny = 2\r\n');
  });

  it('leaves alone what is written any other way', () => {
    assert.equal(out('[a]\nb = { x = 1 }\n'), undefined);
    assert.equal(out('[a]\nb.x = 1\n'), undefined);
    assert.equal(out('[a]\nb = 1\n'), undefined);
    assert.equal(out(''), undefined);
  });
});
