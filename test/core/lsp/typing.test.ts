import assert from 'node:assert/strict';
import type { ClientCapabilities, Position } from 'vscode-languageserver';
import { METHODS } from '../../../server/src/contract.ts';
import { LIKE_VSCODE, PUSH_ONLY, summary, TestClient } from './client.ts';

const USER = 'ch/config.toml';
const at = (line: number, character: number): Position => ({ line, character });

describe('findings while somebody types', () => {
  let client: TestClient;
  let version = 1;
  const start = async (text: string, capabilities: ClientCapabilities = LIKE_VSCODE) => {
    version = 1;
    client = await TestClient.start({ files: { [USER]: text }, capabilities });
    await client.open(USER, text, version);
  };
  const type = (text: string, place: Position) =>
    client.change(USER, ++version, { range: { start: place, end: place }, text });
  const cursor = (position?: Position) =>
    client.connection.sendNotification(METHODS.cursor, {
      uri: client.uri(USER),
      version,
      ...(position && { position }),
    });
  afterEach(async () => {
    assert.deepEqual(client.errors, []);
    await client.stop();
  });

  it('wait for the cursor to leave the statement, which the client reports', async () => {
    await start('model = "x"\n');
    await type('approval_pol', at(1, 0));
    assert.deepEqual(await client.diagnostics(USER), []);
    await cursor(at(1, 3));
    assert.deepEqual(await client.diagnostics(USER), []);
    await cursor(at(0, 2));
    await client.refreshes.next();
    assert.deepEqual(await client.diagnostics(USER), ['1:0-12 syntax-error']);
  });

  it('wait for the document to be left', async () => {
    await start('model = "x"\n');
    await type('approval_pol', at(1, 0));
    assert.deepEqual(summary(await client.pullWorkspace(), client), { [USER]: [] });
    assert.deepEqual(await client.diagnostics(USER), []);
    await cursor();
    await client.refreshes.next();
    assert.deepEqual(summary(await client.pullWorkspace(), client), { [USER]: ['syntax-error'] });
    assert.deepEqual(await client.diagnostics(USER), ['1:0-12 syntax-error']);
  });

  it('are all there once the file is saved', async () => {
    await start('model = "x"\n');
    await type('approval_pol', at(1, 0));
    assert.deepEqual(await client.diagnostics(USER), []);
    await client.disk.write(USER, 'model = "x"\napproval_pol');
    await client.save(USER);
    assert.deepEqual(await client.diagnostics(USER), ['1:0-12 syntax-error']);
  });

  it('are all there where the editor shows what is on disk, however that came', async () => {
    await start('model = "x"\n');
    await client.disk.write(USER, 'model = "x"\napproval_pol');
    await client.touched(2, USER);
    await type('approval_pol', at(1, 0));
    assert.deepEqual(await client.diagnostics(USER), ['1:0-12 syntax-error']);
  });

  it('wait for the next edit elsewhere, for clients that report no cursor', async () => {
    await start('model = "x"\n', PUSH_ONLY);
    const codesOf = async (wanted: number) => {
      for (;;) {
        const { version, diagnostics } = await client.published.next();
        if (version === wanted) return diagnostics.map(({ code }) => code);
      }
    };
    await type('approval_pol', at(1, 0));
    assert.deepEqual(await codesOf(2), []);
    await type('# ', at(0, 0));
    assert.deepEqual(await codesOf(3), ['syntax-error']);
  });

  it('hold nothing back of what a person does not type in', async () => {
    await start('model = "x"\n');
    await type('approval_pol', at(1, 0));
    await client.disk.write('work/.codex/config.toml', 'mod');
    await client.touched(1, 'work/.codex/config.toml');
    const found = await client.diagnostics('work/.codex/config.toml');
    assert.ok(found.includes('0:0-3 syntax-error'));
  });

  it('survive reports of cursors that make no sense', async () => {
    await start('model = "x"\n');
    await type('approval_pol', at(1, 0));
    for (const params of [null, 1, {}, { uri: 'x' }, { uri: client.uri(USER), version: 99, position: at(0, 0) }])
      await client.connection.sendNotification(METHODS.cursor, params);
    await client.connection.sendNotification(METHODS.cursor, {
      uri: client.uri(USER),
      version,
      position: { line: -1 },
    });
    assert.deepEqual(await client.diagnostics(USER), []);
    await cursor(at(9999, 9999));
    assert.deepEqual(await client.diagnostics(USER), []);
  });
});
