import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { startCodex } from '../support/codex-process.ts';
import { World } from '../support/temp-home.ts';

const MANIFEST = '.agents/plugins/marketplace.json';

describe('what open-marketplace says of marketplaces is what the real Codex does', function () {
  this.timeout(120_000);
  let world: World;
  let repository: string;

  before(async () => {
    world = await World.create();
    repository = path.join(world.workspace, 'marketplace');
    await fs.mkdir(path.join(repository, '.agents/plugins'), { recursive: true });
  });

  after(() => world.remove());

  const git = (...words: readonly string[]) =>
    execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.com', ...words], {
      cwd: repository,
      encoding: 'utf8',
    }).trim();

  async function commit(plugin: string): Promise<string> {
    const source = { source: 'local', path: `./${plugin}` };
    const plugins = [{ name: plugin, source, policy: { installation: 'AVAILABLE', authentication: 'ON_INSTALL' } }];
    await fs.writeFile(path.join(repository, MANIFEST), JSON.stringify({ name: 'mine', plugins }));
    git('add', '.');
    git('commit', '-qm', plugin);
    return git('rev-parse', 'HEAD');
  }

  /** What Codex has of the marketplace once it has fetched it. */
  async function fetched(ref: string): Promise<string> {
    const source = pathToFileURL(repository).href;
    const config = `[marketplaces.mine]\nsource_type = "git"\nsource = "${source}"\n${ref}`;
    await fs.rm(path.join(world.codexHome, '.tmp'), { recursive: true, force: true });
    await fs.writeFile(path.join(world.codexHome, 'config.toml'), config);
    const codex = startCodex({ ...world, cwd: world.workspace }, ['plugin', 'marketplace', 'upgrade']);
    codex.stdin.end();
    await once(codex, 'close');
    return fs.readFile(path.join(world.codexHome, '.tmp/marketplaces/mine', MANIFEST), 'utf8');
  }

  it('fetches the commit that `ref` names, and else what the branch holds', async () => {
    git('init', '-q');
    const first = await commit('first');
    await commit('second');
    assert.match(await fetched(''), /second/);
    assert.match(await fetched(`ref = "${first}"\n`), /first/);
  });
});
