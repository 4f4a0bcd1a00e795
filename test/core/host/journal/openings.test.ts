import assert from 'node:assert/strict';
import fs from 'node:fs/promises';
import { openingFor } from '../../../../server/src/harden/open-up.ts';
import { applyRecorded } from '../../../../server/src/host/journal/apply.ts';
import { closeOpenings, isDueAt, openEntries, openRecorded } from '../../../../server/src/host/journal/openings.ts';
import { JournalStore } from '../../../../server/src/host/journal/store.ts';
import { undo } from '../../../../server/src/host/journal/undo.ts';
import { loadSnapshot } from '../../../../server/src/host/load.ts';
import { machineFrom } from '../../../../server/src/host/machine.ts';
import { temporaryFolder } from '../folder.ts';
import { failingDisk } from './failing-disk.ts';

const NOW = 1_800_000_000_000;
const MINUTE = 60_000;
const PROJECT = 'work/.codex/config.toml';

async function world(files: Readonly<Record<string, string>> = {}) {
  const root = await temporaryFolder({ 'work/.git/HEAD': 'ref: refs/heads/main\n' });
  const trust = `[projects.${JSON.stringify(root.at('work'))}]\ntrust_level = "trusted"\n`;
  await root.write('home/.codex/config.toml', `sandbox_mode = "workspace-write"\n${trust}`);
  for (const [name, text] of Object.entries(files)) await root.write(name, text);
  const machine = machineFrom({ HOME: root.at('home') }, 'linux', { systemRoot: root.at('etc') });
  const store = new JournalStore(root.at('state'));
  const open = async (minutes = 15) => {
    const snapshot = await loadSnapshot({ machine, folders: [root.at('work')] });
    const opening = openingFor(snapshot, root.at('work'), 'network');
    assert(typeof opening === 'object', String(opening));
    const wish = {
      at: NOW,
      until: NOW + minutes * MINUTE,
      what: 'network',
      title: 'open',
      folder: root.at('work'),
    } as const;
    return openRecorded(store, opening, { ...wish, within: root.at('work') });
  };
  const closeAt = async (now: number) => {
    const closed = await closeOpenings(store, machine, isDueAt(now));
    return closed.map(({ outcome }) => outcome);
  };
  return { root, machine, store, open, closeAt };
}

