import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { trackedNames } from '../../../server/src/codex/git/index-names.ts';
import { keptByGit } from '../../../server/src/codex/git/kept.ts';
import { loadSnapshot } from '../../../server/src/host/load.ts';
import { machineFrom } from '../../../server/src/host/machine.ts';
import { type TemporaryFolder, temporaryFolder } from './folder.ts';

const SECRET = 'API_TOKEN=ghp_4eC39HqLyjWDarjtT1zdp7dcXy7Qk2Lw9Vbn\n';

const IGNORE = [
  '.env*',
  '!.env.keep',
  '/b/.env',
  'c/',
  '**/d/.env',
  'e/*',
  '!e/.env',
  '[Ff]/.env',
  'g h/.env',
  '!.env-',
];
const FILES = [
  '.env',
  '.env.keep',
  '.env-',
  'a/.env.keep',
  'b/.env',
  'c/.env.keep',
  'x/d/.env',
  'e/.env',
  'F/.env',
  'g h/.env',
  'n/.env',
  'n/m/.env',
];

describe('what Git keeps, read without Git', () => {
  let disk: TemporaryFolder;
  let root: string;
  /** Nobody's own settings count. */
  const options = () => ({ cwd: root, env: { ...process.env, HOME: disk.at('home'), XDG_CONFIG_HOME: '' } });
  const git = (...words: readonly string[]) => execFileSync('git', words, { ...options(), encoding: 'utf8' });

  beforeEach(async () => {
    disk = await temporaryFolder();
    root = disk.at('repo');
    for (const file of FILES) {
      fs.mkdirSync(path.join(root, path.dirname(file)), { recursive: true });
      fs.writeFileSync(path.join(root, file), SECRET);
    }
    fs.mkdirSync(disk.at('home'), { recursive: true });
    git('init', '-q');
  });

  afterEach(() => disk.remove());

  async function states(): Promise<readonly (readonly [string, string])[]> {
    const machine = machineFrom({}, 'linux', { home: disk.at('home'), systemRoot: disk.at('etc'), cwd: root });
    const files = FILES.map((file) => path.join(root, file));
    const snapshot = await loadSnapshot({ machine, folders: [root], files });
    return FILES.map((file, at) => [file, keptByGit(snapshot, files[at] ?? '', { isMeant: true }).state]);
  }

  it('is ignored where Git ignores it, in any ignore file', async () => {
    fs.writeFileSync(path.join(root, '.gitignore'), `${IGNORE.join('\r\n')}\r\n`);
    fs.writeFileSync(path.join(root, 'n/.gitignore'), '!.env\n/m/\n');
    fs.writeFileSync(path.join(root, '.git/info/exclude'), '.env-\n');
    for (const [file, state] of await states()) {
      const isIgnored = spawnSync('git', ['check-ignore', '-q', file], options()).status === 0;
      assert.equal(state === 'ignored', isIgnored, `${file}: ${state}`);
    }
  });

  it('is ignored where the person’s own ignore file says so, also in a repository around that file', async () => {
    root = disk.at('home');
    fs.cpSync(disk.at('repo'), root, { recursive: true });
    await disk.write('home/.config/git/ignore', '/b/.env\n.env.keep\n');
    for (const [file, state] of await states()) {
      const isIgnored = spawnSync('git', ['check-ignore', '-q', file], options()).status === 0;
      assert.equal(state === 'ignored', isIgnored, `${file}: ${state}`);
    }
  });

  it('is tracked where the index says so, in every version', async () => {
    const tracked = ['.env', 'a/.env.keep', 'g h/.env'];
    git('add', ...tracked);
    for (const version of ['2', '4', '3']) {
      git('update-index', '--index-version', version);
      // An entry that is to be added makes the file one of version 3.
      if (version === '3') git('add', '-N', 'b/.env');
      const expected = version === '3' ? [...tracked, 'b/.env'] : tracked;
      const found = (await states()).filter(([, state]) => state === 'tracked').map(([file]) => file);
      assert.deepEqual(found.sort(), expected.sort(), version);
    }
  });

  it('is found for a linked worktree, whose index is elsewhere', async () => {
    git('add', '.env');
    git('-c', 'user.name=a', '-c', 'user.email=a@b.c', 'commit', '-qm', 'x');
    git('worktree', 'add', '-q', disk.at('linked'));
    root = disk.at('linked');
    for (const file of FILES) fs.mkdirSync(path.join(root, path.dirname(file)), { recursive: true });
    fs.writeFileSync(path.join(root, '.env.keep'), SECRET);
    const found = new Map(await states());
    assert.deepEqual([found.get('.env'), found.get('.env.keep')], ['tracked', 'open']);
  });

  it('is not known where the index is broken, cut short or split', () => {
    git('add', '.');
    const bytes = fs.readFileSync(path.join(root, '.git/index'));
    assert.equal((trackedNames(bytes) as ReadonlySet<string>).size, FILES.length);
    for (const length of [0, 11, 12, 80, bytes.length - 30, bytes.length - 1])
      assert.equal(trackedNames(bytes.subarray(0, length)), 'unknown', String(length));
    git('update-index', '--split-index');
    assert.equal(trackedNames(fs.readFileSync(path.join(root, '.git/index'))), 'unknown');
  });
});
