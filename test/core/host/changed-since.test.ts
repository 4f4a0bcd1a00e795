import assert from 'node:assert/strict';
import fs from 'node:fs/promises';
import type { FileState, Snapshot } from '../../../server/src/codex/snapshot.ts';
import { changedSince } from '../../../server/src/host/changed-since.ts';
import { noteStamp } from '../../../server/src/host/file-stamps.ts';
import { machineFrom } from '../../../server/src/host/machine.ts';
import { readState } from '../../../server/src/host/read-file.ts';
import { type TemporaryFolder, temporaryFolder } from './folder.ts';
import { posixOnly } from './posix-only.ts';

describe('looking for what changed since a snapshot was read', () => {
  let disk: TemporaryFolder;
  beforeEach(async () => {
    disk = await temporaryFolder({ 'folder/file': 'a', 'folder/inner': undefined, 'other/file': 'b' });
  });
  afterEach(() => disk.remove());

  const changed = async (files: Readonly<Record<string, FileState>>, more: Partial<Snapshot> = {}) => {
    const machine = machineFrom({}, process.platform, { home: disk.at('home') });
    const snapshot = { machine, files: new Map(Object.entries(files)), realPaths: new Map(), ...more };
    return [...(await changedSince(snapshot))];
  };

  it('finds nothing where all is as it was', async () => {
    const old = import.meta.filename;
    const places = {
      [disk.at('none/file')]: { kind: 'missing' },
      [disk.at('folder/inner')]: { kind: 'folder' },
    } as const;
    const more: Partial<Snapshot> = {
      realPaths: new Map([[disk.at('folder'), disk.at('folder')]]),
      looks: new Map([[disk.at('other/file'), 'file']]),
      modes: new Map([[disk.at('other'), (await fs.stat(disk.at('other'))).mode & 0o7777]]),
      tracked: new Map([[disk.at('other/index'), 'missing']]),
    };
    assert.deepEqual(await changed({ ...places, [old]: await readState(old) }, more), []);
  });

  it('finds what came, what went, what was replaced, and what was written too shortly before it was read', async () => {
    const replaced = await readState(import.meta.filename);
    noteStamp(replaced, await fs.stat(import.meta.dirname));
    const files = {
      [import.meta.filename]: replaced,
      [disk.at('folder/file')]: { kind: 'missing' },
      [disk.at('folder/inner')]: { kind: 'missing' },
      [disk.at('other/file')]: await readState(disk.at('other/file')),
      [disk.at('other/gone')]: { kind: 'folder' },
    } as const;
    const more: Partial<Snapshot> = {
      looks: new Map([[disk.at('folder'), 'file']]),
      modes: new Map([[disk.at('folder/gone'), 0o700]]),
      tracked: new Map([[disk.at('folder/index'), new Set(['.env'])]]),
    };
    assert.deepEqual(
      (await changed(files, more)).sort(),
      [...Object.keys(files), disk.at('folder'), disk.at('folder/gone'), disk.at('folder/index')].sort(),
    );
  });

  posixOnly('counts what is behind a link as changed, and does not look there', async () => {
    await disk.link('link', 'folder');
    assert.deepEqual(
      await changed(
        { [disk.at('link/none')]: { kind: 'missing' } },
        {
          realPaths: new Map([[disk.at('link'), disk.at('link')]]),
          tracked: new Map([[disk.at('link/index'), 'missing']]),
        },
      ),
      [disk.at('link/none'), disk.at('link'), disk.at('link/index')],
    );
  });
});
