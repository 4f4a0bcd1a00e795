import assert from 'node:assert/strict';
import { sharedModule } from '../../../scripts/shared-json.ts';
import { factHistory } from '../../../server/src/codex/facts/history.ts';
import { factsFor } from '../../../server/src/codex/facts/lookup.ts';

const load = async (text: string): Promise<unknown> =>
  ((await import(`data:text/javascript,${encodeURIComponent(text)}`)) as { default: unknown }).default;

describe('bundled data', () => {
  it('equals the files that it comes from, and the facts are shorter', async () => {
    for (const data of [factsFor(), factHistory()]) assert.deepEqual(await load(sharedModule(data)), data);
    const text = sharedModule(factsFor());
    assert.ok(text.length < JSON.stringify(factsFor()).length / 2, `${text.length} characters`);
  });

  it('keeps odd names and texts', async () => {
    const odd = JSON.parse('{"__proto__": {"a": "\\u2028</script>"}, "b c": [null, true, 1.5, []], "constructor": {}}');
    const twice = [odd, odd];
    assert.deepEqual(await load(sharedModule(twice)), twice);
  });
});
