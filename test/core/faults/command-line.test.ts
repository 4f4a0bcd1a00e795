/** What goes wrong around the command line: a full disk, a death in the middle. */
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import { projectRoot } from '../../../scripts/root.ts';
import { UnreadablePathError } from '../../../server/src/cli/errors.ts';
import { Results } from '../../../server/src/cli/fleet/results.ts';
import { type TemporaryFolder, temporaryFolder } from '../host/folder.ts';

const MAIN = path.join(projectRoot, 'server/src/cli/main.ts');
const MINE = 'sandbox_mode = "danger-full-access" # mine\n';

describe('the command line, when something goes wrong', function () {
  // It starts from source here.
  this.timeout(60_000);
  let disk: TemporaryFolder;
  beforeEach(async () => {
    disk = await temporaryFolder({ 'home/.codex/config.toml': MINE, 'work/.git/HEAD': 'ref: refs/heads/main\n' });
  });
  afterEach(() => disk.remove());

  const args = (words: readonly string[]) => ['--import', 'tsx', MAIN, ...words, '--cwd', disk.at('work')];
  const options = () => ({
    cwd: projectRoot,
    env: { PATH: process.env['PATH'], HOME: disk.at('home'), USERPROFILE: disk.at('home'), LC_ALL: 'C' },
  });

  it('says that the disk is full, and fails', async function () {
    const full = await fs.open('/dev/full', 'w').catch(() => undefined);
    if (full === undefined) return this.skip();
    const { status, stderr } = spawnSync(process.execPath, args(['explain', '--json']), {
      ...options(),
      encoding: 'utf8',
      stdio: ['ignore', full.fd, 'pipe'],
    });
    await full.close();
    assert.deepEqual(
      [status, stderr],
      [2, 'Writing to standard output failed (ENOSPC), so the output is incomplete.\n'],
    );
  });

  it('says which file of results cannot be written', async () => {
    const results = await Results.open(disk.at('results.jsonl'));
    await results.close();
    await assert.rejects(results.append('{}'), UnreadablePathError);
    if (process.platform === 'linux') await assert.rejects(Results.open('/dev/zero'), UnreadablePathError);
  });

  it('leaves whole files when it is killed in the middle of a hardening, and can take it back', async () => {
    const config = disk.at('home/.codex/config.toml');
    const journal = disk.at('home/.local/state/codex-posture/journal');
    await fs.mkdir(journal, { recursive: true });
    const hardened = spawnSync(process.execPath, args(['harden', '--write']), { ...options(), encoding: 'utf8' });
    assert.equal(hardened.status, 0, hardened.stderr);
    const done = await fs.readFile(config, 'utf8');
    assert.notEqual(done, MINE);
    const undone = () =>
      spawnSync(process.execPath, ['--import', 'tsx', MAIN, 'harden', '--undo'], { ...options(), encoding: 'utf8' });
    undone();
    assert.equal(await fs.readFile(config, 'utf8'), MINE);
    const child = spawn(process.execPath, args(['harden', '--write']), options());
    const end = new Promise((resolve) => child.on('exit', resolve));
    // The first that it writes is what it will need to take itself back.
    for await (const { filename } of fs.watch(journal)) if (filename?.endsWith('.json') === true) break;
    child.kill('SIGKILL');
    await end;
    assert.ok([MINE, done].includes(await fs.readFile(config, 'utf8')), 'neither old nor new');
    undone();
    assert.equal(await fs.readFile(config, 'utf8'), MINE);
    assert.deepEqual(await fs.readdir(path.dirname(config)), ['config.toml']);
    const left = (await fs.readdir(journal)).filter((name) => name.startsWith('lock'));
    assert.deepEqual(left, [], 'the lock of the dead');
  });

  it('removes what somebody who was killed left beside a file, and nothing else', async () => {
    const beside = disk.at('home/.codex');
    const others = ['.config.toml.swp', '.config.toml.tmp', '.other.toml.0123456789ab.tmp'];
    for (const name of [...others, '.config.toml.0123456789ab.tmp']) await fs.writeFile(path.join(beside, name), '');
    const { status, stderr } = spawnSync(process.execPath, args(['harden', '--write']), {
      ...options(),
      encoding: 'utf8',
    });
    assert.equal(status, 0, stderr);
    assert.deepEqual((await fs.readdir(beside)).sort(), [...others, 'config.toml'].sort());
  });

  it('keeps the old baseline where a new one has no room', async function () {
    if (process.platform !== 'linux') this.skip();
    const file = disk.at('baseline.json');
    const old = `${JSON.stringify({ version: 1, findings: [] })}${' '.repeat(3000)}`;
    await fs.writeFile(file, old);
    await disk.write('work/.codex/config.toml', `[a]\n${'b.c = 1\n'.repeat(40)}`);
    // No file may be longer than that: KiB.
    const command = [process.execPath, '--import', 'tsx', MAIN, 'check', '--write-baseline', file, disk.at('work')];
    const limited = ['-c', 'ulimit -f 1; exec "$@"', 'bash', ...command];
    const { status, stderr } = spawnSync('bash', limited, { ...options(), encoding: 'utf8' });
    assert.deepEqual([status, stderr], [2, `Cannot write ${file}.\n`]);
    assert.equal(await fs.readFile(file, 'utf8'), old);
  });
});
