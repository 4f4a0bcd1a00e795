import assert from 'node:assert/strict';
import fs from 'node:fs/promises';
import process from 'node:process';
import { writeBaseline } from '../../../../server/src/cli/check/baseline.ts';
import { applyRecorded } from '../../../../server/src/host/journal/apply.ts';
import { JournalStore } from '../../../../server/src/host/journal/store.ts';
import { MACHINE } from '../../support/snapshot.ts';
import { type TemporaryFolder, temporaryFolder } from '../folder.ts';

const HOUR = 60 * 60 * 1000;

describe('what somebody who died while writing has left', () => {
  let disk: TemporaryFolder;

  beforeEach(async () => {
    disk = await temporaryFolder({ 'w/a': 'old', 'baseline.json': '{}' });
  });

  afterEach(() => disk.remove());

  /** Lays an empty file that is as old. */
  async function left(name: string, age: number): Promise<void> {
    await disk.write(name, '');
    const then = new Date(Date.now() - age);
    await fs.utimes(disk.at(name), then, then);
  }

  it('goes with the next hardening: its lock, what it took the lock with, and half an entry', async () => {
    const store = new JournalStore(disk.at('journal'));
    // Nobody has that number: it is the largest that Linux gives, and one more.
    await disk.write('journal/lock', '4194305 0011223344556677');
    await left('journal/lock.0123456789abcdef', HOUR);
    // Before the clock was set back.
    await left('journal/lock.1123456789abcdef', -HOUR);
    await left('journal/1800000000000-0123456789ab.json.tmp', 0);
    const others = ['lock.2123456789abcdef', 'lock.note', 'note.txt'];
    await left(`journal/${others[0]}`, 0);
    await left(`journal/${others[1]}`, HOUR);
    await left(`journal/${others[2]}`, HOUR);
    const file = { path: disk.at('w/a'), before: 'old', after: 'new', within: undefined };
    const hardening = { at: Date.now(), title: 'Everyday', folder: null, files: [file] };
    const started = performance.now();
    const applied = await applyRecorded(store, hardening);
    assert('entry' in applied, JSON.stringify(applied));
    assert(performance.now() - started < 10_000, 'waited for the dead');
    assert.deepEqual((await fs.readdir(store.folder)).sort(), [`${applied.entry.id}.json`, ...others].sort());
  });

  it('is waited for while its process lives', async () => {
    const store = new JournalStore(disk.at('journal'));
    await disk.write('journal/lock', `${process.pid} 0011223344556677`);
    const file = { path: disk.at('w/a'), before: 'old', after: 'new', within: undefined };
    // Each try comes and goes as a file of its own.
    const tries = fs.watch(store.folder);
    const hardened = applyRecorded(store, { at: Date.now(), title: 'Everyday', folder: null, files: [file] });
    let tried = 0;
    for await (const { filename } of tries) {
      if (/^lock\.[0-9a-f]{16}$/.test(filename ?? '')) tried++;
      // As it comes and as it goes: more than two tries.
      if (tried > 4) break;
    }
    assert.equal(await fs.readFile(disk.at('w/a'), 'utf8'), 'old');
    await fs.rm(disk.at('journal/lock'));
    assert('entry' in (await hardened));
  });

  it('goes with the next baseline, but not what another may be writing', async () => {
    const [old, young] = ['.baseline.json.0123456789ab.tmp', '.baseline.json.1123456789ab.tmp'];
    await left(old, HOUR);
    await left(young, 0);
    await writeBaseline(disk.at('baseline.json'), [], MACHINE);
    assert.deepEqual((await fs.readdir(disk.root)).sort(), [young, 'baseline.json', 'w'].sort());
  });
});
