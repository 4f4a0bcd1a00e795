import assert from 'node:assert/strict';
import { formatValue } from '../../../server/src/syntax/toml/format.ts';
import { visibleJson } from '../../../server/src/text/invisible.ts';
import { printable, printablePath } from '../../../server/src/text/printable.ts';

/** Each acts on a terminal or on the text around it. */
const ACTING = [
  '\u001b[31m',
  '\u009b31m',
  '\r',
  '\n',
  '\t',
  '\u0085',
  '\u2028',
  '\u2029',
  '\u202e',
  '\u2066',
  '\u200b',
  '\u061c',
  '\ufeff',
];

const acts = (text: string): boolean => /[\p{Cc}\p{Zl}\p{Zp}\p{Cf}]/u.test(text);

describe('foreign text', () => {
  for (const acting of ACTING) {
    const name = `a${acting}b`;
    it(`is shown without ${JSON.stringify(acting)}`, () => {
      assert.ok(acts(name));
      for (const shown of [printable(name), printablePath(name), formatValue(name), visibleJson({ [name]: name })]) {
        assert.ok(!acts(shown), JSON.stringify(shown));
      }
      assert.deepEqual(JSON.parse(visibleJson({ [name]: name }, 2)), { [name]: name });
    });
  }

  it('begins no command in a log, also where JSON is printed', () => {
    for (const name of ['##[stop-commands]x', 'a ##vso[task.setvariable variable=x]y', '####[x]', '`##teamcity[x`']) {
      for (const shown of [printable(name), printablePath(name), visibleJson({ [name]: name })])
        assert.doesNotMatch(shown, /##\w*\[/);
      assert.deepEqual(JSON.parse(visibleJson({ [name]: name })), { [name]: name });
    }
    assert.equal(printable('## [x] #[y] ##z'), '## [x] #[y] ##z');
  });

  it('keeps a path whole that does nothing', () => {
    const path = `/home/é/日本/${'x'.repeat(400)}/ghp_${'fK3vQ9zLmN2xR7tYb5cW8dE1aH4jU6iPoS0g'}.toml`;
    assert.equal(printablePath(path), path);
  });
});
