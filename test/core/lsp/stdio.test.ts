import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import fs from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import { pathToFileURL } from 'node:url';
import { InitializeRequest, type InitializeResult } from 'vscode-languageserver';
import { createProtocolConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-languageserver/node';
import { METHODS, type PostureAnswer } from '../../../server/src/contract.ts';
import { type TemporaryFolder, temporaryFolder } from '../host/folder.ts';

const PROGRAM = path.resolve(import.meta.dirname, '../../../server/src/lsp/main.ts');

describe('the server as a program', function () {
  // It starts from source here.
  this.timeout(20_000);
  let disk: TemporaryFolder;
  before(async () => {
    disk = await temporaryFolder({ 'ch/config.toml': 'sandbox_mode = "danger-full-access"', 'other/config.toml': '' });
  });
  after(() => disk.remove());

  const start = (...args: readonly string[]): ChildProcess =>
    spawn(process.execPath, ['--import', 'tsx', PROGRAM, ...args], {
      env: { ...process.env, CODEX_HOME: disk.at('ch'), HOME: disk.root, USERPROFILE: disk.root },
    });
  const ended = (server: ChildProcess) => new Promise((resolve) => server.once('exit', resolve));

  function started() {
    const server = start('--stdio');
    const end = ended(server);
    assert.ok(server.stdin && server.stdout);
    const connection = createProtocolConnection(
      new StreamMessageReader(server.stdout),
      new StreamMessageWriter(server.stdin),
    );
    connection.listen();
    return { server, end, connection };
  }

  it('speaks over standard input and output, takes CODEX_HOME from the environment or the client, and ends', async () => {
    for (const [initializationOptions, mode] of [
      [undefined, 'danger-full-access'],
      [{ codexHome: disk.at('other') }, 'read-only'],
    ] as const) {
      const { end, connection } = started();
      const params = { processId: process.pid, rootUri: null, capabilities: {}, initializationOptions };
      const { serverInfo }: InitializeResult = await connection.sendRequest(InitializeRequest.type, params);
      assert.equal(serverInfo?.name, 'Codex Posture');
      await connection.sendNotification('initialized', {});
      const posture: PostureAnswer = await connection.sendRequest(METHODS.posture, { cwd: disk.root });
      assert.equal(posture.sandbox?.mode, mode);
      await connection.sendRequest('shutdown');
      await connection.sendNotification('exit');
      assert.equal(await end, 0);
      connection.dispose();
    }
  });

  it('leaves nothing behind however it is ended at work, and tells the same when it is started again', async () => {
    const names = async () => (await fs.readdir(disk.root, { recursive: true })).sort();
    const before = await names();
    const told: string[] = [];
    const ways: readonly ((server: ChildProcess) => unknown)[] = [
      (server) => server.kill('SIGKILL'),
      (server) => server.kill('SIGTERM'),
      (server) => server.stdin?.end(),
    ];
    for (const endIt of ways) {
      const { server, end, connection } = started();
      const folders = [{ name: 'other', uri: pathToFileURL(disk.at('other')).href }];
      const params = { processId: process.pid, rootUri: null, workspaceFolders: folders, capabilities: {} };
      await connection.sendRequest(InitializeRequest.type, params);
      await connection.sendNotification('initialized', {});
      told.push(JSON.stringify(await connection.sendRequest('workspace/diagnostic', { previousResultIds: [] })));
      const working = connection.sendRequest(METHODS.harden, { cwd: disk.root }).catch(() => undefined);
      endIt(server);
      await end;
      connection.dispose();
      await working;
      assert.deepEqual(await names(), before);
    }
    assert.match(told[0] ?? '', /full-access/);
    assert.deepEqual(new Set(told).size, 1);
  });

  it('says how it is used when it is not told how to talk', async () => {
    const server = start();
    let words = '';
    server.stderr?.on('data', (chunk) => {
      words += String(chunk);
    });
    assert.equal(await ended(server), 2);
    assert.match(words, /--stdio/);
  });
});
