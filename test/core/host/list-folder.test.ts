import assert from 'node:assert/strict';
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { listFolder } from '../../../server/src/host/list-folder.ts';
import { MACHINE } from '../support/snapshot.ts';

describe('names in a folder', () => {
  it('are those below the folders where somebody works, no link followed out', async () => {
    const root = await fs.realpath(await fs.mkdtemp(path.join(os.tmpdir(), 'list-')));
    try {
      await fs.mkdir(path.join(root, 'in/deep'), { recursive: true });
      await fs.mkdir(path.join(root, 'out'));
      await fs.writeFile(path.join(root, 'in/a.md'), '');
      await fs.writeFile(path.join(root, 'out/secret'), '');
      await fs.symlink(path.join(root, 'out'), path.join(root, 'in/link'));
      const roots = [path.join(root, 'in')];
      assert.deepEqual(await listFolder(path.join(root, 'in'), roots, MACHINE), [
        { name: 'a.md', isFolder: false },
        { name: 'deep', isFolder: true },
        { name: 'link', isFolder: false },
      ]);
      for (const folder of ['out', 'in/link', 'in/../out', 'in/missing', 'in/a.md'])
        assert.deepEqual(await listFolder(path.join(root, folder), roots, MACHINE), [], folder);
    } finally {
      await fs.rm(root, { recursive: true });
    }
  });
});
