import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs/promises';
import process from 'node:process';
import { type FileState, MAX_FILE_BYTES } from '../../../server/src/codex/snapshot.ts';
import { noteStamp } from '../../../server/src/host/file-stamps.ts';
import { readFile, readState } from '../../../server/src/host/read-file.ts';
import { type TemporaryFolder, temporaryFolder } from './folder.ts';

import { posixOnly } from './posix-only.ts';

describe('reading a file', () => {
  let disk: TemporaryFolder;
  beforeEach(async () => {
    disk = await temporaryFolder({ 'config.toml': 'a = 1\r\n', folder: undefined });
  });
  afterEach(() => disk.remove());

  it('gives the text with its line ends', async () => {
    assert.deepEqual(await readState(disk.at('config.toml')), { kind: 'text', text: 'a = 1\r\n' });
  });

  it('keeps a byte order mark apart', async () => {
    await disk.write('config.toml', '\uFEFFa = 1');
    assert.deepEqual(await readState(disk.at('config.toml')), { kind: 'text', text: 'a = 1', byteOrderMark: true });
  });

  it('tells what is not there from what is a folder', async () => {
    assert.deepEqual(await readState(disk.at('nothing')), { kind: 'missing' });
    assert.deepEqual(await readState(disk.at('config.toml', 'below-a-file')), { kind: 'missing' });
    assert.deepEqual(await readState(disk.at('x'.repeat(5000))), { kind: 'missing' });
    assert.deepEqual(await readState(disk.at('folder')), { kind: 'folder' });
  });

  it('refuses what is not UTF-8', async () => {
    await disk.write('config.toml', Uint8Array.of(0x61, 0xff, 0x0a));
    assert.deepEqual(await readState(disk.at('config.toml')), { kind: 'unreadable', why: 'not-utf8' });
  });

  it('reads up to the limit and nothing larger', async () => {
    await disk.write('config.toml', '#'.repeat(MAX_FILE_BYTES));
    assert.equal((await readState(disk.at('config.toml'))).kind, 'text');
    await disk.write('config.toml', '#'.repeat(10_000_000));
    assert.deepEqual(await readState(disk.at('config.toml')), { kind: 'unreadable', why: 'too-large' });
  });

  it('survives a path that no file system takes', async () => {
    assert.deepEqual(await readState('/a\0b'), { kind: 'unreadable', why: 'failed' });
  });

  posixOnly('does not wait for a pipe', async () => {
    execFileSync('mkfifo', [disk.at('pipe')]);
    assert.deepEqual(await readState(disk.at('pipe')), { kind: 'unreadable', why: 'not-a-file' });
    assert.deepEqual(await readState('/dev/zero'), { kind: 'unreadable', why: 'not-a-file' });
  });

  posixOnly('says when reading is forbidden', async () => {
    await fs.chmod(disk.at('config.toml'), 0);
    const state = await asNobody(() => readState(disk.at('config.toml')));
    assert.deepEqual(state, { kind: 'unreadable', why: 'permission' });
  });

  posixOnly('follows links and says where they led', async () => {
    await disk.link('link.toml', 'config.toml');
    const expected = { state: { kind: 'text', text: 'a = 1\r\n' }, realPath: disk.at('config.toml') };
    assert.deepEqual(await readFile(disk.at('link.toml')), expected);
  });

  posixOnly('survives links that lead in a circle or nowhere', async () => {
    await disk.link('circle', 'circle');
    await disk.link('nowhere', 'not-there');
    for (const within of [undefined, disk.root]) {
      assert.deepEqual(await readState(disk.at('circle'), { within }), { kind: 'unreadable', why: 'link-loop' });
      assert.deepEqual(await readState(disk.at('nowhere'), { within }), { kind: 'missing' });
    }
  });
});

describe('reading a file again', () => {
  const other: FileState = { kind: 'text', text: 'another text' };

  it('gives what was read before, without opening the file, where nobody has touched it since', async () => {
    const old = import.meta.filename;
    noteStamp(other, await fs.stat(old));
    assert.equal(await readState(old, { known: other }), other);
    const known = await readState(old);
    assert.equal(await readState(old, { known }), known);
  });

  it('opens another file of the same name', async () => {
    const disk = await temporaryFolder({ 'config.toml': 'a = 1' });
    noteStamp(other, await fs.stat(import.meta.filename));
    assert.deepEqual(await readState(disk.at('config.toml'), { known: other }), { kind: 'text', text: 'a = 1' });
    await disk.remove();
  });

  it('sees a change of the same size in the same moment', async () => {
    const disk = await temporaryFolder({ 'config.toml': 'a = 0' });
    const file = disk.at('config.toml');
    let known = await readState(file);
    for (let at = 1; at < 10; at++) {
      await disk.write('config.toml', `a = ${at}`);
      known = await readState(file, { known });
      assert.deepEqual(known, { kind: 'text', text: `a = ${at}` });
    }
    await disk.remove();
  });

  it('sees a change that hides itself by the old time', async () => {
    const disk = await temporaryFolder({ 'config.toml': 'a = 0' });
    const file = disk.at('config.toml');
    const past = new Date('2020-01-01');
    await fs.utimes(file, past, past);
    const known = await readState(file);
    await disk.write('config.toml', 'a = 1');
    await fs.utimes(file, past, past);
    assert.deepEqual(await readState(file, { known }), { kind: 'text', text: 'a = 1' });
    await disk.remove();
  });
});

describe('reading within a project', () => {
  let disk: TemporaryFolder;
  before(async () => {
    disk = await temporaryFolder({ 'secret.toml': 'x = 1', 'project/shared/config.toml': 'a = 1' });
  });
  after(() => disk.remove());

  const outside = { kind: 'unreadable', why: 'link-outside' };
  const inside = { kind: 'text', text: 'a = 1' };
  const cases: readonly [string, string, string, object][] = [
    ['a relative link to a neighbour', 'one/.codex/config.toml', '../../shared/config.toml', inside],
    ['a relative link out', 'two/.codex/config.toml', '../../../secret.toml', outside],
    ['a folder that is a link out', 'three/.codex', '../../', outside],
    ['a folder that is a link to a neighbour', 'four/.codex', '../shared', inside],
    ['a link out to what is not there', 'five/.codex', '/not/there', outside],
  ];
  for (const [name, link, target, expected] of cases) {
    posixOnly(`judges ${name}`, async () => {
      await disk.link(`project/${link}`, target);
      const file = disk.at('project', link.split('/')[0] ?? '', '.codex', 'config.toml');
      assert.deepEqual(await readState(file, { within: disk.at('project') }), expected);
    });
  }

  posixOnly('follows an absolute link that spells the project through a link itself', async () => {
    await disk.link('entered', disk.at('project'));
    await disk.link('project/six/config.toml', disk.at('entered/shared/config.toml'));
    assert.deepEqual(await readState(disk.at('entered/six/config.toml'), { within: disk.at('entered') }), inside);
  });

  posixOnly('follows a link over a link', async () => {
    await disk.link('project/seven', 'eight');
    await disk.link('project/eight', 'shared');
    assert.deepEqual(await readState(disk.at('project/seven/config.toml'), { within: disk.at('project') }), inside);
  });
});

/** Nothing is forbidden to root, so it steps down for a moment. */
async function asNobody<T>(work: () => Promise<T>): Promise<T> {
  const isRoot = process.geteuid?.() === 0;
  if (isRoot) process.seteuid?.(65534);
  try {
    return await work();
  } finally {
    if (isRoot) process.seteuid?.(0);
  }
}
