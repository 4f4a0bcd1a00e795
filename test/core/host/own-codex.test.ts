/** How the person's own Codex is started, tried out with programs of ours. */
import assert from 'node:assert/strict';
import fs from 'node:fs/promises';
import process from 'node:process';
import { METHODS } from '../../../server/src/contract.ts';
import { homeFiles } from '../../../server/src/host/inventory/home.ts';
import { machineFrom } from '../../../server/src/host/machine.ts';
import { askAppServer } from '../../../server/src/host/own-codex/ask-app-server.ts';
import { run } from '../../../server/src/host/own-codex.ts';
import { NOT_STARTED } from '../../../server/src/words/own-codex.ts';
import { TestClient } from '../lsp/client.ts';
import { type TemporaryFolder, temporaryFolder } from './folder.ts';
import { posixOnly } from './posix-only.ts';

describe('a program that a person has started', () => {
  let disk: TemporaryFolder;
  before(async () => {
    disk = await temporaryFolder();
  });
  after(() => disk.remove());

  const ran = (script: string, timeout = 20_000) =>
    run(process.execPath, ['-e', script], { cwd: disk.root, env: { PATH: process.env['PATH'] }, timeout });

  posixOnly('is ended with all that it has started when its time is over', async () => {
    const endless = 'setInterval(() => {}, 1000)';
    const { status, stdout } = await ran(
      `const child = require("node:child_process").spawn(process.execPath, ["-e", ${JSON.stringify(endless)}]);
       console.log(child.pid); ${endless}`,
      1500,
    );
    assert.equal(status, null);
    const pid = Number(stdout);
    assert.ok(pid > 0);
    // Its end is on the way; a signal that reaches nobody fails.
    while (isThere(pid)) await new Promise((resolve) => setImmediate(resolve));
  });

  it('may print as much as it likes: the beginning is kept', async () => {
    const { status, stdout } = await ran('process.stdout.write("x".repeat(5_000_000))');
    assert.deepEqual([status, stdout.length], [0, 64 * 1024]);
  });

  posixOnly('is not told where our server keeps its compiled code', async () => {
    await disk.write('codex', '#!/bin/sh\necho "$NAME:$NODE_COMPILE_CACHE" >&2\n');
    const program = disk.at('codex');
    await fs.chmod(program, 0o755);
    const env = { NAME: 'given', NODE_COMPILE_CACHE: disk.at('compiled') };
    const machine = machineFrom({ HOME: disk.root }, process.platform);
    assert.deepEqual(await askAppServer(program, disk.root, machine, env), { refused: 'given:' });
  });

  it('is none where the window is not trusted', async () => {
    const client = await TestClient.start({ files: { 'ch/config.toml': '' } });
    const cwd = client.disk.at('work');
    for (const method of [METHODS.testSandbox, METHODS.confirm])
      for (const trusted of [false, undefined, 'yes'])
        assert.deepEqual(await client.connection.sendRequest(method, { cwd, trusted }), {
          refused: NOT_STARTED.restricted,
        });
    await client.stop();
  });

  it('never sees the journal in a hardened sandbox: plans count its folder among the credentials', async () => {
    const machine = machineFrom({ HOME: disk.root }, 'linux');
    const { credentials } = await homeFiles(machine, { XDG_STATE_HOME: disk.at('state') });
    assert.ok(credentials.includes(disk.at('state/codex-posture/journal')));
  });
});

function isThere(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
