import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';
import { pagesOf } from '../../../server/src/host/rule-pages.ts';
import { temporaryFolder } from './folder.ts';

const ONE = '# `one`\n\nAbout one.\n\n```sh\n# `two` in an example\n```\n';
const TWO = '# `two-more`\n\nAbout two.\n';

describe('pages about the rules in one file', () => {
  it('have a text and a line each', async () => {
    const disk = await temporaryFolder({ 'rules.md': `${ONE}\n${TWO}` });
    const { textOf, uriOf } = pagesOf(disk.at('rules.md'));
    assert.equal(textOf('one')?.trimEnd(), ONE.trimEnd());
    assert.equal(textOf('two-more'), TWO);
    assert.deepEqual([textOf('two'), uriOf('two')], [undefined, undefined]);
    const [address = '', line] = uriOf('two-more')?.split('#L') ?? [];
    assert.equal(fileURLToPath(address), disk.at('rules.md'));
    assert.equal(`${ONE}\n${TWO}`.split('\n')[Number(line) - 1], '# `two-more`');
    await disk.remove();
  });

  it('are none where there is no file', () => {
    const { textOf, uriOf } = pagesOf('/no/such/file.md');
    assert.deepEqual([textOf('one'), uriOf('one')], [undefined, undefined]);
  });
});
