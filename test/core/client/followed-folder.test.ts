import assert from 'node:assert/strict';
import { followedFolder, nestedFolder } from '../../../client/src/folder/followed-folder.ts';
import { isWithin } from '../../../client/src/folder/is-within.ts';

const a = { name: 'a', path: '/a' };
const b = { name: 'b', path: '/b' };

describe('followed folder', () => {
  it('is the active editor’s', () => assert.equal(followedFolder([a, b], '/b', '/a'), b));
  it('stays the last one when the active editor is outside all folders', () =>
    assert.equal(followedFolder([a, b], undefined, '/b'), b));
  it('is the first at the beginning', () => assert.equal(followedFolder([a, b], undefined, undefined), a));
  it('is another one when the followed folder was removed', () =>
    assert.equal(followedFolder([a], undefined, '/b'), a));
  it('is none in a window without folders', () => assert.equal(followedFolder([], undefined, '/b'), undefined));
});

describe('folder with settings of its own', () => {
  const found = (file: string, ...configs: readonly string[]) =>
    nestedFolder(file, '/work', async (path) => configs.includes(path));

  it('is the nearest one below the followed folder', async () => {
    const configs = ['/work/.codex/config.toml', '/work/a/.codex/config.toml', '/work/a/b/.codex/config.toml'];
    assert.equal(await found('/work/a/b/c/file.js', ...configs), '/work/a/b');
    assert.equal(await found('/work/a/file.js', ...configs), '/work/a');
    assert.equal(await found('/work/a/.codex/config.toml', ...configs), '/work/a');
    assert.equal(await found('/work/file.js', ...configs), undefined);
    assert.equal(await found('/work/.codex/config.toml', ...configs), undefined);
  });

  it('is nowhere for a file outside', async () => {
    assert.equal(await found('/elsewhere/a/file.js', '/elsewhere/a/.codex/config.toml'), undefined);
  });

  it('knows what lies inside another folder', () => {
    assert.deepEqual(
      ['/a', '/a/b', '/a/..b', '/ab', '/'].map((path) => isWithin(path, '/a')),
      [true, true, true, false, false],
    );
  });
});
