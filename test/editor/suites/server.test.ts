import assert from 'node:assert/strict';
import fs from 'node:fs/promises';
import path from 'node:path';
import { installBuilt } from '../../../scripts/editor/lay-out.ts';
import { makeWorld } from '../runner/temp-home.ts';
import { eventually, openWindow, posture } from './support.ts';

const files = { '~/.codex/config.toml': 'sandbox_mode = "read-only"\n' };
const PLAIN = 'read-only · on-request · net off';

describe('language server', () => {
  const { bench } = openWindow(() => makeWorld(files));

  /** Process ids of the language servers that run. */
  const servers = () =>
    bench().inHost(async () => {
      const { execFileSync } = process.getBuiltinModule('node:child_process');
      const children = execFileSync('ps', ['-o', 'pid=,args=', '--ppid', String(process.pid)], { encoding: 'utf8' });
      const lines = children.split('\n').filter((line) => line.includes('dist/server.mjs'));
      return lines.map((line) => Number.parseInt(line, 10));
    }, undefined);

  it('can be restarted', async () => {
    const { commands, notifications } = bench();
    await posture(bench(), PLAIN);
    const [before] = await servers();
    await commands.run('Codex Posture: Restart Language Server');
    // What the status bar says may still be the old server's word.
    await eventually(servers, (now) => now.length === 1 && now[0] !== before);
    await posture(bench(), PLAIN);
    assert.deepEqual(await notifications.all(), []);
  });

  it('keeps its compiled code for the next start, where Node.js can', async () => {
    const [server] = await servers();
    const kept = await bench().inHost(async (_, pid) => {
      const { existsSync, readdirSync, readFileSync } = process.getBuiltinModule('node:fs');
      const variables = readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0');
      const folder = variables.find((one) => one.startsWith('NODE_COMPILE_CACHE='))?.split('=')[1] ?? '';
      const files = existsSync(folder) ? readdirSync(folder, { recursive: true }).length : 0;
      return { folder, files, node: Number.parseInt(process.versions.node, 10) };
    }, server ?? 0);
    assert.match(kept.folder, /globalStorage.codex-posture\.codex-posture.compiled.\d/);
    assert.equal(kept.files > 0, kept.node >= 22);
  });

  it('comes back when it dies', async () => {
    const { inHost, notifications, world } = bench();
    const [server] = await servers();
    await inHost(async (_, pid) => process.kill(pid, 'SIGKILL'), server ?? 0);
    await world.write('~/.codex/config.toml', 'sandbox_mode = "workspace-write"\n');
    await posture(bench(), 'workspace-write · on-request · net off');
    assert.deepEqual(await notifications.all(), []);
  });

  it('takes another CODEX_HOME from the settings', async () => {
    const { inHost, world } = bench();
    await world.write('~/other/config.toml', 'approval_policy = "never"\n');
    await inHost(async (vscode, folder) => {
      await vscode.workspace.getConfiguration('codexPosture').update('codexHome', folder, true);
    }, world.at('~/other'));
    await posture(bench(), 'read-only · never · net off');
  });
});

describe('language server that cannot start', () => {
  const { bench } = openWindow(() => makeWorld(files), {
    install: async (extensions) => {
      await installBuilt(extensions);
      const [name = ''] = (await fs.readdir(extensions)).filter((folder) =>
        folder.startsWith('codex-posture.codex-posture-'),
      );
      await fs.writeFile(path.join(extensions, name, 'dist/server.mjs'), 'process.exit(7);\n');
    },
  });

  it('is shown as unknown, without a single message', async () => {
    const { statusBar, notifications } = bench();
    const item = await statusBar.item('posture unknown');
    assert.equal(item.background, 'none');
    assert.match(await statusBar.tooltip('posture unknown'), /not running/);
    assert.deepEqual(await notifications.all(), []);
  });

  it('is said in the view, with a way on', async () => {
    const { commands, postureView } = bench();
    await commands.run('Codex Posture: Explain Posture');
    await eventually(postureView.welcome, (text) =>
      /not known.*not running.*Restart Language Server.*Show Log/s.test(text),
    );
    assert.deepEqual(await postureView.rows(), []);
  });

  it('leads to the log', async () => {
    const { statusBar, page } = bench();
    await statusBar.click('posture unknown');
    await eventually(() => page.locator('.output-view-container, .part.panel').first().isVisible(), Boolean);
  });
});
