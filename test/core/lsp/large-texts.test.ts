/** Texts that are longer than any file of Codex: no answer takes long, and none is wrong. */
import assert from 'node:assert/strict';
import { TestClient } from './client.ts';

const NAME = 'work/.codex/config.toml';

const LINE = 'model = "😀" # why\n';
const LARGE = LINE.repeat(Math.ceil(10_000_000 / LINE.length));

/** What an editor asks about a place, and about a whole document. */
const AT_A_PLACE = ['completion', 'hover', 'definition', 'documentHighlight', 'prepareRename', 'selectionRange'];
const ABOUT_ALL = ['documentSymbol', 'foldingRange', 'documentLink', 'codeLens', 'semanticTokens/full'];

/** The longest that somebody waits for all of it, on a slow machine: milliseconds. */
const BOUND = 10_000;

describe('a text of 10 MB', function () {
  this.timeout(60_000);

  it('gets empty answers at any place, and right ones once it is short', async () => {
    const client = await TestClient.start({ files: {} });
    try {
      const textDocument = { uri: client.uri(NAME) };
      const ask = (what: string, more = {}) =>
        client.connection.sendRequest(`textDocument/${what}`, { textDocument, ...more });
      const lines = LARGE.split('\n').length - 1;
      await client.open(NAME, LARGE);
      const start = performance.now();
      for (const position of [
        { line: 0, character: 0 },
        { line: lines >> 1, character: 10 },
        { line: lines, character: 0 },
        { line: lines * 2, character: 7 },
      ]) {
        for (const what of AT_A_PLACE) {
          const answer = await ask(what, { position, positions: [position] }).catch(() => null);
          assert.equal(isEmpty(answer), true, `${what}: ${JSON.stringify(answer)?.slice(0, 200)}`);
        }
      }
      for (const what of ABOUT_ALL) assert.equal(isEmpty(await ask(what)), true, what);
      await client.change(NAME, 2, {
        range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
        text: '\n',
      });
      assert.equal(isEmpty(await ask('completion', { position: { line: 0, character: 0 } })), true);
      const took = performance.now() - start;
      assert.ok(took < BOUND, `${took.toFixed(0)} ms`);
      await client.change(NAME, 3, { text: '\nmodel = "😀" # why\n' });
      assert.equal(isEmpty(await ask('completion', { position: { line: 0, character: 0 } })), false);
      assert.equal(isEmpty(await ask('hover', { position: { line: 1, character: 2 } })), false);
      assert.equal(isEmpty(await ask('documentSymbol')), false);
    } finally {
      await client.stop();
    }
  });
});

function isEmpty(answer: unknown): boolean {
  if (answer === null || (Array.isArray(answer) && answer.length === 0)) return true;
  if (typeof answer !== 'object') return false;
  const { items, data } = answer as { readonly items?: unknown; readonly data?: unknown };
  return [items, data].some((list) => Array.isArray(list) && list.length === 0);
}
