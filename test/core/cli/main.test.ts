import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { projectRoot } from '../../../scripts/root.ts';

describe('codex-posture on the command line', function () {
  this.timeout(90_000);
  let home: string;

  before(async () => {
    home = await fs.realpath(await fs.mkdtemp(path.join(os.tmpdir(), 'posture-main-')));
    await fs.mkdir(path.join(home, '.codex'));
    await fs.writeFile(path.join(home, '.codex/config.toml'), '# mine\nsandbox_mode = "danger-full-access"\n');
  });

  after(() => fs.rm(home, { recursive: true, force: true }));

  const run = (...words: string[]) =>
    spawnSync(process.execPath, ['--import', 'tsx', path.join(projectRoot, 'server/src/cli/main.ts'), ...words], {
      cwd: projectRoot,
      encoding: 'utf8',
      env: { ...process.env, HOME: home, USERPROFILE: home, CODEX_HOME: '' },
    });

  it('explains who decides, as JSON and in words', () => {
    const { status, stdout, stderr } = run('explain', '--json', '--cwd', home);
    assert.equal(stderr, '');
    assert.equal(status, 0);
    const { sandbox, decidedBy } = JSON.parse(stdout);
    assert.equal(sandbox.mode, 'danger-full-access');
    assert.equal(decidedBy.sandbox.file, path.join(home, '.codex/config.toml'));
    assert.equal(decidedBy.sandbox.line, 2);
    assert.match(run('explain', '--cwd', home).stdout, /danger-full-access[\s\S]*config\.toml:2/);
  });

  it('prints the effective configuration as TOML', () => {
    const { status, stdout } = run('explain', '--effective', '--cwd', home, '-c', 'model="m"');
    assert.equal(status, 0);
    assert.match(stdout, /^sandbox_mode = "danger-full-access" {2}# user config, .*config\.toml:2$/m);
    assert.match(stdout, /^model = "m" +# command line$/m);
  });

  it('ends with 1 where there is something to worry about, and prints the result only', () => {
    const { status, stdout, stderr } = run('check', home, '--json');
    assert.equal(stderr, '');
    assert.equal(status, 1);
    assert.deepEqual(
      JSON.parse(stdout).findings.map(({ rule }: { rule: string }) => rule),
      ['full-access'],
    );
  });

  it('lets no name of a file or folder act on the terminal', async function () {
    if (process.platform === 'win32') this.skip();
    const folder = path.join(home, 'a\u001b[31m\u202eb\nc');
    await fs.mkdir(path.join(folder, '.codex/environments'), { recursive: true });
    await fs.writeFile(path.join(folder, '.codex/environments/x\nFAKE: 0 errors\u001b]8;;evil\u0007.toml'), 'x = 1\n');
    const commands = [
      ['check', folder],
      ['explain', '--cwd', folder],
      ['explain', '--cwd', `${folder}/none`],
      ['explain', '--effective', '--cwd', folder],
      ['explain', '--json', '--cwd', folder],
      ['check', '--json', folder],
      ['check', `${folder}/none`],
      ['no\u001b[31m\nsuch'],
      ['check', '--no\u001b[31m'],
    ];
    for (const words of commands) {
      const { stdout, stderr } = run(...words);
      const printed = stdout + stderr;
      assert.ok(printed.length > 0, words.join(' '));
      assert.doesNotMatch(printed, /(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]|^FAKE|^c\b|^such/mu, words.join(' '));
    }
  });

  it('ends with 2 for words it does not understand and paths it cannot read', () => {
    for (const words of [
      [],
      ['nonsense'],
      ['check', '--as', 'nonsense'],
      ['check', '--nonsense'],
      ['explain', '--effective', '--json'],
      ['check', '/no/such/path'],
      ['explain', '--cwd', '/no/such/path'],
    ]) {
      const { status, stdout, stderr } = run(...words);
      assert.equal(status, 2, words.join(' '));
      assert.equal(stdout, '');
      assert.notEqual(stderr, '');
    }
  });
});
