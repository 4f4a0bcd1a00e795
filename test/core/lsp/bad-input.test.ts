import assert from 'node:assert/strict';
import type { CodeAction } from 'vscode-languageserver';
import { posixOnly } from '../host/posix-only.ts';
import { LIKE_VSCODE, PUSH_ONLY, resultIds, type StartOptions, TestClient } from './client.ts';

const USER = 'ch/config.toml';
const PROJECT = 'work/.codex/config.toml';
const FULL = 'sandbox_mode = "danger-full-access"';

describe('bad input', () => {
  let client: TestClient;
  const start = async (options: StartOptions = {}) => {
    client = await TestClient.start(options);
  };
  afterEach(async () => {
    assert.deepEqual(client.errors, []);
    await client.stop();
  });

  it('a folder without any Codex file, an empty CODEX_HOME', async () => {
    await start();
    const { verdict, sandbox, decidedBy } = await client.posture();
    assert.deepEqual([verdict, sandbox?.mode, decidedBy.sandbox?.layer], ['loads', 'read-only', 'default']);
  });

  it('a CODEX_HOME that is missing, until it is there', async () => {
    await start({ prepare: (disk) => disk.remove('ch') });
    assert.equal((await client.posture()).refusal?.message, 'CODEX_HOME must be an existing folder.');
    await client.disk.write(USER, FULL);
    await client.touched(1, 'ch');
    assert.equal((await client.posture()).sandbox?.mode, 'danger-full-access');
  });

  it('a CODEX_HOME that is a file', async () => {
    await start({
      prepare: async (disk) => {
        await disk.remove('ch');
        await disk.write('ch', FULL);
      },
    });
    const { verdict, refusal } = await client.posture();
    assert.deepEqual([verdict, refusal?.file], ['refused', client.disk.at('ch')]);
  });

  for (const name of [USER, PROJECT]) {
    const unreadable: readonly [string, (options: TestClient['disk']) => Promise<void>][] = [
      ['a directory of that name', (disk) => disk.write(`${name}/x`, '')],
      ['10 MB', (disk) => disk.write(name, `${FULL}\n`.repeat(300_000))],
      ['bytes that are not UTF-8', (disk) => disk.write(name, Uint8Array.of(0x61, 0xff))],
    ];
    for (const [what, prepare] of unreadable) {
      it(`${what} at ${name}: no posture is claimed`, async () => {
        await start({ prepare });
        const posture = await client.posture();
        assert.ok(posture.verdict !== 'loads', posture.verdict);
        assert.ok(posture.sandbox === null || posture.sandbox.mode === 'unknown');
        await client.diagnostics(name);
        assert.deepEqual((await client.harden()).edits, []);
      });
    }
    posixOnly(`a link loop at ${name}: no posture is claimed`, async () => {
      await start({ prepare: (disk) => disk.link(name, 'config.toml') });
      assert.notEqual((await client.posture()).verdict, 'loads');
      await client.diagnostics(name);
    });
  }

  it('a byte order mark and CRLF: positions as the editor counts', async () => {
    await start({ files: { [USER]: `\uFEFF${FULL}\r\nnetwork_access = true\r\n` } });
    assert.deepEqual(await client.diagnostics(USER), ['0:15-35 full-access', '1:0-14 misplaced-key']);
  });

  it('a huge text in the editor is not read', async () => {
    await start();
    await client.open(USER, `${FULL}\n${'#\n'.repeat(1_000_000)}`);
    assert.ok(!(await client.diagnostics(USER)).some((line) => line.endsWith('full-access')));
    await client.change(USER, 2, { text: FULL });
    assert.deepEqual(await client.diagnostics(USER), ['0:15-35 full-access']);
  });

  it('a file of nothing but mistakes: not more findings than anybody can read', async () => {
    await start();
    await client.open(USER, 'x\n'.repeat(20_000));
    const found = (await client.diagnostics(USER)).length;
    assert.ok(found > 0 && found <= 500, String(found));
  });

  it('files and documents that are not ours', async () => {
    await start({ files: { 'work/other.toml': FULL } });
    const uris = [
      client.uri('work/other.toml'),
      client.uri('work/nothing/.codex/config.toml'),
      'untitled:Untitled-1',
      'git:/work/.codex/config.toml?ref',
      'vscode-remote://wsl/home/.codex/config.toml',
      'file://server/share/.codex/config.toml',
      'file:///%00/.codex/config.toml',
      'file:///%E0%A4%A/.codex/config.toml',
      'file:///c%3A/x/.codex/config.toml',
      'not a uri',
      '',
    ];
    for (const uri of uris) {
      const textDocument = { uri, languageId: 'toml', version: 1, text: '' };
      await client.connection.sendNotification('textDocument/didOpen', { textDocument });
      const report = await client.pull(uri);
      assert.ok(report.kind === 'full', uri);
      const range = { start: { line: 0, character: 0 }, end: { line: 9, character: 9 } };
      await client.connection.sendRequest('textDocument/codeAction', {
        textDocument: { uri },
        range,
        context: { diagnostics: [] },
      });
      await client.connection.sendNotification('textDocument/didClose', { textDocument: { uri } });
    }
  });

  it('long texts in editors: said, and not kept', async () => {
    const long = `# ${'x'.repeat(3_000_000)}\n`;
    await start({ files: { [USER]: FULL } });
    await client.open(USER, long);
    assert.deepEqual(await client.diagnostics(USER), ['0:0-0 unreadable-file']);
    // An edit of a text that is not kept cannot be followed; a whole text can.
    await client.change(USER, 2, {
      range: { start: { line: 0, character: 0 }, end: { line: 1, character: 0 } },
      text: '',
    });
    assert.deepEqual(await client.diagnostics(USER), ['0:0-0 unreadable-file']);
    await client.change(USER, 3, { text: `# fine\n${FULL}` });
    assert.deepEqual(await client.diagnostics(USER), ['1:15-35 full-access']);
    await client.change(USER, 4, {
      range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
      text: long,
    });
    assert.deepEqual(await client.diagnostics(USER), ['0:0-0 unreadable-file']);
    await client.save(USER);
    assert.deepEqual(await client.diagnostics(USER), ['0:15-35 full-access']);
  });

  it('fixes of keys that are gone by the time they are chosen', async () => {
    const text = Array.from({ length: 20 }, (_, at) => `unknown_${at} = 1\n`).join('');
    const codeAction = { dataSupport: true, resolveSupport: { properties: ['edit'] } };
    const capabilities = { ...LIKE_VSCODE, textDocument: { ...LIKE_VSCODE.textDocument, codeAction } };
    await start({ files: { [USER]: text }, capabilities });
    await client.open(USER, text);
    const everywhere = { start: { line: 0, character: 0 }, end: { line: 19, character: 0 } };
    const actions = await client.codeActions(USER, everywhere, ['quickfix']);
    assert.equal(actions.length, 20);
    assert.deepEqual(
      actions.flatMap(({ edit }) => edit ?? []),
      [],
    );
    const resolve = (action: CodeAction | undefined): Promise<CodeAction> =>
      client.connection.sendRequest('codeAction/resolve', action);
    const [first, second] = actions;
    assert.ok((await resolve(first)).edit);
    await client.change(USER, 2, { text: `${text.split('\n')[0]}\n` });
    assert.equal((await resolve(second)).edit, undefined);
    assert.ok((await resolve(first)).edit);
    await client.change(USER, 3, { text: '' });
    assert.equal((await resolve(first)).edit, undefined);
    assert.deepEqual(await client.diagnostics(USER), []);
  });

  it('names with odd characters', async () => {
    const name = 'work/a b%20#é{x},[y]\u{1F600}/.codex/config.toml';
    await start({ files: { [name]: FULL } });
    await client.open(name, FULL);
    assert.deepEqual(await client.diagnostics(name), ['0:0-35 project-not-trusted', '0:15-35 full-access']);
    const answer = await client.pullWorkspace();
    assert.deepEqual(
      resultIds(answer).map(({ uri }) => uri),
      [client.uri(name)],
    );
  });

  it('events about files that nobody knows', async () => {
    await start();
    const changes = ['file:///', 'file:///nowhere', 'untitled:x', '', client.uri('work/.codex')].map((uri) => ({
      uri,
      type: 3,
    }));
    await client.connection.sendNotification('workspace/didChangeWatchedFiles', { changes });
    assert.equal((await client.posture()).verdict, 'loads');
  });

  it('options of wrong shapes', async () => {
    for (const initializationOptions of [null, 7, 'x', [], { severity: 3, codexHome: {}, docsUri: [] }]) {
      await start({ initializationOptions, files: { [USER]: FULL } });
      assert.deepEqual(await client.diagnostics(USER), ['0:15-35 full-access']);
      if (
        initializationOptions !== null &&
        typeof initializationOptions === 'object' &&
        'severity' in initializationOptions
      )
        break;
      await client.stop();
    }
  });

  it('shutting down while everything is being read', async () => {
    const files = Object.fromEntries(Array.from({ length: 200 }, (_, i) => [`work/${i}/.codex/config.toml`, FULL]));
    await start({ files, capabilities: PUSH_ONLY });
    void client.open(USER, FULL);
  });
});
