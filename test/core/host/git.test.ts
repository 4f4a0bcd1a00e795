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
  'n/prod.env',
];

describe('what Git keeps, read without Git', () => {
  let disk: TemporaryFolder;
  let root: string;
  /** Nobody's own settings count. */
  let configHome: string;
  const options = () => ({
    cwd: root,
    env: {
      ...process.env,
      HOME: disk.at('home'),
      XDG_CONFIG_HOME: configHome,
      GIT_CONFIG_SYSTEM: disk.at('gitconfig'),
    },
  });
  const git = (...words: readonly string[]) => execFileSync('git', words, { ...options(), encoding: 'utf8' });

  beforeEach(async () => {
    disk = await temporaryFolder();
    root = disk.at('repo');
    configHome = '';
    for (const file of FILES) {
      fs.mkdirSync(path.join(root, path.dirname(file)), { recursive: true });
      fs.writeFileSync(path.join(root, file), SECRET);
    }
    fs.mkdirSync(disk.at('home'), { recursive: true });
    git('init', '-q');
  });

  afterEach(() => disk.remove());

  async function states(): Promise<readonly (readonly [string, string])[]> {
    const machine = machineFrom({ XDG_CONFIG_HOME: configHome }, 'linux', {
      home: disk.at('home'),
      systemRoot: disk.at('etc'),
      cwd: root,
    });
    const files = FILES.map((file) => path.join(root, file));
    const snapshot = await loadSnapshot({ machine, folders: [root], files });
    return FILES.map((file, at) => [file, keptByGit(snapshot, files[at] ?? '', { isMeant: true }).state]);
  }

  async function agrees(what = ''): Promise<readonly string[]> {
    const { stdout } = spawnSync('git', ['check-ignore', '--stdin'], {
      ...options(),
      input: FILES.join('\n'),
      encoding: 'utf8',
    });
    const byGit = stdout.split('\n').slice(0, -1).sort();
    const ours = (await states()).filter(([, state]) => state === 'ignored').map(([file]) => file);
    assert.deepEqual([...ours].sort(), byGit, what);
    return byGit;
  }

  it('is ignored where Git ignores it, in any ignore file', async () => {
    fs.writeFileSync(path.join(root, '.gitignore'), `${IGNORE.join('\r\n')}\r\n`);
    fs.writeFileSync(path.join(root, 'n/.gitignore'), '!.env\n/m/\n');
    fs.writeFileSync(path.join(root, '.git/info/exclude'), '.env-\n');
    await agrees();
  });

  it('is ignored where the person’s own ignore file says so, also in a repository around that file', async () => {
    root = disk.at('home');
    fs.cpSync(disk.at('repo'), root, { recursive: true });
    await disk.write('home/.config/git/ignore', '/b/.env\n.env.keep\n');
    await agrees();
  });

  it('is ignored by the file that settings of Git name, the person’s or the repository’s', async () => {
    await disk.write('repo/excludes', '/b/.env\n');
    await disk.write('repo/n/excludes', '.env.keep\n');
    await disk.write('home/mine', '/n/.env\n');
    await disk.write('home/my "own', 'd/\n');
    await disk.write('xdg/git/ignore', '.env-\n');
    await disk.write('home/.config/git/ignore', '/F/\n');
    const own = 'home/.gitconfig';
    const ofXdg = 'xdg/git/config';
    const ofRepository = 'repo/.git/config';
    const given = await fs.promises.readFile(disk.at(ofRepository), 'utf8');
    const cases: readonly (readonly [string, string, readonly string[]])[] = [
      [own, '', ['.env-']],
      [own, '[core]\n\texcludesFile = ~/mine ; of mine\n', ['n/.env']],
      [own, '[core]\nexcludesfile = ~/none\n[Core] ExcludesFile="~/mi"ne\n', ['n/.env']],
      [own, '[core]\nexcludesfile = ~/mi\\\nne\n', ['n/.env']],
      [own, '[core]\nexcludesfile = "~/my \\"own"   # d\n', ['x/d/.env']],
      [own, '[core]\nexcludesfile =\n', []],
      [
        own,
        '[core "a"]\nexcludesfile = ~/mine\n[other]\nexcludesfile = ~/mine\n# [core] excludesfile=~/mine\n',
        ['.env-'],
      ],
      [own, '', ['.env-']],
      [ofXdg, '[core]\nexcludesfile = ~/mine\n', ['n/.env']],
      [ofRepository, `${given}[core]\nexcludesfile = excludes\n`, ['b/.env']],
      [ofRepository, `${given}[core]\nexcludesfile = n/excludes\n`, ['.env.keep', 'a/.env.keep', 'c/.env.keep']],
      [ofRepository, `${given}[core]\nexcludesfile =\n`, []],
    ];
    configHome = disk.at('xdg');
    for (const [file, text, ignored] of cases) {
      await disk.write(file, text);
      assert.deepEqual(await agrees(text), [...ignored].sort(), text);
    }
  });

  it('is ignored by the file that settings name which others include, where they do', async () => {
    const excludes = (name: string) => `[core]\n\texcludesFile = ${name}\n`;
    await disk.write('home/mine', '/n/.env\n');
    await disk.write('home/more.inc', excludes('~/mine'));
    await disk.write('home/deep.inc', '[include]\n\tpath = more.inc\n');
    await disk.write('repo/excludes', '/b/.env\n');
    await disk.write('repo/shared.inc', excludes('excludes'));
    const given = await fs.promises.readFile(disk.at('repo/.git/config'), 'utf8');
    const byOwn = ['n/.env'];
    const byRepository = ['b/.env'];
    const when = (condition: string, file = 'more.inc') => `[includeIf "${condition}"]\n\tpath = ${file}\n`;
    const cases: readonly (readonly [string, string, readonly string[]])[] = [
      ['gitconfig', excludes(disk.at('home/mine')), byOwn],
      ['home/.gitconfig', '[include] path = ~/more.inc\n', byOwn],
      ['home/.gitconfig', '[include]\n\tpath = deep.inc\n', byOwn],
      ['home/.gitconfig', `[include]\n\tpath = more.inc\n${excludes('')}`, []],
      ['home/.gitconfig', `${excludes('')}[Include]\n\tPath = none.inc\n\tpath = more.inc\n`, byOwn],
      ['home/.gitconfig', '[include "x"]\n\tpath = more.inc\n', []],
      ['home/.gitconfig', when(`gitdir:${disk.root}/`), byOwn],
      ['home/.gitconfig', when(`gitdir:${disk.root}`), []],
      ['home/.gitconfig', when('gitdir:repo/'), byOwn],
      ['home/.gitconfig', when('gitdir:REPO/'), []],
      ['home/.gitconfig', when('gitdir/i:REPO/.GIT'), byOwn],
      ['home/.gitconfig', when('gitdir:r*o/'), byOwn],
      ['home/.gitconfig', when('gitdir:~/'), []],
      ['home/.gitconfig', when('gitdir:./../repo/.git'), []],
      ['home/.gitconfig', when('hasconfig:remote.*.url:x', 'none.inc'), []],
      ['repo/.git/config', `${given}[include]\n\tpath = ../shared.inc\n`, byRepository],
      ['repo/.git/config', given, []],
      ['repo/.git/config.worktree', excludes('excludes'), []],
      ['repo/.git/config', `${given}[extensions]\n\tworktreeConfig = true\n`, byRepository],
    ];
    for (const [file, text, ignored] of cases) {
      if (file.endsWith('.git/config')) await disk.write('home/.gitconfig', '');
      await disk.write(file, text);
      assert.deepEqual(await agrees(text), ignored, text);
      if (file === 'gitconfig') await disk.write(file, '');
    }
  });

  it('is not known where it depends on more than the place whether a setting counts', async () => {
    await disk.write('home/more.inc', '[core]\n\texcludesFile = ~/mine\n');
    await disk.write('home/.gitconfig', '[includeIf "onbranch:main"]\n\tpath = more.inc\n');
    assert.equal(new Map(await states()).get('.env'), 'unknown');
    await disk.write('home/.gitconfig', '[includeIf "onbranch:main"]\n\tpath = more.inc\n[core]\n\texcludesFile =\n');
    assert.equal(new Map(await states()).get('.env'), 'open');
  });

  it('is not known where settings have more lines than are looked at', async () => {
    await disk.write('home/.gitconfig', `${'[core]\n\texcludesFile =\n'.repeat(101)}`);
    assert.equal(new Map(await states()).get('.env'), 'unknown');
  });

  it('is not told by an index that is a link', async () => {
    git('add', '.env');
    fs.renameSync(path.join(root, '.git/index'), disk.at('elsewhere'));
    fs.symlinkSync(disk.at('elsewhere'), path.join(root, '.git/index'));
    assert.equal(new Map(await states()).get('.env'), 'open');
  });

  it('is not known where a repository names an ignore file outside, which is not read', async () => {
    await disk.write('home/mine', '/n/.env\n');
    fs.appendFileSync(path.join(root, '.git/config'), '[core]\nexcludesfile = ~/mine\n');
    fs.writeFileSync(path.join(root, '.gitignore'), '/b/\n');
    git('add', '.env');
    const found = new Map(await states());
    assert.deepEqual(
      ['.env', 'b/.env', 'n/.env', 'a/.env.keep'].map((file) => found.get(file)),
      ['tracked', 'ignored', 'unknown', 'unknown'],
    );
  });

  it('is tracked where the index says so, in every version', async () => {
    const tracked = ['.env', 'a/.env.keep', 'g h/.env', 'n/prod.env'];
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
