/** A text of 200 MB in an editor, and the memory of the server that is told of it. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import fs from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import { pathToFileURL } from 'node:url';
import { createProtocolConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-languageserver/node';
import { projectRoot } from '../../../scripts/root.ts';
import { temporaryFolder } from '../host/folder.ts';

const FULL = 'sandbox_mode = "danger-full-access"\n';
const MEGABYTE = 1_000_000;

describe('a server that is sent a text of 200 MB', function () {
  this.timeout(120_000);

  it('stays within bounds, keeps nothing of it, and answers as before', async function () {
    if (process.platform !== 'linux') this.skip();
    const disk = await temporaryFolder({ 'home/.codex/config.toml': FULL });
    const server = spawn(
      process.execPath,
      ['--import', 'tsx', path.join(projectRoot, 'server/src/lsp/main.ts'), '--stdio'],
      { env: { PATH: process.env['PATH'], HOME: disk.at('home') } },
    );
    const end = new Promise((resolve) => server.once('exit', resolve));
    const connection = createProtocolConnection(
      new StreamMessageReader(server.stdout),
      new StreamMessageWriter(server.stdin),
    );
    connection.listen();
    const uri = pathToFileURL(disk.at('home/.codex/config.toml')).href;
    const found = async () => {
      const answer = await connection.sendRequest('textDocument/diagnostic', { textDocument: { uri } });
      return JSON.stringify(answer);
    };
    const change = (version: number, text: string) =>
      connection.sendNotification('textDocument/didChange', {
        textDocument: { uri, version },
        contentChanges: [{ text }],
      });
    await connection.sendRequest('initialize', { processId: process.pid, rootUri: null, capabilities: {} });
    await connection.sendNotification('initialized', {});
    await connection.sendNotification('textDocument/didOpen', {
      textDocument: { uri, languageId: 'toml', version: 1, text: FULL },
    });
    assert.match(await found(), /full-access/);
    const huge = '#'.repeat(200 * MEGABYTE);
    for (const version of [2, 3]) {
      await change(version, huge);
      assert.match(await found(), /unreadable-file/);
    }
    await change(4, FULL);
    assert.match(await found(), /full-access/);
    // A message is there as bytes and as text at once, and the one before it until its memory is taken back.
    const status = await fs.readFile(`/proc/${server.pid}/status`, 'utf8');
    const most = Number(/VmHWM:\s+(\d+)/.exec(status)?.[1]) / 1000;
    assert.ok(most < 1500, `${most} MB at most`);
    await connection.sendRequest('shutdown');
    await connection.sendNotification('exit');
    assert.equal(await end, 0);
    connection.dispose();
    await disk.remove();
  });
});
