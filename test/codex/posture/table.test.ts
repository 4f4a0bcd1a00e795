import assert from 'node:assert/strict';
import path from 'node:path';
import { AppServer } from '../support/app-server.ts';
import { fromCodex, fromUs } from '../support/compare.ts';
import { World } from '../support/temp-home.ts';
import { STACKS } from './stacks.ts';

describe('posture of a table of stacks, as the real Codex has it', function () {
  this.timeout(30_000);
  let world: World;
  let server: AppServer | undefined;

  before(async () => {
    world = await World.create();
  });

  after(async () => {
    await server?.stop();
    await world.remove();
  });

  for (const { title, files, cwd } of STACKS) {
    it(title, async () => {
      await world.lay(files);
      const folder = path.join(world.root, cwd);
      // A configuration that is refused at start ends the process; one that is refused later does not.
      if (server === undefined || server.ended) server = await AppServer.start({ ...world, cwd: world.root });
      const theirs = fromCodex(await server.session(folder));
      assert.deepEqual(await fromUs(world, folder), theirs);
    });
  }
});
