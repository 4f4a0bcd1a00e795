import assert from 'node:assert/strict';
import fs from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import fc from 'fast-check';
import { type Applied, applyRecorded, type PlannedFile } from '../../../../server/src/host/journal/apply.ts';
import { beginEdited, finishEdited } from '../../../../server/src/host/journal/edited.ts';
import { JournalStore, LONGEST_KEPT, MOST_KEPT } from '../../../../server/src/host/journal/store.ts';
import { filesNow, lastHardening, undo } from '../../../../server/src/host/journal/undo.ts';
import { MACHINE } from '../../support/snapshot.ts';
import { temporaryFolder } from '../folder.ts';
import { posixOnly } from '../posix-only.ts';
import { failingDisk } from './failing-disk.ts';

const NOW = 1_800_000_000_000;
const MARK = '\ufeff';

type Root = Awaited<ReturnType<typeof temporaryFolder>>;

async function withFolder<T>(work: (root: Root, store: JournalStore) => Promise<T>): Promise<T> {
  const root = await temporaryFolder();
  try {
    return await work(root, new JournalStore(root.at('state', 'journal')));
  } finally {
    await root.remove();
  }
}

const bytes = (file: string) => fs.readFile(file).catch(() => null);
const hardening = (files: readonly PlannedFile[], at = NOW) => ({ at, title: 'Everyday', folder: '/w', files });

function entryOf(applied: Applied) {
  assert('entry' in applied, JSON.stringify(applied));
  return applied.entry;
}

/** A file on disk and the text that a plan wants: names with folders, with and without mark, any line ends. */
const text = fc.string({
  unit: fc.constantFrom('a', 'é', '\r\n', '\n', '#', '"', ' ', '=', '😀', '\t'),
  maxLength: 30,
});
const planned = fc.uniqueArray(
  fc.record({
    name: fc.constantFrom('a.toml', 'b.toml', 'x/c.toml', 'x/y/d.toml', 'rules/e.rules'),
    before: fc.option(text),
    mark: fc.boolean(),
    mode: fc.constantFrom(0o600, 0o644, 0o640, 0o755),
    after: text,
  }),
  { selector: ({ name }) => name, minLength: 1, maxLength: 5 },
);

type Planned = (typeof planned extends fc.Arbitrary<infer T> ? T : never)[number];

/** Lays the files; what is there then, by path. */
async function laid(root: Root, files: readonly Planned[]) {
  await fs.mkdir(root.at('w'), { recursive: true });
  const before = new Map<string, Buffer | null>();
  for (const file of files) {
    const at = root.at('w', file.name);
    if (file.before === null) before.set(at, null);
    else {
      await root.write(path.join('w', file.name), (file.mark ? MARK : '') + file.before);
      await fs.chmod(at, file.mode);
      before.set(at, await fs.readFile(at));
    }
  }
  const wanted = files.map(({ name, before: old, after }) => ({
    path: root.at('w', name),
    before: old,
    after,
    within: root.at('w'),
  }));
  return { before, wanted };
}

const listed = async (folder: string) => (await fs.readdir(folder, { recursive: true })).sort();

