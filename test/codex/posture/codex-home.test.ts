import assert from 'node:assert/strict';
import { loadSnapshot } from '../../../server/src/host/load.ts';
import { machineFrom } from '../../../server/src/host/machine.ts';
import { postureOf } from '../../../server/src/words/posture.ts';
import { runCodex } from '../support/codex-process.ts';
import { World } from '../support/temp-home.ts';

/** What `CODEX_HOME` can name below the world, and whether Codex starts with it. */
const HOMES: Readonly<Record<string, boolean>> = { 'home/.codex': true, missing: false, 'home/file': false };

describe('the folder that CODEX_HOME names', function () {
  this.timeout(60_000);
  let world: World;
  before(async () => {
    world = await World.create();
    await world.lay({ 'home/file': 'x' });
  });
  after(() => world.remove());

  for (const [name, starts] of Object.entries(HOMES)) {
    it(`${name} ${starts ? 'lets' : 'does not let'} Codex start, and the posture says so`, async () => {
      const codexHome = `${world.root}/${name}`;
      const { status, stderr } = await runCodex({ ...world, codexHome, cwd: world.workspace }, ['features', 'list']);
      assert.equal(status === 0, starts, stderr);
      assert.equal(/CODEX_HOME points to .*, but that path /.test(stderr), !starts, stderr);
      const machine = machineFrom({ HOME: world.home, CODEX_HOME: codexHome });
      const snapshot = await loadSnapshot({ machine, folders: [world.workspace] });
      assert.equal(postureOf(snapshot, world.workspace).verdict, starts ? 'loads' : 'refused');
    });
  }
});
