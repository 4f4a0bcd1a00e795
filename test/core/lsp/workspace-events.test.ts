import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import process from 'node:process';
import type { Machine } from '../../../server/src/codex/machine.ts';
import { machineFrom } from '../../../server/src/host/machine.ts';
import { OpenDocuments } from '../../../server/src/lsp/documents.ts';
import { Workspace } from '../../../server/src/lsp/workspace.ts';
import { yieldToEvents } from '../../../server/src/lsp/yield.ts';
import { type TemporaryFolder, temporaryFolder } from '../host/folder.ts';

describe('events of files', () => {
  let disk: TemporaryFolder;
  let machine: Machine;
  let workspace: Workspace;
  const events = { changed: () => undefined, warn: (message: string) => assert.fail(message) };

  beforeEach(async () => {
    disk = await temporaryFolder({ ch: undefined, home: undefined, 'work/a/.codex/config.toml': 'model = "x"\n' });
    const overrides = { codexHome: disk.at('ch'), home: disk.at('home'), systemRoot: disk.at('etc') };
    machine = machineFrom({}, process.platform, overrides);
    workspace = new Workspace(machine, new OpenDocuments(machine.platform), events);
    workspace.setFolders([disk.at('work')]);
  });

  afterEach(async () => {
    workspace.dispose();
    await disk.remove();
  });

  const config = (...names: readonly string[]): string => disk.at('work', ...names, '.codex', 'config.toml');

  it('about files that are not there leave nothing behind', async () => {
    workspace.changedOnDisk([config('a')]);
    const before = (await workspace.view()).saved.files.size;
    workspace.changedOnDisk(Array.from({ length: 300 }, (_, index) => config(`p${index}`)));
    assert.equal((await workspace.view()).saved.files.size, before);
  });

  it('about files deeper than a search goes are passed over, others are not', async () => {
    const deep = Array.from({ length: 40 }, () => 'd');
    await disk.write(`work/${deep.join('/')}/.codex/config.toml`, '');
    await disk.write('work/b/c/.codex/config.toml', '');
    workspace.changedOnDisk([config(...deep), config('b', 'c')]);
    const { files } = await workspace.view();
    assert.equal(files.includes(config(...deep)), false);
    assert.equal(files.includes(config('b', 'c')), true);
  });

  it('about a file that goes end what was known of it', async () => {
    workspace.changedOnDisk([config('a')]);
    assert.equal((await workspace.view()).files.includes(config('a')), true);
    await disk.remove('work/a');
    workspace.changedOnDisk([config('a')]);
    assert.equal((await workspace.view()).files.includes(config('a')), false);
  });

  it('about texts lose nothing of what is being read from disk in a large workspace', async () => {
    const projects = Array.from({ length: 60 }, (_, at) => `p${at}`);
    for (const project of projects) await disk.write(`work/${project}/.codex/config.toml`, '');
    workspace.changedOnDisk(projects.map((project) => config(project)));
    await workspace.view();
    // At one of these moments the files of the folder have been read, and the view that they are for is not made yet.
    for (let turns = 0; turns < 30; turns++) {
      const folder = `elsewhere/${turns}`;
      await disk.write(`${folder}/.codex/config.toml`, '');
      const view = workspace.viewFor(disk.at(folder));
      for (let turn = 0; turn < turns; turn++) await yieldToEvents();
      workspace.touch();
      const { files } = (await view).saved;
      assert.equal(files.get(disk.at(folder, '.codex', 'config.toml'))?.kind, 'text', `after ${turns} turns`);
    }
  });

  it('about a file that went while a search had just read it are heeded', async () => {
    const text = '{ "scripts": { "agent": "codex exec" } }';
    // At one of these moments the file has been read, and the search is not over.
    for (let turns = 0; turns < 30; turns += 2) {
      const file = `work/t${turns}/package.json`;
      await disk.write(file, text);
      for (let at = 10; at < 50; at++) await disk.write(`work/t${turns}/${at}/package.json`, text);
      workspace.changedOnDisk([disk.at('work', `t${turns}`)]);
      for (let turn = 0; turn < turns; turn++) await yieldToEvents();
      fs.rmSync(disk.at(file));
      workspace.changedOnDisk([disk.at(file)]);
      const last = disk.at(`work/t${turns}/49/package.json`);
      let view = await workspace.view();
      for (; !view.files.includes(last); view = await workspace.view()) await yieldToEvents();
      assert.equal(view.files.includes(disk.at(file)), false, `after ${turns} turns`);
    }
  });

  it('about nothing but the list of what Git tracks are noticed', async () => {
    const root = disk.at('work');
    await disk.write('work/.env', 'API_TOKEN=ghp_4eC39HqLyjWDarjtT1zdp7dcXy7Qk2Lw9Vbn\n');
    execFileSync('git', ['init', '-q'], { cwd: root });
    execFileSync('git', ['add', '.'], { cwd: root });
    workspace.changedOnDisk([disk.at('work', '.env')]);
    await workspace.reread();
    const tracked = async () => [...((await workspace.view()).saved.tracked?.values() ?? [])];
    assert.deepEqual(await tracked(), [new Set(['.env'])]);
    execFileSync('git', ['rm', '-q', '--cached', '.env'], { cwd: root });
    await workspace.reread();
    assert.deepEqual(await tracked(), [new Set()]);
  });

  it('are not needed to notice that Codex was updated', async () => {
    let version = '0.168.0';
    const codex = async () => ({ version, source: 'path' }) as const;
    const other = new Workspace(machine, new OpenDocuments(machine.platform), { ...events, codex });
    assert.equal((await other.view()).saved.codex?.version, '0.168.0');
    version = '0.169.0';
    await other.reread();
    const { saved, editor } = await other.view();
    assert.deepEqual([saved.codex?.version, editor.codex?.version], ['0.169.0', '0.169.0']);
    other.dispose();
  });
});
