import assert from 'node:assert/strict';
import { InlayHintRequest } from 'vscode-languageserver';
import { PUSH_ONLY, type StartOptions, TestClient } from './client.ts';

const USER = 'ch/config.toml';
const PROJECT = 'work/.codex/config.toml';
const MODE = 'sandbox_mode = "workspace-write"\n';

describe('inlay hints', () => {
  let client: TestClient;
  const start = async (options: StartOptions = {}) => {
    client = await TestClient.start({ files: { [USER]: MODE, [PROJECT]: '' }, ...options });
  };
  afterEach(async () => {
    assert.deepEqual(client.errors, []);
    await client.stop();
  });

  async function labels(name: string): Promise<readonly string[]> {
    const range = { start: { line: 0, character: 0 }, end: { line: 100, character: 0 } };
    const params = { textDocument: { uri: client.uri(name) }, range };
    const hints = (await client.connection.sendRequest(InlayHintRequest.type, params)) ?? [];
    return hints.map(({ label }) => (typeof label === 'string' ? label : label.map(({ value }) => value).join('')));
  }
  const configure = (settings: unknown) =>
    client.connection.sendNotification('workspace/didChangeConfiguration', { settings });

  it('are about what the editors show, and are asked for again when another file changes them', async () => {
    await start();
    assert.equal(client.capabilities.inlayHintProvider, true);
    await client.open(USER, MODE);
    await client.open(PROJECT, '');
    assert.deepEqual(await labels(USER), []);
    await client.change(PROJECT, 2, { text: 'sandbox_mode = "read-only"\n' });
    await client.hintRefreshes.next();
    assert.deepEqual(await labels(USER), ['overridden by project config']);
    await client.disk.write('etc/managed_config.toml', 'sandbox_mode = "read-only"\n');
    await client.touched(1, 'etc/managed_config.toml');
    await client.hintRefreshes.next();
    assert.deepEqual(await labels(USER), ['overridden by managed config']);
  });

  it('come and go with the setting', async () => {
    await start({ initializationOptions: { inlayHints: false } });
    await client.open(USER, MODE);
    await client.open(PROJECT, 'sandbox_mode = "read-only"\n');
    assert.deepEqual(await labels(USER), []);
    await configure({ inlayHints: true });
    await client.hintRefreshes.next();
    assert.deepEqual(await labels(USER), ['overridden by project config']);
    await configure({ inlayHints: 'nonsense' });
    await configure({ inlayHints: false });
    await client.hintRefreshes.next();
    assert.deepEqual(await labels(USER), []);
  });

  it('are answered to clients that cannot be told to ask again', async () => {
    await start({ capabilities: PUSH_ONLY, initializationOptions: { inlayHints: 3 } });
    await client.open(USER, MODE);
    await client.open(PROJECT, 'sandbox_mode = "read-only"\n');
    await configure({ inlayHints: false });
    assert.deepEqual(await labels(USER), []);
    await configure({ inlayHints: true });
    assert.deepEqual(await labels(USER), ['overridden by project config']);
    assert.deepEqual(await labels('work/none.toml'), []);
  });
});
