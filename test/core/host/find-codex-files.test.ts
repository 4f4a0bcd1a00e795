import assert from 'node:assert/strict';
import fs from 'node:fs/promises';
import process from 'node:process';
import { findCodexFiles } from '../../../server/src/host/find-codex-files.ts';
import { loadSnapshot } from '../../../server/src/host/load.ts';
import { machineFrom } from '../../../server/src/host/machine.ts';
import { findUserFiles } from '../../../server/src/host/user-files.ts';
import { type TemporaryFolder, temporaryFolder } from './folder.ts';
import { posixOnly } from './posix-only.ts';

describe('searching a workspace', () => {
  let disk: TemporaryFolder;
  before(async () => {
    disk = await temporaryFolder({
      '.codex/config.toml': '',
      '.codex/other.toml': '',
      '.codex/environments/a.toml': '',
      '.codex/environments/notes.md': '',
      'deep/er/.codex/config.toml': '',
      'directory/.codex/config.toml/file': '',
      'config.toml': '',
      'environments/b.toml': '',
      'node_modules/x/.codex/config.toml': '',
      '.git/.codex/config.toml': '',
    });
    if (process.platform !== 'win32') {
      await disk.link('link', 'deep');
      await disk.link('deep/round', '..');
    }
  });
  after(() => disk.remove());

  const relative = (files: readonly string[], { root } = disk) =>
    files.map((file) => file.slice(root.length + 1).replaceAll('\\', '/'));

  it('finds Codex files at any depth, follows no link, passes over dependencies', async () => {
    assert.deepEqual(relative(await findCodexFiles(disk.root)), [
      '.codex/config.toml',
      '.codex/environments/a.toml',
      'deep/er/.codex/config.toml',
      'directory/.codex/config.toml',
    ]);
  });

  it('starts in a .codex folder too', async () => {
    const expected = ['.codex/config.toml', '.codex/environments/a.toml'];
    assert.deepEqual(relative(await findCodexFiles(disk.at('.codex'))), expected);
  });

  it('finds nothing where there is nothing', async () => {
    assert.deepEqual(await findCodexFiles(disk.at('not-there')), []);
    assert.deepEqual(await findCodexFiles(disk.at('config.toml')), []);
  });

  it('stops at each limit and says so', async () => {
    for (const limits of [{ entries: 3 }, { depth: 1 }, { found: 1 }]) {
      let told = 0;
      const found = await findCodexFiles(disk.root, { limits, onLimit: () => told++ });
      assert.ok(found.length < 4, JSON.stringify({ limits, found }));
      assert.equal(told, 1);
    }
  });

  it('does not complain when everything was seen', async () => {
    await findCodexFiles(disk.root, { onLimit: () => assert.fail() });
  });

  it('finds what starts Codex among the files that are everywhere, and the branch', async () => {
    const around = await temporaryFolder({
      'package.json': '{ "scripts": { "agent": "codex exec" } }',
      'other/package.json': '{}',
      'AGENTS.md': '',
      '.git/HEAD': 'ref: refs/heads/main\n',
      '.git/hooks/pre-commit.sh': 'codex exec',
      '.git/worktrees/one/HEAD': 'ref: refs/heads/one\n',
      'bin/agent': '#!/bin/sh\ncodex exec',
      'bin/notes': 'codex',
      'k8s/job.yaml': 'command: [codex]',
      'scripts/agent.py': '["codex"]',
      'src/deep/other.py': '["codex"]',
      'node_modules/x/package.json': '{ "name": "codex" }',
      '.github/workflows/a.yml': 'uses: openai/codex-action@v1',
      '.github/workflows/b.yml': 'uses: actions/checkout@v5',
      'scripts/a.sh/file': 'codex',
    });
    const names = (files: readonly string[]) =>
      files.map((file) => file.slice(around.root.length + 1).replaceAll('\\', '/'));
    assert.deepEqual(names(await findCodexFiles(around.root)), [
      '.git/HEAD',
      '.git/worktrees/one/HEAD',
      '.github/workflows/a.yml',
      'AGENTS.md',
      'bin/agent',
      'k8s/job.yaml',
      'package.json',
      'scripts/agent.py',
    ]);
    assert.deepEqual(await findCodexFiles(around.root, { settingsOnly: true }), []);
    const limits = { surroundings: 1 };
    let told = 0;
    assert.ok((await findCodexFiles(around.root, { limits, onLimit: () => told++ })).length < 4);
    assert.equal(told, 1);
    await around.remove();
  });

  posixOnly('says which folders it could not read, and still finds settings that nobody may read', async () => {
    const shut = await temporaryFolder({
      'a/.codex/config.toml': '',
      'b/c/.codex/config.toml': '',
      'd/.codex/config.toml': '',
    });
    await fs.chmod(shut.root, 0o755);
    await fs.mkdir(Buffer.concat([Buffer.from(shut.at('e')), Buffer.from([0xff])]));
    for (const folder of [shut.at('a/.codex'), shut.at('b/c')]) await fs.chmod(folder, 0);
    const unread: string[] = [];
    // Whoever may do everything may read everything.
    const isRoot = process.geteuid?.() === 0;
    if (isRoot) process.seteuid?.(65534);
    try {
      const onUnread = (folder: string, why: string) => unread.push(`${why} ${folder.slice(shut.root.length + 1)}`);
      const found = await findCodexFiles(shut.root, { onUnread });
      assert.deepEqual(relative(found, shut), ['a/.codex/config.toml', 'd/.codex/config.toml']);
    } finally {
      if (isRoot) process.seteuid?.(0);
    }
    assert.deepEqual(
      unread.sort(),
      process.platform === 'linux' ? ['forbidden b/c', 'unnamed e\uFFFD'] : ['forbidden b/c'],
    );
    for (const folder of [shut.at('a/.codex'), shut.at('b/c')]) await fs.chmod(folder, 0o755);
    await shut.remove();
  });

  it('goes through a folder that is too large to be read at once', async () => {
    const names = Array.from({ length: 400 }, (_, at) => `${'x'.repeat(200)}${at}`);
    const full = await temporaryFolder({ ...Object.fromEntries(names.map((name) => [name, ''])), 'AGENTS.md': '' });
    assert.deepEqual(await findCodexFiles(full.root), [full.at('AGENTS.md')]);
    await full.remove();
  });

  it('stops when nobody wants it any more', async () => {
    assert.deepEqual(await findCodexFiles(disk.root, { signal: AbortSignal.abort() }), []);
  });
});

