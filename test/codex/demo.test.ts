/** The demo is one that the real Codex starts with, and its hazards are real. */
import assert from 'node:assert/strict';
import { copyDemo } from '../../scripts/editor/demo.ts';
import { AppServer } from './support/app-server.ts';
import { World } from './support/temp-home.ts';

describe('demo', () => {
  it('loads in the real Codex, with full access and without questions', async () => {
    const world = await World.create();
    await copyDemo(world);
    const codex = await AppServer.start({ ...world, cwd: world.workspace });
    try {
      const { result, refused } = await codex.session(world.workspace);
      assert.equal(refused, undefined);
      assert.equal(result?.sandbox.type, 'dangerFullAccess');
      assert.equal(result?.approvalPolicy, 'never');
    } finally {
      await codex.stop();
      await world.remove();
    }
  });
});
