import assert from 'node:assert/strict';
import fs from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import { applyRecorded } from '../../../../server/src/host/journal/apply.ts';
import { JournalStore, LONGEST_KEPT } from '../../../../server/src/host/journal/store.ts';
import { filesNow, lastHardening, undo } from '../../../../server/src/host/journal/undo.ts';
import { written } from '../../../../server/src/host/journal/written.ts';
import { MACHINE } from '../../support/snapshot.ts';
import { type TemporaryFolder, temporaryFolder } from '../folder.ts';

const NOW = 1_800_000_000_000;

describe('a hardening of which a file was changed since', () => {
  let root: TemporaryFolder;
  let store: JournalStore;

  beforeEach(async () => {
    root = await temporaryFolder();
    store = new JournalStore(root.at('state', 'journal'));
  });

  afterEach(() => root.remove());

  const read = (name: string) => fs.readFile(root.at('w', name), 'utf8').catch(() => null);
  const names = async () => (await fs.readdir(store.folder)).sort();

  /** Hardens files: what each held before, null for none, and afterwards. */
  async function hardened(files: Readonly<Record<string, readonly [string | null, string]>>, at = NOW) {
    for (const [name, [before]] of Object.entries(files)) {
      if (before === null) await fs.mkdir(root.at('w'), { recursive: true });
      else await root.write(path.join('w', name), before);
    }
    const planned = Object.entries(files).map(([name, [before, after]]) => ({
      path: root.at('w', name),
      before,
      after,
      within: undefined,
    }));
    const applied = await applyRecorded(store, { at, title: 'Everyday', folder: '/w', files: planned });
    assert('entry' in applied);
    return applied.entry.id;
  }

  const undone = async (id?: string) =>
    (await undo(store, MACHINE, id))?.files.map(({ path: file, done }) => `${path.basename(file)} ${done}`);

  it('keeps what the file held, as a file of its own, and restores the others', async () => {
    const id = await hardened({ 'a.toml': ['a1', 'a2'], 'b.toml': ['b1', 'b2'], 'c.toml': ['c1', 'c2'] });
    await root.write('w/b.toml', 'mine');
    await fs.rm(root.at('w/c.toml'));
    const result = await undo(store, MACHINE);
    assert.deepEqual(result?.files, [
      { path: root.at('w/a.toml'), done: 'restored' },
      { path: root.at('w/b.toml'), done: 'kept', why: 'changed', backup: path.join(store.folder, `${id}.1.b.toml`) },
      { path: root.at('w/c.toml'), done: 'kept', why: 'changed', backup: path.join(store.folder, `${id}.2.c.toml`) },
    ]);
    assert.deepEqual([await read('a.toml'), await read('b.toml'), await read('c.toml')], ['a1', 'mine', null]);
    const [, b, c] = result?.files ?? [];
    for (const [file, text] of [
      [b, 'b1'],
      [c, 'c1'],
    ] as const) {
      const place = file?.backup ?? '';
      assert.equal(await fs.readFile(place, 'utf8'), text);
      if (process.platform !== 'win32') assert.equal((await fs.stat(place)).mode & 0o777, 0o600);
    }
    // What somebody wanted taken back is not held against what is there now.
    assert.equal(await written(store), undefined);
  });

  it('can be taken back wholly once the change is, and then leaves nothing', async () => {
    await hardened({ 'a.toml': ['a1', 'a2'], 'b.toml': ['b1', 'b2'] });
    await root.write('w/b.toml', 'mine');
    assert.deepEqual(await undone(), ['a.toml restored', 'b.toml kept']);
    assert.deepEqual(await undone(), ['b.toml kept']);
    await root.write('w/b.toml', 'b2');
    assert.deepEqual(await undone(), ['b.toml restored']);
    assert.equal(await read('b.toml'), 'b1');
    assert.deepEqual(await names(), []);
  });

  it('does not keep older hardenings from being taken back', async () => {
    await hardened({ 'a.toml': ['a1', 'a2'] });
    const newer = await hardened({ 'b.toml': ['b1', 'b2'] }, NOW + 1);
    await root.write('w/b.toml', 'mine');
    assert.deepEqual(await undone(), ['b.toml kept']);
    assert.deepEqual(await undone(), ['a.toml restored']);
    assert.equal((await lastHardening(store))?.id, newer);
    assert.deepEqual(await undone(newer), ['b.toml kept']);
  });

  it('loses only the hardening where other settings were changed', async () => {
    const mark = '\ufeff';
    const hard = 'sandbox_mode = "read-only"\r\n';
    await root.write('w/a.toml', `${mark}model = "m"\r\n`);
    const planned = [
      { path: root.at('w/a.toml'), before: 'model = "m"\r\n', after: `model = "m"\r\n${hard}`, within: undefined },
      { path: root.at('w/b.toml'), before: null, after: hard, within: undefined },
      { path: root.at('w/c.toml'), before: null, after: hard, within: undefined },
      { path: root.at('w/d.rules'), before: null, after: hard, within: undefined },
    ];
    assert('entry' in (await applyRecorded(store, { at: NOW, title: 'Everyday', folder: '/w', files: planned })));
    for (const [name, text] of [
      ['a.toml', `${mark}model = "n"\r\n${hard}`],
      ['b.toml', `${hard}[tui]\n`],
      ['c.toml', `${hard}\n`],
      ['d.rules', `${hard}a = 1\n`],
    ] as const)
      await root.write(`w/${name}`, text);
    const entry = await lastHardening(store);
    assert(entry !== undefined);
    assert.deepEqual([...(await filesNow(entry)).values()], ['beside', 'beside', 'beside', 'changed']);
    assert.deepEqual(await undone(), ['a.toml taken-back', 'b.toml taken-back', 'c.toml removed', 'd.rules kept']);
    assert.deepEqual([await read('a.toml'), await read('b.toml')], [`${mark}model = "n"\r\n`, '[tui]\n']);
    assert.deepEqual([await read('c.toml'), await read('d.rules')], [null, `${hard}a = 1\n`]);
    assert.deepEqual(await names(), []);
  });

  it('is forgotten where the hardening had created the file: there is nothing to keep', async () => {
    await hardened({ 'a.toml': [null, 'a2'] });
    await root.write('w/a.toml', 'mine');
    assert.deepEqual((await undo(store, MACHINE))?.files, [
      { path: root.at('w/a.toml'), done: 'kept', why: 'changed' },
    ]);
    assert.deepEqual(await names(), []);
  });

  it('names the entry of the journal where its text cannot be written beside it', async () => {
    const id = await hardened({ 'a.toml': ['a1', 'a2'] });
    await root.write('w/a.toml', 'mine');
    await fs.mkdir(path.join(store.folder, `${id}.1.a.toml`));
    const result = await undo(store, MACHINE);
    assert.equal(result?.files[0]?.backup, path.join(store.folder, `${id}.json`));
    assert.equal(Buffer.from((await store.entries())[0]?.files[0]?.before ?? []).toString(), 'a1');
  });

  it('keeps that no longer than any hardening', async () => {
    const id = await hardened({ 'a.toml': ['a1', 'a2'] });
    await root.write('w/a.toml', 'mine');
    await undone();
    assert.deepEqual(await names(), [`${id}.1.a.toml`, `${id}.json`]);
    await store.prune(NOW + LONGEST_KEPT + 1);
    assert.deepEqual(await names(), []);
  });
});