describe('what is open for a while', () => {
  it('is closed when its time is over, by whoever looks first, and reads as before', async () => {
    const { root, store, open, closeAt } = await world();
    assert('entry' in (await open()));
    assert.match(await fs.readFile(root.at(PROJECT), 'utf8'), /network_access = true/);
    assert.deepEqual(await closeAt(NOW + 14 * MINUTE), []);
    const [one, other] = await Promise.all([closeAt(NOW + 15 * MINUTE), closeAt(NOW + 15 * MINUTE)]);
    assert.deepEqual([...one, ...other], ['restored']);
    await assert.rejects(fs.stat(root.at('work/.codex')), { code: 'ENOENT' });
    assert.deepEqual(await store.entries(), []);
    await root.remove();
  });

  it('is closed when the clock was set forward, or back to before it was opened', async () => {
    for (const now of [NOW + 400 * 24 * 60 * MINUTE, NOW - 2 * MINUTE]) {
      const { root, open, closeAt } = await world();
      await open();
      // A clock that is only corrected closes nothing.
      assert.deepEqual(await closeAt(NOW - 100), []);
      assert.deepEqual(await closeAt(now), ['restored']);
      await root.remove();
    }
  });

  it('stays, to be tried again, in a file that is no UTF-8 by now, which is not written', async () => {
    const { root, store, open, closeAt } = await world();
    await open();
    const bytes = Buffer.concat([await fs.readFile(root.at(PROJECT)), Buffer.of(0x23, 0xff, 0x0a)]);
    await fs.writeFile(root.at(PROJECT), bytes);
    assert.deepEqual(await closeAt(NOW + 15 * MINUTE), ['failed']);
    assert(bytes.equals(await fs.readFile(root.at(PROJECT))));
    assert.equal((await openEntries(store)).length, 1);
    await root.remove();
  });

  it('outlives thirty days and ten hardenings, because only closing ends it', async () => {
    const { root, store, open } = await world();
    await open();
    await store.prune(NOW + 400 * 24 * 60 * MINUTE);
    assert.equal((await openEntries(store)).length, 1);
    await root.remove();
  });

  it('takes out only what was opened, where the file was changed meanwhile', async () => {
    const { root, open, closeAt } = await world({ [PROJECT]: '\ufeff# mine\r\nmodel = "x"\r\n' });
    await open();
    const text = await fs.readFile(root.at(PROJECT), 'utf8');
    await fs.writeFile(root.at(PROJECT), `${text}\r\n[tui]\r\nanimations = false\r\n`);
    assert.deepEqual(await closeAt(NOW + 15 * MINUTE), ['taken-back']);
    const closed = await fs.readFile(root.at(PROJECT), 'utf8');
    assert.match(closed, /^\ufeff# mine\r\nmodel = "x"\r\n[\s\S]*\[tui\]\r\nanimations = false\r\n$/);
    assert.doesNotMatch(closed, /network_access|sandbox_workspace_write/);
    await root.remove();
  });

  it('stays open and on record where its file cannot be written, and is closed the next time', async () => {
    const { root, store, open, closeAt } = await world({ [PROJECT]: 'model = "x"\n' });
    await open();
    await fs.chmod(root.at(PROJECT), 0o444);
    assert.deepEqual(await closeAt(NOW + 15 * MINUTE), ['failed']);
    assert.equal((await openEntries(store)).length, 1);
    await fs.chmod(root.at(PROJECT), 0o644);
    assert.deepEqual(await closeAt(NOW + 15 * MINUTE), ['restored']);
    assert.equal(await fs.readFile(root.at(PROJECT), 'utf8'), 'model = "x"\n');
    await root.remove();
  });

  it('is said to be still open where there is no space for a lock, and so is that nothing was taken back', async () => {
    const { root, machine, store, open, closeAt } = await world({ [PROJECT]: 'model = "x"\n', 'work/a.toml': 'a' });
    const file = { path: root.at('work/a.toml'), before: 'a', after: 'b', within: undefined };
    await applyRecorded(store, { at: NOW, title: 'Everyday', folder: null, files: [file] });
    await open();
    const full = new JournalStore(store.folder, failingDisk(0, 'full').disk);
    const [left, ...others] = await closeOpenings(full, machine, isDueAt(NOW + 15 * MINUTE));
    assert.deepEqual([left?.outcome, left?.problem, others], ['failed', 'no-space', []]);
    const undone = await undo(new JournalStore(store.folder, failingDisk(0, 'full').disk), machine);
    assert.deepEqual(undone?.files, [{ path: file.path, done: 'kept', why: 'no-space' }]);
    assert.deepEqual(await closeAt(NOW + 15 * MINUTE), ['restored']);
    await undo(store, machine);
    assert.deepEqual(await fs.readFile(file.path, 'utf8'), 'a');
    await root.remove();
  });

  it('keeps hardenings off its file, and is closed before an older one is taken back', async () => {
    const { root, machine, store, open } = await world({ [PROJECT]: 'model = "x"\n' });
    const file = { path: root.at(PROJECT), before: 'model = "x"\n', after: 'model = "y"\n', within: root.at('work') };
    const hardening = { at: NOW, title: 'Everyday', folder: null, files: [file] };
    assert('entry' in (await applyRecorded(store, hardening)));
    assert('entry' in (await open()));
    const text = await fs.readFile(root.at(PROJECT), 'utf8');
    const again = await applyRecorded(store, { ...hardening, files: [{ ...file, before: text, after: 'z' }] });
    assert('problem' in again && again.problem === 'open');
    await undo(store, machine);
    assert.equal(await fs.readFile(root.at(PROJECT), 'utf8'), 'model = "x"\n');
    assert.deepEqual(await store.entries(), []);
    await root.remove();
  });
});
