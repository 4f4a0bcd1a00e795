import assert from 'node:assert/strict';
import { factsFor } from '../../../server/src/codex/facts/lookup.ts';
import { TestClient } from './client.ts';

const SESSION = 'ch/sessions/2026/11/02/rollout-2026-11-02T10-00-00-a.jsonl';
const written = (version: string) => `{"type":"session_meta","payload":{"cli_version":"${version}"}}\n`;

describe('the installed Codex', () => {
  let client: TestClient;
  afterEach(() => client.stop());

  it('is told with the posture; what is described stays the newest known release', async () => {
    client = await TestClient.start({ files: { [SESSION]: written('0.145.0') } });
    const { installed, codex } = await client.posture();
    assert.deepEqual([installed, codex], ['0.145.0', factsFor().version]);
  });

  it('is what the client says, if that is a version', async () => {
    const files = { [SESSION]: written('0.145.0') };
    client = await TestClient.start({ files, initializationOptions: { codexVersion: '0.150.1' } });
    assert.equal((await client.posture()).installed, '0.150.1');
    await client.stop();
    client = await TestClient.start({ files, initializationOptions: { codexVersion: 'the newest' } });
    assert.equal((await client.posture()).installed, '0.145.0');
  });
});
