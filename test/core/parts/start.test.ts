/** What `npm start` opens, and what the package's README is. */
import assert from 'node:assert/strict';
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { copyDemo } from '../../../scripts/editor/demo.ts';
import { desktopCode } from '../../../scripts/editor/desktop.ts';
import { packageReadme } from '../../../scripts/editor/package-readme.ts';

describe('npm start', () => {
  let root: string;
  beforeEach(async () => {
    root = await fs.realpath(await fs.mkdtemp(path.join(os.tmpdir(), 'start-')));
  });
  afterEach(() => fs.rm(root, { recursive: true, force: true }));

  it('copies the demo as a git root that its own Codex files trust', async () => {
    const demo = { workspace: path.join(root, 'work'), codexHome: path.join(root, 'home') };
    await copyDemo(demo);
    const config = await fs.readFile(path.join(demo.codexHome, 'config.toml'), 'utf8');
    assert.ok(config.includes(`[projects.'${demo.workspace}']\ntrust_level = "trusted"`), config);
    await fs.access(path.join(demo.workspace, '.git/HEAD'));
    await fs.access(path.join(demo.codexHome, '.env'));
  });

  it('leaves nothing of an earlier demo', async () => {
    const demo = { workspace: path.join(root, 'work'), codexHome: path.join(root, 'home') };
    await copyDemo(demo);
    const left = path.join(demo.codexHome, 'quick.config.toml');
    await fs.writeFile(left, '');
    await copyDemo(demo);
    await assert.rejects(fs.access(left));
  });

  it('takes a `code` on PATH for the desktop’s, except in a remote window', async function () {
    if (process.platform === 'win32') return this.skip();
    const code = path.join(root, 'code');
    await fs.writeFile(code, '', { mode: 0o755 });
    assert.equal(await desktopCode({ PATH: root }), code);
    assert.equal(await desktopCode({ PATH: root, VSCODE_IPC_HOOK_CLI: '/run/x.sock' }), undefined);
    assert.equal(await desktopCode({ PATH: path.join(root, 'elsewhere') }), undefined);
  });
});

describe('README of the package', () => {
  for (const [what, text, expected] of [
    ['drops pictures of the repository', 'a\n\n![status bar](docs/a.png)\n\nb', 'a\n\nb'],
    ['drops what only the repository shows', '## Install it\n\na\n\n## What it looks like\n\nb\n\n## c\n', '## c\n'],
    ['drops them as HTML too', '<img src="docs/a.png" width="3">b', 'b'],
    ['keeps the text of links into the repository', 'see [design](ARCHITECTURE.md#a).', 'see design.'],
    ['keeps links that lead somewhere', '[a](https://example.com) [b](#b)', '[a](https://example.com) [b](#b)'],
  ] as const) {
    it(what, () => assert.equal(packageReadme(text), expected));
  }
});
