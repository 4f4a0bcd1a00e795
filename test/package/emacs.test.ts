/** The language server in a real Emacs with Eglot, set up as docs/editors.md says, where there is one. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import { buildAll } from '../../scripts/build.ts';
import { projectRoot } from '../../scripts/root.ts';
import { type TemporaryFolder, temporaryFolder } from '../core/host/folder.ts';

const EGLOT = ['--batch', '-q', '--eval', "(progn (package-initialize) (require 'eglot))"];
const isHere = process.platform !== 'win32' && spawnSync('emacs', EGLOT).status === 0;

// Not a part that is demanded, as with Neovim.
(isHere ? describe : () => {})('codex-posture lsp in Emacs', function () {
  this.timeout(120_000);
  let disk: TemporaryFolder;
  before(async () => {
    await buildAll();
    const page = await fs.readFile(path.join(projectRoot, 'docs/editors.md'), 'utf8');
    const program = JSON.stringify(path.join(projectRoot, 'dist/cli.mjs'));
    disk = await temporaryFolder({
      'home/.codex/config.toml': '# mine\nsandbox_mode = "danger-full-access"\n',
      'home/.codex/rules/default.rules': 'prefix_rule(pattern = ["ls"], decision = "alow", match = ["ls"])\n',
      'bin/codex-posture': `#!/bin/sh\nexec ${JSON.stringify(process.execPath)} ${program} "$@"\n`,
      'setup.el': /```elisp\n(.*?)```/s.exec(page)?.[1] ?? '',
    });
    await fs.chmod(disk.at('bin/codex-posture'), 0o755);
  });
  after(() => disk.remove());

  const shown = async (file: string) => {
    const { status, stderr } = spawnSync('emacs', ['--batch', '-q', '-l', path.join(import.meta.dirname, 'emacs.el')], {
      cwd: disk.root,
      encoding: 'utf8',
      timeout: 100_000,
      env: {
        PATH: `${disk.at('bin')}:${process.env['PATH']}`,
        HOME: disk.at('home'),
        TEST_FILE: disk.at(file),
        TEST_SETUP: disk.at('setup.el'),
        TEST_REPORT: disk.at('report.json'),
      },
    });
    assert.equal(status, 0, stderr);
    const { says, ...rest } = JSON.parse(await fs.readFile(disk.at('report.json'), 'utf8'));
    return { ...rest, says: says.map((text: string) => /\[([\w-]+)\]/.exec(text)?.[1]) };
  };

  it('shows diagnostics, and a fix applies, in settings and rules', async () => {
    assert.deepEqual(await shown('home/.codex/config.toml'), {
      mode: 'conf-toml-mode',
      before: [2],
      says: ['full-access'],
      text: '# mine\nsandbox_mode = "workspace-write"\n',
      after: [],
    });
    assert.deepEqual(await shown('home/.codex/rules/default.rules'), {
      mode: 'codex-rules-mode',
      before: [1],
      says: ['refused-rules'],
      text: 'prefix_rule(pattern = ["ls"], decision = "allow", match = ["ls"])\n',
      after: [],
    });
  });
});
