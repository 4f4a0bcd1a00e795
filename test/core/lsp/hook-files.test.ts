import assert from 'node:assert/strict';
import { summary, TestClient } from './client.ts';

const HOOKS = 'ch/hooks.json';
const BARE = '{ "Stop": [] }\n';

describe('files of other kinds in an editor', () => {
  let client: TestClient;
  afterEach(async () => {
    assert.deepEqual(client.errors, []);
    await client.stop();
  });

  it('have findings, saved or not', async () => {
    client = await TestClient.start({ files: { [HOOKS]: '{}', 'work/.codex/requirements.toml': 'x = 1\n' } });
    assert.deepEqual(summary(await client.pullWorkspace(), client)['work/.codex/requirements.toml'], ['unread-file']);
    assert.deepEqual(await codes(HOOKS), []);
    await client.open(HOOKS, BARE);
    assert.deepEqual(await codes(HOOKS), ['0:2-8 refused-hooks']);
  });

  it('have them before anything of their kind was ever on the disk', async () => {
    client = await TestClient.start({});
    await client.open(HOOKS, BARE);
    assert.deepEqual(await codes(HOOKS), ['0:2-8 refused-hooks']);
  });

  const codes = (file: string) => client.diagnostics(file);
});
