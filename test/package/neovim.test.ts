/** The language server in a real Neovim, headless, where there is one. Any release from 0.7 on will do. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs/promises';
import path from 'node:path';
import { buildAll } from '../../scripts/build.ts';
import { projectRoot } from '../../scripts/root.ts';
import { type TemporaryFolder, temporaryFolder } from '../core/host/folder.ts';

const isHere = spawnSync('nvim', ['--version']).status === 0;

// Not a part that is demanded: where a machine cannot install it, the plain client in the core tests still speaks to the server.
(isHere ? describe : () => {})('codex-posture lsp in Neovim', function () {
  this.timeout(120_000);
  let disk: TemporaryFolder;
  before(async () => {
    await buildAll();
    disk = await temporaryFolder({
      'home/.codex/config.toml': '# mine\nsandbox_mode = "danger-full-access"\n',
      work: undefined,
    });
  });
  after(() => disk.remove());

  it('shows diagnostics that are pushed, and a fix applies', async () => {
    const { status, stderr } = spawnSync(
      'nvim',
      ['--headless', '--clean', '-S', path.join(import.meta.dirname, 'neovim.lua')],
      {
        cwd: disk.at('work'),
        encoding: 'utf8',
        timeout: 100_000,
        env: {
          PATH: process.env['PATH'],
          HOME: disk.at('home'),
          TEST_FILE: disk.at('home/.codex/config.toml'),
          TEST_REPORT: disk.at('report.json'),
          TEST_COMMAND: JSON.stringify([process.execPath, path.join(projectRoot, 'dist/cli.mjs'), 'lsp', '--stdio']),
        },
      },
    );
    assert.equal(status, 0, stderr);
    assert.deepEqual(JSON.parse(await fs.readFile(disk.at('report.json'), 'utf8')), {
      before: [{ line: 1, code: 'full-access' }],
      text: ['# mine', 'sandbox_mode = "workspace-write"'],
      after: 0,
    });
  });
});