describe('searching the home folder', () => {
  posixOnly('finds start-up files that concern Codex, behind links too, and nothing of a project', async () => {
    const disk = await temporaryFolder({
      'me/.profile': 'umask 022\n',
      'me/.zshrc': "alias codex='codex --yolo'\n",
      'me/.config/fish/config.fish': 'abbr cx codex\n',
      'me/Makefile': 'all:\n\tcodex exec --yolo go\n',
      'me/AGENTS.md': '',
      'dotfiles/bashrc': 'alias cx=codex\n',
    });
    await disk.link('me/.bashrc', '../dotfiles/bashrc');
    const machine = machineFrom({ HOME: disk.at('me'), USERPROFILE: disk.at('me') });
    const found = await findUserFiles(machine);
    assert.deepEqual(
      found.filter((file) => file.startsWith(disk.root)),
      ['me/.bashrc', 'me/.config/fish/config.fish', 'me/.zshrc'].map((name) => disk.at(...name.split('/'))),
    );
    const { files } = await loadSnapshot({ machine, folders: [undefined], files: found });
    assert.equal(files.get(disk.at('me', '.bashrc'))?.kind, 'text');
    await disk.remove();
  });

  it('finds skills, in folders of folders too, and what installed plugins bring', async () => {
    const skills = [
      'me/.agents/skills/a/SKILL.md',
      'me/.agents/skills/group/b/SKILL.md',
      'me/.codex/plugins/cache/market/p/1.0.0/.codex-plugin/plugin.json',
      'me/.codex/plugins/cache/market/p/1.0.0/.mcp.json',
      'me/.codex/plugins/cache/market/p/1.0.0/hooks/hooks.json',
      'me/.codex/plugins/cache/market/p/1.0.0/skills/c/SKILL.md',
      'me/.codex/skills/group/d/SKILL.md',
    ];
    const others = [
      'me/.codex/plugins/cache/market/p/1.0.0/src/x.json',
      'me/.agents/skills/x/y/z/SKILL.md',
      'me/.codex/plugins/cache/market/p/1.0.0/SKILL.md',
    ];
    const disk = await temporaryFolder(Object.fromEntries([...skills, ...others].map((name) => [name, ''])));
    const found = await findUserFiles(machineFrom({ HOME: disk.at('me'), USERPROFILE: disk.at('me') }));
    assert.deepEqual(
      found.filter((file) => file.startsWith(disk.root)).sort(),
      skills.map((name) => disk.at(...name.split('/'))),
    );
    await disk.remove();
  });
});
