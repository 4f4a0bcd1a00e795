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

  const NAMED = 'name = "reader"\ndescription = "reads with drilled eyes"\n';
  const WHOLE = `${NAMED}developer_instructions = "Read."\n`;
  const FILES: readonly (readonly [offered: boolean, text: string])[] = [
    [true, WHOLE],
    [false, NAMED],
    [false, `${NAMED}developer_instructions = " "\n`],
    [false, WHOLE.replace('name = "reader"\n', '')],
    [false, WHOLE.replace('"reader"', '" "')],
    [true, `${WHOLE}nickname_candidates = ["Ada"]\n`],
    [false, `${WHOLE}nickname_candidates = "Ada"\n`],
    [false, `${WHOLE}no_such_key = 1\n`],
    [true, `${WHOLE}[features]\nno_such_feature = true\n`],
    [true, `${WHOLE}[shell_environment_policy]\nno_such_key = 1\n`],
    [true, `${WHOLE}profile = "none"\n`],
    [false, `${WHOLE}sandbox_mode = "readonly"\n`],
    [false, `${WHOLE}model = 1\n`],
    [false, `${WHOLE}model = oops\n`],
    [false, `${WHOLE}model = "a"\nmodel = "a"\n`],
  ];

  it('leaves out a role whose file it does not understand', async () => {
    for (const [offered, text] of FILES) {
      const file = 'home/.codex/agents/team/reader.toml';
      await world.lay({ [file]: text });
      const rules = new Set(['unusable-role', 'syntax-error', 'duplicate-key']);
      const found = (await findings(world, [path.join(world.root, file)])).filter(({ rule }) => rules.has(rule.id));
      assert.deepEqual([await isOffered(), found.length === 0], [offered, offered], text);
    }
  });

  it('reads the roles of a project if it is trusted, and those in folders of any depth', async () => {
    const file = { 'work/.git/HEAD': 'ref: refs/heads/main\n', 'work/.codex/agents/a/b/reader.toml': WHOLE };
    await world.lay(file);
    assert.equal(await isOffered(), false);
    await world.lay({ ...file, [USER]: '[projects."{{WORLD}}/work"]\ntrust_level = "trusted"\n' });
    assert.equal(await isOffered(), true);
  });
});
