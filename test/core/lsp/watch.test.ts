import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { DiagnosticSeverity } from 'vscode-languageserver';
import { posixOnly } from '../host/posix-only.ts';
import { LIKE_VSCODE, nameOf, resultIds, summary, TestClient, type Watcher } from './client.ts';

const USER = 'ch/config.toml';

/** What is watched in CODEX_HOME. */
const IN_HOME =
  'ch: {config.toml,*.config.toml,.env,hooks.json,AGENTS.md,AGENTS.override.md,*.rules,config.local.toml,config.override.toml,requirements.toml,managed_config.toml,auth.json}';

describe('watching files', () => {
  let client: TestClient;
  afterEach(async () => {
    assert.deepEqual(client.errors, []);
    await client.stop();
  });

  /** Watchers as `folder: glob`, folders below the test's folder only. */
  const places = (watchers: readonly Watcher[]) =>
    watchers.flatMap(({ globPattern }) => {
      if (typeof globPattern === 'string') return [globPattern];
      if (!globPattern.baseUri.startsWith(client.uri(''))) return [];
      return [`${nameOf(globPattern.baseUri, client)}: ${globPattern.pattern}`];
    });

  it('covers the workspace at any depth and CODEX_HOME by its absolute path', async () => {
    client = await TestClient.start({ files: { [USER]: '' } });
    const watched = places(await client.registrations.next());
    for (const place of [
      'work: **/.git/HEAD',
      'work: **/.codex/{config.toml,hooks.json,posture.toml,requirements.toml,managed_config.toml,*.config.toml,.env,config.local.toml,*.rules,config.override.toml,auth.json}',
      'work: **/.codex/environments/*.toml',
      IN_HOME,
    ]) {
      assert.ok(watched.includes(place), `${place} in ${watched.join(' · ')}`);
    }
  });

  it('never watches deeply outside the workspace', async () => {
    client = await TestClient.start({ files: { [USER]: '' } });
    for (const { globPattern } of await client.registrations.next()) {
      assert.ok(typeof globPattern !== 'string');
      const isInside = globPattern.baseUri === client.uri('work').replace(/\/$/, '');
      assert.ok(isInside || !/\*\*|\//.test(globPattern.pattern), JSON.stringify(globPattern));
    }
  });

  it('waits above a CODEX_HOME that is missing, and in it once it is there', async () => {
    client = await TestClient.start({ prepare: (disk) => disk.remove('ch') });
    const before = places(await client.registrations.next());
    assert.ok(before.includes(': ch'), before.join(' · '));
    await client.disk.write('ch/unrelated', '');
    await client.touched(1, 'ch');
    const after = places(await client.registrations.next());
    assert.ok(after.includes(IN_HOME), after.join(' · '));
  });

  it('notices that Git ignores a private file, and tracks it no longer', async () => {
    const git = (...words: readonly string[]) => execFileSync('git', words, { cwd: client.disk.at('work') });
    const secret = 'API_TOKEN=ghp_4eC39HqLyjWDarjtT1zdp7dcXy7Qk2Lw9Vbn\n';
    client = await TestClient.start({
      files: { [USER]: '', 'work/.env': secret },
      prepare: async (disk) => {
        execFileSync('git', ['init', '-q', disk.at('work')]);
        execFileSync('git', ['add', '.env'], { cwd: disk.at('work') });
      },
    });
    let answer = await client.pullWorkspace();
    const severities = () =>
      answer.items.flatMap((item) =>
        nameOf(item.uri, client) === 'work/.env' && item.kind === 'full' ? item.items.map((one) => one.severity) : [],
      );
    /** Waits for this answer: without it, the test ends by its time limit. */
    const comes = async (wanted: DiagnosticSeverity) => {
      while (!severities().includes(wanted)) answer = await client.pullWorkspace(resultIds(answer));
    };
    await comes(DiagnosticSeverity.Warning);
    const watched = new Set<string>();
    while (!watched.has('work: **/.gitignore') || !watched.has('work/.git: index'))
      for (const place of places(await client.registrations.next())) watched.add(place);
    await client.disk.write('work/.gitignore', '.env\n');
    git('rm', '-q', '--cached', '.env');
    await client.touched(2, 'work/.gitignore', 'work/.git/index');
    await comes(DiagnosticSeverity.Information);
    git('add', '-f', '.env');
    await client.touched(2, 'work/.git/index');
    await comes(DiagnosticSeverity.Warning);
    git('rm', '-q', '--cached', '.env');
    await client.touched(2, 'work/.git/index');
    await comes(DiagnosticSeverity.Information);
    await client.disk.remove('work/.gitignore');
    await client.touched(3, 'work/.gitignore');
    await comes(DiagnosticSeverity.Warning);
  });

  it('offers the version of a package that is locked now', async () => {
    const lock = (version: string) => `{ "packages": {\n"node_modules/server": {\n"version": "${version}"\n} } }\n`;
    const config = 'work/.codex/config.toml';
    const text = '[mcp_servers.a]\ncommand = "npx"\nargs = ["server"]\n';
    client = await TestClient.start({ files: { [USER]: '', [config]: text, 'work/package-lock.json': lock('1.0.0') } });
    const titles = async () =>
      (await client.codeActions(config, { start: { line: 2, character: 9 }, end: { line: 2, character: 9 } }))
        .map(({ title }) => title)
        .filter((title) => title.includes('package-lock.json'));
    assert.deepEqual(await titles(), ['Use 1.0.0, as in package-lock.json']);
    const watched = places(await client.registrations.next());
    assert.ok(watched.includes('work: **/package-lock.json'), watched.join(' · '));
    await client.disk.write('work/package-lock.json', lock('1.1.0'));
    await client.touched(2, 'work/package-lock.json');
    assert.deepEqual(await titles(), ['Use 1.1.0, as in package-lock.json']);
  });

  it('notices an alias in a start-up file of a shell, and when it goes again', async () => {
    client = await TestClient.start({ files: { [USER]: '', 'home/.bashrc': 'set -o vi\n' } });
    const watched = places(await client.registrations.next());
    assert.ok(
      watched.some((place) => /^home: \{.*\.bashrc/.test(place)),
      watched.join(' · '),
    );
    const first = await client.pullWorkspace();
    assert.deepEqual(summary(first, client), { [USER]: [] });
    await client.disk.write('home/.bashrc', "set -o vi\nalias codex='codex --yolo'\n");
    await client.touched(2, 'home/.bashrc');
    const second = await client.pullWorkspace(resultIds(first));
    assert.deepEqual(summary(second, client), { [USER]: 'unchanged', 'home/.bashrc': ['weak-launch'] });
    await client.disk.write('home/.bashrc', 'set -o vi\n');
    await client.touched(2, 'home/.bashrc');
    const third = await client.pullWorkspace(resultIds(second));
    assert.deepEqual(summary(third, client)['home/.bashrc'] ?? [], []);
  });

  it('sees what was written while the watcher was not there yet', async () => {
    client = await TestClient.start({ prepare: (disk) => disk.remove('ch') });
    await client.registrations.next();
    await client.posture();
    await client.disk.write('ch/unrelated', '');
    client.connection.onRequest('client/registerCapability', async () => {
      await client.disk.write(USER, 'sandbox_mode = "danger-full-access"');
      return null;
    });
    await client.touched(1, 'ch');
    // The folder is there, then its file.
    while ((await client.posture()).sandbox?.mode !== 'danger-full-access') await client.postureChanges.next();
  });

  posixOnly('watches what a link of the user leads to', async () => {
    client = await TestClient.start({
      files: { 'dotfiles/codex.toml': '' },
      prepare: (disk) => disk.link(USER, '../dotfiles/codex.toml'),
    });
    const watched = places(await client.registrations.next());
    assert.ok(watched.includes('dotfiles: codex.toml'), watched.join(' · '));
    await client.disk.write('dotfiles/codex.toml', 'sandbox_mode = "danger-full-access"');
    await client.touched(2, 'dotfiles/codex.toml');
    assert.equal((await client.posture()).sandbox?.mode, 'danger-full-access');
  });

  it('covers what makes a folder a project, in the workspace and above', async () => {
    client = await TestClient.start({ files: { [USER]: 'project_root_markers = ["Cargo.toml"]' } });
    const watched = places(await client.registrations.next());
    for (const place of [
      'work: **/{.agents,.circleci,.codex,.devcontainer,.git,.githooks,.github,.gitlab,.husky,.mise,.vscode,.zed,Cargo.toml,actions,agents,bin,ci,cron.d,deploy,docs,environments,k8s,kubernetes,manifests,rules,scripts,skills,tasks,tools,workflows,worktrees}',
      ': {.codex,.git,Cargo.toml,rules}',
    ]) {
      assert.ok(watched.includes(place), `${place} in ${watched.join(' · ')}`);
    }
  });

  it('sends absolute globs to clients that know no relative ones', async () => {
    const workspace = { ...LIKE_VSCODE.workspace, didChangeWatchedFiles: { dynamicRegistration: true } };
    client = await TestClient.start({ files: { [USER]: '' }, capabilities: { ...LIKE_VSCODE, workspace } });
    const watched = places(await client.registrations.next());
    assert.ok(watched.includes(`${client.disk.at('ch').replaceAll('\\', '/')}/${IN_HOME.slice('ch: '.length)}`));
  });
});
