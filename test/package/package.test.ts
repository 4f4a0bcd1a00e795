/** The package: exactly the files that belong into it, small, and working where it is installed. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import fs from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { buildAll } from '../../scripts/build.ts';
import { layOutExtension } from '../../scripts/editor/lay-out.ts';
import { packageExtension } from '../../scripts/package.ts';
import { chromium } from '../../scripts/parts/chromium.ts';
import { vscodeServer } from '../../scripts/parts/vscode-server.ts';
import { demoWorld, type World } from '../editor/runner/temp-home.ts';
import { openWorkbench } from '../editor/runner/workbench.ts';
import { namesInZip } from './zip.ts';

const run = promisify(execFile);

const FILES = [
  '[Content_Types].xml',
  'extension.vsixmanifest',
  'extension/LICENSE.txt',
  'extension/changelog.md',
  'extension/client/icon.png',
  'extension/client/view-icon.svg',
  ...['finding', 'harden', 'report', 'sessions', 'status-bar'].flatMap((name) => [
    `extension/client/walkthrough/${name}.svg`,
    `extension/client/walkthrough/${name}.zh-cn.svg`,
  ]),
  'extension/dist/LICENCES.txt',
  'extension/dist/client.mjs',
  'extension/dist/engine.mjs',
  'extension/dist/server.mjs',
  'extension/dist/zh-cn.l10n',
  'extension/docs/rules.md',
  'extension/package.json',
  'extension/package.nls.json',
  'extension/package.nls.zh-cn.json',
  'extension/readme.md',
  'extension/syntaxes/codex-rules.language-configuration.json',
  'extension/syntaxes/codex-rules.tmLanguage.json',
  'extension/syntaxes/codex-toml.language-configuration.json',
  'extension/syntaxes/codex-toml.tmLanguage.json',
];

describe('package', () => {
  let world: World;
  let vsix: string;
  before(async () => {
    await buildAll();
    world = await demoWorld();
    vsix = await packageExtension(world.root);
  });
  after(() => world.remove());

  it('holds exactly the bundles, the grammar, the rule pages and what a reader needs', async () => {
    const names = namesInZip(await fs.readFile(vsix)).map((name) => name.replace(/-[A-Z0-9]{8}(?=\.mjs$)/, ''));
    // Into how many parts the bundler cuts the engine is its own affair.
    assert.deepEqual([...new Set(names)].sort(), FILES);
  });

  it('is smaller than 815 kB', async () => {
    const { size } = await fs.stat(vsix);
    assert.ok(size < 815_000, `${size} bytes`);
  });

  it('leads nowhere that does not exist', async () => {
    const folder = path.join(world.root, 'laid-out');
    await layOutExtension(folder);
    const manifest = JSON.parse(await fs.readFile(path.join(folder, 'package.json'), 'utf8'));
    assert.equal(manifest.repository, undefined);
    assert.equal(manifest.scripts, undefined);
    assert.equal(manifest.bin, undefined);
    const readme = await fs.readFile(path.join(folder, 'README.md'), 'utf8');
    for (const [link] of readme.matchAll(/\]\([^)]*\)/g)) assert.match(link, /^\]\((?:https:|#|mailto:)/);
    for (const file of [manifest.main, manifest.icon]) await fs.access(path.join(folder, file));
  });

  it('installs into VS Code and works from there', async function () {
    const server = await vscodeServer();
    if ('missing' in server || 'missing' in (await chromium())) return this.skip();
    const { node, main } = server.path;
    const bench = await openWorkbench({
      world,
      install: async (extensions) => {
        const folders = ['--extensions-dir', extensions, '--server-data-dir', path.join(world.root, 'editor')];
        await run(node, [main, '--accept-server-license-terms', '--install-extension', vsix, ...folders]);
      },
    });
    try {
      const item = await bench.statusBar.item(/danger-full-access/);
      assert.equal(item.background, 'error');
      await bench.editor.open('~/.codex/config.toml');
      await bench.editor.squiggle('error', /danger-full-access/);
    } finally {
      await bench.close();
    }
  });
});
