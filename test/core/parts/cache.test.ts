/** The cache folder: complete or absent, whoever fills it and whatever happens meanwhile. */
import assert from 'node:assert/strict';
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { cached, cacheFolder, exists, stampOf } from '../../../scripts/parts/cache.ts';

describe('cache of parts', () => {
  let cache: string;
  beforeEach(async () => {
    cache = await fs.mkdtemp(path.join(os.tmpdir(), 'parts-'));
  });
  afterEach(() => fs.rm(cache, { recursive: true, force: true }));

  const fill = (text: string) => (folder: string) => fs.writeFile(path.join(folder, 'file'), text);

  it('fills a folder once', async () => {
    const folder = await cached(cache, 'part', fill('first'));
    assert.equal(await cached(cache, 'part', fill('second')), folder);
    assert.equal(await fs.readFile(path.join(folder, 'file'), 'utf8'), 'first');
  });

  it('leaves nothing behind when filling fails', async () => {
    const failing = cached(cache, 'part', async (folder) => {
      await fill('half')(folder);
      throw new Error('no network');
    });
    await assert.rejects(failing, /no network/);
    assert.deepEqual(await fs.readdir(cache), []);
  });

  it('gives two that fill at once the same complete folder', async () => {
    let go = () => {};
    const both = new Promise<void>((resolve) => {
      go = resolve;
    });
    let waiting = 0;
    const meet = async (folder: string) => {
      waiting += 1;
      if (waiting === 2) go();
      await both;
      await fill('whole')(folder);
    };
    const folders = await Promise.all([cached(cache, 'part', meet), cached(cache, 'part', meet)]);
    assert.deepEqual(folders, [path.join(cache, 'part'), path.join(cache, 'part')]);
    assert.deepEqual(await fs.readdir(cache), ['part']);
    assert.equal(await fs.readFile(path.join(cache, 'part/file'), 'utf8'), 'whole');
  });

  it('removes what a killed process left long ago, and nothing that may still be filled', async () => {
    const old = path.join(cache, '.filling-part-1');
    const young = path.join(cache, '.filling-part-2');
    for (const folder of [old, young]) await fs.mkdir(folder);
    await fs.utimes(old, new Date(0), new Date(0));
    await cached(cache, 'part', fill('x'));
    assert.deepEqual([await exists(old), await exists(young)], [false, true]);
  });

  it('stamps by content: another lockfile is another folder', async () => {
    const file = path.join(cache, 'lock');
    await fs.writeFile(file, 'one');
    const one = await stampOf([file]);
    assert.equal(await stampOf([file]), one);
    await fs.writeFile(file, 'two');
    assert.notEqual(await stampOf([file]), one);
  });

  it('lies where XDG_CACHE_HOME says, unless that is relative', () => {
    const inHome = path.join(os.homedir(), '.cache', 'codex-posture');
    assert.equal(cacheFolder({ XDG_CACHE_HOME: cache }), path.join(cache, 'codex-posture'));
    assert.equal(cacheFolder({ XDG_CACHE_HOME: 'relative' }), inHome);
    assert.equal(cacheFolder({}), inHome);
  });
});