describe('the journal of hardenings', () => {
  it('restores every byte, removes what was created, and keeps modes', async () => {
    await fc.assert(
      fc.asyncProperty(planned, (files) =>
        withFolder(async (root, store) => {
          const { before, wanted } = await laid(root, files);
          const names = await listed(root.at('w'));
          entryOf(await applyRecorded(store, hardening(wanted)));
          for (const { name, after, mark, before: old, mode } of files) {
            const at = root.at('w', name);
            assert.equal(await fs.readFile(at, 'utf8'), (mark && old !== null ? MARK : '') + after);
            if (old !== null && process.platform !== 'win32') assert.equal((await fs.stat(at)).mode & 0o777, mode);
          }
          // Another process, later.
          const undone = await undo(new JournalStore(store.folder), MACHINE);
          assert.equal(undone?.files.filter(({ done }) => done === 'kept').length, 0);
          for (const [at, old] of before) assert.deepEqual(await bytes(at), old);
          assert.deepEqual(await listed(root.at('w')), names);
          assert.equal(await undo(store, MACHINE), undefined);
        }),
      ),
      { numRuns: 60 },
    );
  });

  it('leaves each file old or new where space runs out or the process dies, and can always be taken back', async () => {
    await fc.assert(
      fc.asyncProperty(planned, fc.nat(90), fc.constantFrom('full' as const, 'dead' as const), (files, at, mode) =>
        withFolder(async (root, store) => {
          const { before, wanted } = await laid(root, files);
          const { disk } = failingDisk(at, mode);
          const applied = await applyRecorded(new JournalStore(store.folder, disk), hardening(wanted), disk);
          for (const { path: file, after } of wanted) {
            const [now, old] = [await bytes(file), before.get(file) ?? null];
            const isOld = now === null ? old === null : old !== null && now.equals(old);
            const isNew = now?.toString('utf8').replace(MARK, '') === after.replace(MARK, '');
            assert(isOld || isNew, `${file} is neither old nor new`);
            if ('problem' in applied && mode === 'full' && !applied.written.includes(file)) assert(isOld, file);
          }
          if (await lastHardening(store)) await undo(store, MACHINE);
          for (const [file, old] of before) assert.deepEqual(await bytes(file), old);
        }),
      ),
      {
        numRuns: 150,
        // The new file is in place, and its other name cannot be removed.
        examples: [[[{ name: 'a.toml', before: null, mark: false, mode: 0o600, after: '' }], 16, 'full']],
      },
    );
  });

  it('leaves alone and names what was changed since, and restores the rest', () =>
    withFolder(async (root, store) => {
      const files = ['a', 'b', 'c'].map((name) => ({
        path: root.at('w', name),
        before: `${name}1`,
        after: `${name}2`,
      }));
      for (const { path: file, before } of files) await root.write(path.relative(root.root, file), before);
      const entry = entryOf(
        await applyRecorded(store, hardening(files.map((file) => ({ ...file, within: undefined })))),
      );
      await fs.writeFile(root.at('w', 'b'), 'mine');
      await fs.rm(root.at('w', 'c'));
      assert.deepEqual([...(await filesNow(entry)).values()], ['written', 'changed', 'changed']);
      const undone = await undo(store, MACHINE);
      assert.deepEqual(
        undone?.files.map(({ path: file, done, why }) => [path.basename(file), done, why]),
        [
          ['a', 'restored', undefined],
          ['b', 'kept', 'changed'],
          ['c', 'kept', 'changed'],
        ],
      );
      assert.equal(await fs.readFile(root.at('w', 'a'), 'utf8'), 'a1');
      assert.equal(await fs.readFile(root.at('w', 'b'), 'utf8'), 'mine');
      assert.equal(await bytes(root.at('w', 'c')), null);
    }));

  it('writes nothing where a file changed since it was planned, or came to be', () =>
    withFolder(async (root, store) => {
      await root.write('w/a', 'old');
      await root.write('w/b', 'somebody else');
      const refused = await applyRecorded(
        store,
        hardening([
          { path: root.at('w/a'), before: 'old', after: 'new', within: undefined },
          { path: root.at('w/b'), before: null, after: 'new', within: undefined },
        ]),
      );
      assert.deepEqual(refused, { problem: 'changed', file: root.at('w/b'), written: [] });
      assert.equal(await fs.readFile(root.at('w/a'), 'utf8'), 'old');
      assert.equal(await store.isThere(), false);
    }));

  posixOnly('does not replace a read-only file, nor write in a read-only folder, nor over a folder', () =>
    withFolder(async (root, store) => {
      await root.write('w/a', 'old');
      await fs.chmod(root.at('w/a'), 0o444);
      await fs.mkdir(root.at('w/b'));
      const wanted = (name: string) => [{ path: root.at('w', name), before: 'old', after: 'new', within: undefined }];
      assert.deepEqual(await applyRecorded(store, hardening(wanted('a'))), {
        problem: 'read-only',
        file: root.at('w/a'),
        written: [],
      });
      const over = await applyRecorded(store, hardening(wanted('b')));
      assert('problem' in over && over.problem === 'not-a-file');
      assert.deepEqual(await listed(root.at('w')), ['a', 'b']);
    }),
  );

  posixOnly('writes through a link that stays in the project, and never through one that leads out', () =>
    withFolder(async (root, store) => {
      await root.write('w/real/config.toml', 'old');
      await root.write('out/config.toml', 'old');
      await root.link('w/.codex', 'real');
      await root.link('w/x', '../out');
      await root.link('w/nothing.toml', '../out/new.toml');
      const file = (name: string, before: string | null = 'old') => [
        { path: root.at('w', name), before, after: 'new', within: root.at('w') },
      ];
      entryOf(await applyRecorded(store, hardening(file('.codex/config.toml'))));
      assert.equal(await fs.readFile(root.at('w/real/config.toml'), 'utf8'), 'new');
      assert((await fs.lstat(root.at('w/.codex'))).isSymbolicLink());
      for (const [name, before] of [
        ['x/config.toml', 'old'],
        ['x/new.toml', null],
        ['nothing.toml', null],
      ] as const) {
        const refused = await applyRecorded(store, hardening(file(name, before)));
        assert('problem' in refused && refused.problem === 'link', name);
      }
      assert.deepEqual(await listed(root.at('out')), ['config.toml']);
      assert.equal(await fs.readFile(root.at('out/config.toml'), 'utf8'), 'old');
    }),
  );

  posixOnly('keeps a person’s own link into another folder', () =>
    withFolder(async (root, store) => {
      await root.write('dotfiles/config.toml', 'old');
      await root.link('home/config.toml', '../dotfiles/config.toml');
      const wanted = { path: root.at('home/config.toml'), before: 'old', after: 'new', within: undefined };
      entryOf(await applyRecorded(store, hardening([wanted])));
      assert((await fs.lstat(root.at('home/config.toml'))).isSymbolicLink());
      assert.equal(await fs.readFile(root.at('dotfiles/config.toml'), 'utf8'), 'new');
      await undo(store, MACHINE);
      assert.equal(await fs.readFile(root.at('dotfiles/config.toml'), 'utf8'), 'old');
    }),
  );

  posixOnly('is open to its owner alone', () =>
    withFolder(async (root, store) => {
      await fs.mkdir(store.folder, { recursive: true, mode: 0o755 });
      await fs.chmod(store.folder, 0o755);
      await root.write('w/a', 'token = "s3cret"');
      const wanted = { path: root.at('w/a'), before: 'token = "s3cret"', after: '', within: undefined };
      const { id } = entryOf(await applyRecorded(store, hardening([wanted])));
      assert.equal((await fs.stat(store.folder)).mode & 0o777, 0o700);
      assert.equal((await fs.stat(path.join(store.folder, `${id}.json`))).mode & 0o777, 0o600);
      assert.deepEqual(await listed(store.folder), [`${id}.json`]);
    }),
  );

  it('keeps the last ten, for thirty days, and passes over what is none of its own', () =>
    withFolder(async (root, store) => {
      await root.write('w/a', '0');
      for (let at = 0; at < MOST_KEPT + 3; at++) {
        const file = { path: root.at('w/a'), before: `${at}`, after: `${at + 1}`, within: undefined };
        entryOf(await applyRecorded(store, hardening([file], NOW + at)));
      }
      await root.write('state/journal/1800000000000-000000000000.json', '{"version":1,"files":[{}]}');
      await root.write('state/journal/note.txt', 'x');
      assert.equal((await store.entries()).length, MOST_KEPT);
      await store.prune(NOW + LONGEST_KEPT + 5);
      assert.deepEqual(
        (await store.entries()).map(({ at }) => at - NOW),
        [12, 11, 10, 9, 8, 7, 6, 5],
      );
      // One after the other, back to the oldest that is kept.
      while ((await undo(store, MACHINE)) !== undefined);
      assert.equal(await fs.readFile(root.at('w/a'), 'utf8'), '5');
    }));

  it('lets several write at once: one of two that planned for the same text wins', () =>
    withFolder(async (root, store) => {
      await root.write('w/a', 'old');
      const writers = Array.from({ length: 8 }, (_, index) => {
        const file = { path: root.at('w/a'), before: 'old', after: `new ${index}`, within: undefined };
        return applyRecorded(new JournalStore(store.folder), hardening([file], NOW + index));
      });
      const done = await Promise.all(writers);
      assert.equal(done.filter((one) => 'entry' in one).length, 1);
      assert(done.every((one) => 'entry' in one || one.problem === 'changed'));
      await undo(store, MACHINE);
      assert.equal(await fs.readFile(root.at('w/a'), 'utf8'), 'old');
    }));

  it('is not held up by a lock whose process is gone', () =>
    withFolder(async (root, store) => {
      await root.write('w/a', 'old');
      await root.write('state/journal/lock', '999999999 0011223344556677');
      const file = { path: root.at('w/a'), before: 'old', after: 'new', within: undefined };
      entryOf(await applyRecorded(store, hardening([file])));
      assert.equal((await listed(store.folder)).includes('lock'), false);
    }));

  it('is not held up by a lock that was made before the clock was set back', () =>
    withFolder(async (root, store) => {
      await root.write('w/a', 'old');
      const lock = 'state/journal/lock';
      await root.write(lock, `${process.pid} 0011223344556677`);
      const later = new Date(Date.now() + 24 * 60 * 60 * 1000);
      await fs.utimes(root.at(lock), later, later);
      const file = { path: root.at('w/a'), before: 'old', after: 'new', within: undefined };
      entryOf(await applyRecorded(store, hardening([file])));
    }));

  it('takes back what was done last, also after the clock was set back', () =>
    withFolder(async (root, store) => {
      await root.write('w/a', '0');
      const day = 24 * 60 * 60 * 1000;
      for (const [at, before, after] of [
        [NOW, '0', '1'],
        [NOW - day, '1', '2'],
        [NOW - 2 * day, '2', '3'],
      ] as const)
        entryOf(
          await applyRecorded(store, hardening([{ path: root.at('w/a'), before, after, within: undefined }], at)),
        );
      for (const text of ['2', '1', '0']) {
        await undo(store, MACHINE);
        assert.equal(await fs.readFile(root.at('w/a'), 'utf8'), text);
      }
    }));

  it('keeps what an editor is about to change, unsaved text included, and forgets it where nothing was changed', () =>
    withFolder(async (root, store) => {
      await root.write('w/a', `${MARK}on disk`);
      await root.write('w/b', 'b');
      const begin = () =>
        beginEdited(store, {
          at: NOW,
          title: 'Everyday',
          folder: null,
          files: [
            { path: root.at('w/a'), text: 'in the editor', within: undefined },
            { path: root.at('w/b'), within: undefined },
            { path: root.at('w/new'), within: undefined },
          ],
        });
      const { id } = await begin();
      await root.write('w/a', `${MARK}hardened`);
      await root.write('w/new', 'created');
      assert.equal(await finishEdited(store, id, NOW), true);
      const undone = await undo(store, MACHINE);
      assert.deepEqual(
        undone?.files.map(({ done }) => done),
        ['restored', 'removed'],
      );
      assert.equal(await fs.readFile(root.at('w/a'), 'utf8'), `${MARK}in the editor`);
      await root.write('w/a', 'x');
      await fs.writeFile(root.at('w/a'), `${MARK}in the editor`);
      assert.equal(await finishEdited(store, (await begin()).id, NOW), false);
      assert.equal(await store.isThere(), false);
    }));
});
