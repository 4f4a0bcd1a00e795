import assert from 'node:assert/strict';
import fs from 'node:fs/promises';
import { UnreadablePathError } from '../../../server/src/cli/errors.ts';
import { Results } from '../../../server/src/cli/fleet/results.ts';
import { type TemporaryFolder, temporaryFolder } from '../host/folder.ts';

describe('the results of check --jobs', () => {
  let disk: TemporaryFolder;
  beforeEach(async () => {
    disk = await temporaryFolder();
  });
  afterEach(() => disk.remove());

  const FILE = 'results.jsonl';
  const line = (root: string, rest = '') => `{"root":"${root}","findings":[${rest}]}`;
  const content = () => fs.readFile(disk.at(FILE), 'utf8');

  it('are whole lines, however long and however many at once', async () => {
    const results = await Results.open(disk.at(FILE));
    const lines = ['a', 'b', 'c'].map((root) => line(root, `"${root.repeat(2_000_000)}"`));
    await Promise.all(lines.map((one) => results.append(one)));
    await results.close();
    assert.ok((await content()) === lines.map((one) => `${one}\n`).join(''), 'lines are mixed');
  });

  it('lose only what an interrupted run left unfinished', async () => {
    const whole = `${line('a')}\n`;
    for (const rest of ['', '{', '{"root":"b","fin', line('b')]) {
      await disk.write(FILE, whole + rest);
      const results = await Results.open(disk.at(FILE));
      await results.close();
      assert.deepEqual([...results.roots], [['a', 0]]);
      assert.equal(await content(), whole);
    }
  });

  it('are never written into a file with something else in it', async () => {
    for (const text of ['roots.txt\n', '{"version":1}\n', 'x', `${line('a')}\n\nmine\n`, `${line('a')}\nmine`]) {
      await disk.write(FILE, text);
      await assert.rejects(Results.open(disk.at(FILE)), UnreadablePathError);
      assert.equal(await content(), text);
    }
  });
});
