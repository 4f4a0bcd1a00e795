import assert from 'node:assert/strict';
import { nameOf, PUSH_ONLY, TestClient } from './client.ts';

const USER = 'ch/config.toml';
const PROJECT = 'work/.codex/config.toml';
const FULL = 'sandbox_mode = "danger-full-access"\n';

describe('diagnostics for clients that wait for them', () => {
  let client: TestClient;
  const start = async (files: Readonly<Record<string, string>> = {}) => {
    client = await TestClient.start({ files, capabilities: PUSH_ONLY });
  };
  const next = async () => {
    const { uri, version, diagnostics } = await client.published.next();
    const codes = diagnostics.map(({ code }) => code);
    return version === undefined ? [nameOf(uri, client), codes] : [nameOf(uri, client), codes, version];
  };
  afterEach(async () => {
    assert.deepEqual(client.errors, []);
    await client.stop();
  });

  it('are published at the start, and no pull is announced', async () => {
    await start({ [USER]: FULL });
    assert.equal(client.capabilities.diagnosticProvider, undefined);
    assert.deepEqual(await next(), [USER, ['full-access']]);
  });

  it('follow editors with the version they are for', async () => {
    await start();
    await client.open(USER, FULL, 7);
    assert.deepEqual(await next(), [USER, ['full-access'], 7]);
    await client.change(USER, 8, { text: '' });
    assert.deepEqual(await next(), [USER, [], 8]);
  });

  it('follow other files: trust that is granted', async () => {
    await start({ [PROJECT]: 'model = "x"' });
    assert.deepEqual(await next(), [PROJECT, ['project-not-trusted']]);
    await client.disk.write(USER, `[projects.${JSON.stringify(client.disk.at('work'))}]\ntrust_level = "trusted"\n`);
    await client.touched(1, USER);
    const both = [await next(), await next()].sort();
    assert.deepEqual(
      both,
      [
        [USER, []],
        [PROJECT, []],
      ].sort(),
    );
  });

  it('are taken back when the file is gone', async () => {
    await start({ [USER]: FULL });
    assert.deepEqual(await next(), [USER, ['full-access']]);
    await client.disk.remove(USER);
    await client.touched(3, USER);
    assert.deepEqual(await next(), [USER, []]);
  });
});
