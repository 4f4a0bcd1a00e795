import assert from 'node:assert/strict';
import { once } from 'node:events';
import fs from 'node:fs/promises';
import path from 'node:path';
import { startCodex } from '../support/codex-process.ts';
import { World } from '../support/temp-home.ts';

describe('what exposed-credentials says of the sign-in is what the real Codex does', function () {
  this.timeout(60_000);
  let world: World;

  before(async () => {
    world = await World.create();
  });

  after(() => world.remove());

  it('creates auth.json for its owner alone', async () => {
    process.umask(0o022);
    const codex = startCodex({ ...world, cwd: world.workspace }, ['login', '--with-api-key']);
    codex.stdin.end('made-up\n');
    await once(codex, 'close');
    const { mode } = await fs.stat(path.join(world.codexHome, 'auth.json'));
    assert.equal(mode & 0o777, 0o600);
  });
});
