import assert from 'node:assert/strict';
import { readModels } from '../../../server/src/host/read-models.ts';
import { machineOf } from '../support/snapshot.ts';
import { temporaryFolder } from './folder.ts';

const model = (slug: unknown, visibility = 'list') => ({ slug, visibility, base_instructions: 'long' });

const SHOWN: Readonly<Record<string, readonly [text: string, names: readonly string[]]>> = {
  'a list of Codex’s': [
    JSON.stringify({ fetched_at: '2026-11-26T00:00:00Z', models: [model('b-2'), model('a-1'), model('c', 'hide')] }),
    ['b-2', 'a-1'],
  ],
  'names that nobody would type': [
    JSON.stringify({ models: [model('x\ny'), model('"'), model(7), model('a'.repeat(200)), null, [], model('ok')] }),
    ['ok'],
  ],
  'more than anybody chooses from': [
    JSON.stringify({ models: Array.from({ length: 5000 }, (_, at) => model(`m${at}`)) }),
    Array.from({ length: 100 }, (_, at) => `m${at}`),
  ],
  'something else': ['[1, {"models": 5}]', []],
  'no JSON': ['{"models": [', []],
  'brackets without end': ['['.repeat(500_000), []],
  'a prototype': ['{"__proto__": {"models": [{"slug": "x", "visibility": "list"}]}}', []],
  'more than a megabyte': [JSON.stringify({ models: [{ ...model('x'), more: 'x'.repeat(1 << 20) }] }), []],
};

describe('models that Codex lists', () => {
  it('are read from CODEX_HOME, whatever is there', async () => {
    const disk = await temporaryFolder({ '.codex': undefined });
    try {
      const machine = machineOf(disk.root);
      assert.deepEqual(await readModels(machine), []);
      for (const [what, [text, names]] of Object.entries(SHOWN)) {
        await disk.write('.codex/models_cache.json', text);
        assert.deepEqual(await readModels(machine), names, what);
      }
      await disk.remove('.codex/models_cache.json');
      await disk.write('.codex/models_cache.json/x', '');
      assert.deepEqual(await readModels(machine), []);
    } finally {
      await disk.remove();
    }
  });
});
