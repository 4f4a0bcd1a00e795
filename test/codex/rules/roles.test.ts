import assert from 'node:assert/strict';
import path from 'node:path';
import { runCodex } from '../support/codex-process.ts';
import { World } from '../support/temp-home.ts';
import { findings } from './our-findings.ts';

const USER = 'home/.codex/config.toml';
const ROLE = '[agents.reader]\ndescription = "reads with drilled eyes"\nconfig_file = "agents/reader.toml"\n';

describe('agent roles in the real Codex', function () {
  this.timeout(60_000);
  let world: World;

  before(async () => {
    world = await World.create();
  });

  after(() => world.remove());

  /** Whether the model is offered the role. */
  async function isOffered(): Promise<boolean> {
    const { status, stdout, stderr } = await runCodex({ ...world, cwd: world.workspace }, [
      'debug',
      'prompt-input',
      'x',
    ]);
    assert.equal(status, 0, stderr);
    return stdout.includes('reads with drilled eyes');
  }

  const isReported = async (): Promise<boolean> =>
    (await findings(world, [path.join(world.root, USER)])).some(({ rule }) => rule.id === 'missing-file');

  it('leaves out a role whose file does not exist', async () => {
    await world.lay({ [USER]: ROLE });
    assert.deepEqual([await isOffered(), await isReported()], [false, true]);
    await world.lay({ [USER]: ROLE, 'home/.codex/agents/reader.toml': 'model_reasoning_effort = "low"\n' });
    assert.deepEqual([await isOffered(), await isReported()], [true, false]);
  });
});
