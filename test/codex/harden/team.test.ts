import assert from 'node:assert/strict';
import fs from 'node:fs/promises';
import path from 'node:path';
import { generate } from '../posture/generator/stack.ts';
import { AppServer } from '../support/app-server.ts';
import { fromCodex } from '../support/compare.ts';
import { sessionRunning } from '../support/scripted-session.ts';
import { World } from '../support/temp-home.ts';
import { hardenWorld, placeIn } from './world-plan.ts';

const USER = 'home/.codex/config.toml';
const TRUST = '\n[projects."{{WORLD}}/work"]\ntrust_level = "trusted"\n';
const MEMBERS = 30;

describe('a plan in a project’s own file, under the real Codex', function () {
  this.timeout(180_000);
  let world: World;
  before(async () => {
    world = await World.create();
  });
  after(() => world.remove());

  it('gives no member more than before, whatever they have chosen', async () => {
    const server = await AppServer.start({ ...placeIn(world), cwd: world.root });
    const session = async () => {
      const answer = await server.session(world.workspace);
      return answer.result === undefined ? undefined : fromCodex(answer);
    };
    let compared = 0;
    for (let seed = 1; seed <= MEMBERS && !server.ended; seed++) {
      const own = generate(seed, { system: false }).files[USER] ?? '';
      await world.lay({ [USER]: `${own}${TRUST}`, 'work/.git/HEAD': 'ref: x\n', 'work/.codex/config.toml': '' });
      const alone = await session();
      const { written } = await hardenWorld(world, { into: 'project' });
      if (alone === undefined || !written) continue;
      const with_ = await session();
      compared++;
      assert.deepEqual(
        { mode: with_?.mode, profile: chosen(with_), policy: with_?.policy, reviewer: with_?.reviewer },
        { mode: alone.mode, profile: chosen(alone), policy: alone.policy, reviewer: 'user' },
        `seed ${seed}`,
      );
    }
    await server.stop();
    assert.ok(compared > 5, String(compared));
  });

  it('closes the network, and keeps tokens out of the environment', async () => {
    const user = `sandbox_mode = "workspace-write"\n[sandbox_workspace_write]\nnetwork_access = true\n${TRUST}`;
    const tries = 'env | grep GH_TOKEN; (exec 3<>/dev/tcp/127.0.0.1/9) 2>&1; echo STARTED';
    await world.lay({ [USER]: user, 'work/.git/HEAD': 'ref: x\n', 'work/.codex/config.toml': '' });
    const before = await sessionRunning(placeIn(world), tries);
    assert.match(before.output ?? '', /SECRET-token.*refused/s, before.log.slice(-1500));
    assert.equal((await hardenWorld(world, { into: 'project' })).written, true);
    const after = await sessionRunning(placeIn(world), tries);
    assert.match(after.output ?? '', /STARTED/, after.log.slice(-1500));
    assert.doesNotMatch(after.output ?? '', /SECRET|refused/);
  });

  it('a stricter sandbox of a member’s would give way to a project’s: so none is written', async () => {
    const own = `default_permissions = "own"\n[permissions.own.filesystem]\n":root" = "read"\n"~/.ssh" = "deny"\n${TRUST}`;
    const files = { [USER]: own, 'home/.ssh/id': 'SECRET-key', 'work/.git/HEAD': 'ref: x\n' };
    await world.lay({ ...files, 'work/.codex/config.toml': 'sandbox_mode = "read-only"\n' });
    assert.match((await sessionRunning(placeIn(world), 'cat ~/.ssh/id')).output ?? '', /SECRET-key/);
    await world.lay({ ...files, 'work/.codex/config.toml': '' });
    assert.equal((await hardenWorld(world, { into: 'project' })).written, true);
    const text = await fs.readFile(path.join(world.workspace, '.codex/config.toml'), 'utf8');
    assert.doesNotMatch(text, /sandbox_mode|default_permissions|approval_policy/);
    assert.doesNotMatch((await sessionRunning(placeIn(world), 'cat ~/.ssh/id')).output ?? '', /SECRET/);
  });
});

/** Settings of the workspace-write sandbox turn Codex's default profile into the mode that allows the same. */
const chosen = (session: { readonly profile?: string | null | undefined } | undefined) =>
  session?.profile ?? ':workspace';
