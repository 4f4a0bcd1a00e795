import assert from 'node:assert/strict';
import fs from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import { codexBinary } from '../support/codex-process.ts';
import { sessionRunning } from '../support/scripted-session.ts';
import { World } from '../support/temp-home.ts';
import { findings, repair } from './our-findings.ts';

const USER = 'home/.codex/config.toml';

describe('a profile that hides the installed Codex', function () {
  this.timeout(120_000);
  let world: World;

  before(async function () {
    if (process.platform !== 'linux') this.skip();
    world = await World.create();
  });
  after(() => world?.remove());

  it('codex-outside-profile: no command runs until the profile reads the folder of Codex', async () => {
    await world.lay({
      [USER]: [
        'default_permissions = "p"',
        'approval_policy = "never"',
        '[permissions.p.filesystem]',
        '":minimal" = "read"',
        '":workspace_roots" = "write"',
        '',
      ].join('\n'),
    });
    const codex = {
      version: '0.169.0',
      source: 'path',
      program: await fs.realpath(codexBinary()),
    } as const;
    const file = path.join(world.root, USER);
    const place = { codexHome: world.codexHome, home: world.home, cwd: world.workspace };
    const runs = async () => {
      const { output, log } = await sessionRunning(place, 'echo it-$((40+2))-ran');
      assert.notEqual(output, undefined, log);
      return output?.includes('it-42-ran');
    };
    const told = async () =>
      (await findings(world, [file], codex)).filter(({ rule }) => rule.id === 'codex-outside-profile');
    assert.equal(await runs(), false);
    const [report] = await told();
    assert.ok(report);
    await repair(world, report);
    assert.equal(await runs(), true);
    assert.deepEqual(await told(), []);
  });
});
