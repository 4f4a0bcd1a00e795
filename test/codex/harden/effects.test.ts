import assert from 'node:assert/strict';
import fs from 'node:fs/promises';
import path from 'node:path';
import { sessionRunning, sessionRunningAll } from '../support/scripted-session.ts';
import { World } from '../support/temp-home.ts';
import { hardenWorld, placeIn } from './world-plan.ts';

const USER = 'home/.codex/config.toml';
const PROJECT = 'work/.codex/config.toml';

describe('a plan under the real Codex', function () {
  this.timeout(120_000);
  let world: World;
  before(async () => {
    world = await World.create();
  });
  after(() => world.remove());

  const text = (name: string) => fs.readFile(path.join(world.root, name), 'utf8');

  it('keeps what Codex runs outside the sandbox from being replaced, also by way of its folders', async () => {
    await world.lay({
      [USER]: 'notify = ["sh", "{{WORLD}}/work/tools/hooks/done.sh"]\n[mcp_servers.own]\ncommand = "./bin/server"\n',
      'work/tools/hooks/done.sh': 'exit 0\n',
      'work/bin/server': '#!/bin/sh\nexit 1\n',
    });
    const { answer } = await hardenWorld(world);
    assert.ok(answer.breaks.some(({ id, text: said }) => id === 'kept-programs' && said.includes('done.sh')));
    const { outputs, log } = await sessionRunningAll(placeIn(world), [
      'echo REPLACED > tools/hooks/done.sh; echo REPLACED > bin/server; mv tools/hooks/done.sh gone; mv bin/server gone',
      'mv tools/hooks tools/other && mkdir tools/hooks && echo REPLACED > tools/hooks/done.sh',
      'mv tools other && mkdir -p tools/hooks && echo REPLACED > tools/hooks/done.sh',
      'mv bin other && mkdir bin && echo REPLACED > bin/server',
      'touch tools/more bin/more && echo WRITTEN',
    ]);
    assert.match(outputs[4] ?? '', /WRITTEN/, log.slice(-1500));
    assert.equal(await text('work/tools/hooks/done.sh'), 'exit 0\n');
    assert.equal(await text('work/bin/server'), '#!/bin/sh\nexit 1\n');
  });

  it('starts commands where a folder with a secret is denied as a whole, and hides the others', async () => {
    await world.lay({
      [USER]:
        'default_permissions = "own"\n[permissions.own.filesystem]\n":root" = "read"\n[permissions.own.filesystem.":workspace_roots"]\n"." = "write"\n"data" = "deny"\n',
      'work/data/.env': 'SECRET-1',
      'work/data/notes': 'SECRET-2',
      'work/.env': 'SECRET-3',
      'work/dat/.env': 'SECRET-4',
      'work/src/data/.env': 'SECRET-5',
    });
    assert.equal((await hardenWorld(world)).written, true);
    const tries = 'cat data/.env data/notes .env dat/.env src/data/.env; mkdir d && cp src/data/.env d/; echo STARTED';
    const { output = '', log } = await sessionRunning(placeIn(world), tries);
    assert.match(output, /STARTED/, log.slice(-1500));
    assert.doesNotMatch(output, /SECRET/);
  });

  const LOOSE = 'default_permissions = ":danger-full-access"\napproval_policy = "never"\n';

  for (const trust of ['untrusted', 'keep'] as const)
    it(`is not loosened by a trusted project, with --trust ${trust}`, async () => {
      await world.lay({
        [USER]: '[projects."{{WORLD}}/work"]\ntrust_level = "trusted"\n',
        [PROJECT]: `${LOOSE}[shell_environment_policy]\ninherit = "all"\n`,
        'home/.ssh/id': 'SECRET-key',
        'marks/.keep': '',
      });
      assert.equal((await hardenWorld(world, { request: { trust } })).written, true);
      assert.equal((await text(PROJECT)).includes(LOOSE), trust === 'untrusted');
      await holds('');
    });

  it('holds for sessions that ask for its profile, and only for those', async () => {
    await world.lay({
      [USER]: `${LOOSE}[projects."{{WORLD}}/work"]\ntrust_level = "trusted"\n`,
      [PROJECT]: 'sandbox_mode = "danger-full-access"\n',
      'home/.ssh/id': 'SECRET-key',
      'marks/.keep': '',
    });
    const before = await text(USER);
    const { written, answer } = await hardenWorld(world, { asProfile: true });
    assert.equal(written, true, answer.cannot?.reason);
    assert.equal(await text(USER), before);
    await holds('everyday');
    const { output = '' } = await sessionRunning(placeIn(world), 'cat ~/.ssh/id');
    assert.match(output, /SECRET-key/);
  });

  async function holds(profile: string) {
    const tries = `touch inside && echo INSIDE; touch ${world.root}/marks/out; cat ~/.ssh/id; env`;
    const args = profile === '' ? [] : ['--profile', profile];
    const { output = '', log } = await sessionRunning(placeIn(world), tries, args);
    assert.match(output, /INSIDE/, log.slice(-1500));
    assert.doesNotMatch(output, /SECRET/);
    await assert.rejects(fs.access(path.join(world.root, 'marks/out')));
  }
});
