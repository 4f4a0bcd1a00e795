/** What goes wrong around the server: files that turn into folders, half-written ones and floods of events. */
import assert from 'node:assert/strict';
import { resultIds, TestClient } from '../lsp/client.ts';

const USER = 'ch/config.toml';
const PROJECT = 'work/.codex/config.toml';
const FULL = 'sandbox_mode = "danger-full-access"\n';

describe('the server, when something goes wrong', () => {
  let client: TestClient;
  afterEach(async () => {
    assert.deepEqual(client.errors, []);
    await client.stop();
  });
  const modeOf = async () => {
    const { verdict, sandbox } = await client.posture();
    return verdict === 'loads' ? sandbox?.mode : verdict;
  };

  it('follows a file that is replaced by a folder, and comes back', async () => {
    client = await TestClient.start({ files: { [USER]: FULL } });
    assert.equal(await modeOf(), 'danger-full-access');
    await client.open(USER, FULL);
    for (const wanted of [undefined, FULL, undefined, 'sandbox_mode = "read-only"\n']) {
      await client.disk.remove(USER);
      await client.disk.write(wanted === undefined ? `${USER}/x` : USER, wanted ?? '');
      await client.touched(2, USER);
      const expected =
        wanted === undefined ? ['refused', 'unknown'] : [wanted === FULL ? 'danger-full-access' : 'read-only'];
      const mode = (await modeOf()) ?? '';
      assert.ok(expected.includes(mode), mode);
      // What the editor shows is still judged.
      assert.deepEqual(await client.diagnostics(USER), ['0:15-35 full-access']);
    }
  });

  it('claims nothing of a half-written file, and is right once it is whole', async () => {
    const whole = `approval_policy = "on-request"\n${FULL}[mcp_servers.a]\ncommand = "a"\nargs = ["b"]\n`;
    client = await TestClient.start({ files: { [USER]: whole } });
    for (const part of ['', 'approval_po', 'approval_policy = "on-requ', whole.slice(0, -4)]) {
      await client.disk.write(USER, part);
      await client.touched(2, USER);
      const mode = await modeOf();
      assert.equal(mode, part === '' ? 'read-only' : 'refused', part);
      await client.disk.write(USER, whole);
      await client.touched(2, USER);
      assert.equal(await modeOf(), 'danger-full-access');
    }
  });

  it('takes 10,000 events at once, and is right afterwards', async function () {
    this.timeout(60_000);
    client = await TestClient.start({ files: { [USER]: '', [PROJECT]: FULL } });
    let report = await client.pullWorkspace();
    const start = performance.now();
    const names = Array.from({ length: 5000 }, (_, index) => `work/p${index % 500}/q${index}/.codex/config.toml`);
    await client.disk.write(names[4999] ?? '', FULL);
    await client.touched(1, ...names);
    await client.disk.write(USER, 'sandbox_mode = "read-only"\n');
    await client.touched(2, ...names, USER);
    assert.equal(await modeOf(), 'read-only');
    const found = () => report.items.some(({ uri }) => uri === client.uri(names[4999] ?? ''));
    while (!found()) report = await client.pullWorkspace(resultIds(report));
    assert.ok(performance.now() - start < 20_000);
  });
});
