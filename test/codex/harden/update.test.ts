import assert from 'node:assert/strict';
import fs from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import { findings } from '../rules/our-findings.ts';
import { codexBinary } from '../support/codex-process.ts';
import { sessionRunning } from '../support/scripted-session.ts';
import { World } from '../support/temp-home.ts';
import { hardenWorld, placeIn } from './world-plan.ts';

const USER = 'home/.codex/config.toml';

describe('a plan after an update of Codex', function () {
  this.timeout(120_000);
  const installed = process.env['CODEX_BIN'];
  let world: World;

  before(async function () {
    if (process.platform !== 'linux') this.skip();
    world = await World.create();
  });
  afterEach(() => {
    if (installed === undefined) delete process.env['CODEX_BIN'];
    else process.env['CODEX_BIN'] = installed;
  });
  after(() => world?.remove());

  /** Puts the real Codex into a folder of the world, without copying it, and makes it the one that runs. */
  async function install(folder: string): Promise<void> {
    const bundle = path.dirname(path.dirname(await fs.realpath(codexBinary())));
    const to = path.join(world.root, folder);
    await linked(bundle, to);
    process.env['CODEX_BIN'] = path.join(to, path.relative(bundle, await fs.realpath(codexBinary())));
  }

  async function update(from: string, to: string): Promise<void> {
    await fs.rename(path.join(world.root, from), path.join(world.root, to));
    process.env['CODEX_BIN'] = codexBinary().replace(from, to);
  }

  const runs = async () => {
    const { output, log } = await sessionRunning(placeIn(world), 'echo it-$((40+2))-ran');
    assert.notEqual(output, undefined, log.slice(-1500));
    return output?.includes('it-42-ran') === true;
  };

  const told = async () => {
    const codex = { version: '0.169.0', source: 'path', program: codexBinary() } as const;
    const found = await findings(world, [path.join(world.root, USER)], codex);
    return found.map(({ rule }) => rule.id).filter((id) => id === 'codex-outside-profile');
  };

  it('still starts commands where releases have a folder of their own among those of Codex', async () => {
    await world.lay({});
    await install('home/codex/0.168.9');
    const { answer } = await hardenWorld(world);
    assert.ok(answer.notes.every(({ id }) => id !== 'moving-codex'));
    assert.equal(await runs(), true);
    await update('home/codex/0.168.9', 'home/codex/0.169.0');
    assert.equal(await runs(), true);
    assert.deepEqual(await told(), []);
    assert.deepEqual((await hardenWorld(world)).answer.changes, []);
  });

  it('is warned of before, and reported after, where the release is in the name of its only folder', async () => {
    await world.lay({});
    await install('home/codex-0.168.9');
    const { answer } = await hardenWorld(world);
    assert.ok(answer.notes.some(({ id }) => id === 'moving-codex'));
    assert.equal(await runs(), true);
    await update('home/codex-0.168.9', 'home/codex-0.169.0');
    assert.equal(await runs(), false);
    assert.deepEqual(await told(), ['codex-outside-profile']);
    assert.equal((await hardenWorld(world)).written, true);
    assert.equal(await runs(), true);
    assert.deepEqual(await told(), []);
  });
});

/** The same files by other names. */
async function linked(from: string, to: string): Promise<void> {
  await fs.mkdir(to, { recursive: true });
  for (const entry of await fs.readdir(from, { withFileTypes: true })) {
    const [one, other] = [path.join(from, entry.name), path.join(to, entry.name)];
    if (entry.isDirectory()) await linked(one, other);
    else if (entry.isSymbolicLink()) await fs.symlink(await fs.readlink(one), other);
    else await fs.link(one, other);
  }
}
