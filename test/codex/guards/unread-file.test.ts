import assert from 'node:assert/strict';
import path from 'node:path';
import { findings } from '../rules/our-findings.ts';
import { AppServer } from '../support/app-server.ts';
import { runCodex, whyNoSystem } from '../support/codex-process.ts';
import { sessionRunning } from '../support/scripted-session.ts';
import { World, type WorldFiles } from '../support/temp-home.ts';

const USER = 'home/.codex/config.toml';
const TRUSTED = '[projects."{{WORLD}}/work"]\ntrust_level = "trusted"\n';
const OPEN: WorldFiles = {
  'work/.git/HEAD': 'ref: refs/heads/main\n',
  [USER]: `sandbox_mode = "workspace-write"\napproval_policy = "never"\n${TRUSTED}`,
};
const REQUIREMENTS = 'allowed_sandbox_modes = ["read-only"]\nallowed_approval_policies = ["on-request"]\n';
const SETTINGS = 'sandbox_mode = "read-only"\napproval_policy = "on-request"\n';

/** Files that would make a session stricter where Codex reads them. */
const FILES: Readonly<Record<string, string>> = {
  'work/.codex/requirements.toml': REQUIREMENTS,
  'home/.codex/requirements.toml': REQUIREMENTS,
  'work/.codex/managed_config.toml': SETTINGS,
  'home/.codex/managed_config.toml': SETTINGS,
  'work/.codex/strict.config.toml': SETTINGS,
  'work/.codex/config.local.toml': SETTINGS,
  'work/.codex/config.override.toml': SETTINGS,
  'home/.codex/config.local.toml': SETTINGS,
  'home/.codex/config.override.toml': SETTINGS,
  'etc/strict.config.toml': SETTINGS,
};

describe('files that the real Codex never reads', function () {
  this.timeout(60_000);
  let world: World;
  beforeEach(async function () {
    if (whyNoSystem() !== undefined) return this.skip();
    world = await World.create();
  });
  afterEach(() => world?.remove());
  const place = () => ({ ...world, cwd: world.workspace, system: world.systemFolder });

  async function session() {
    const server = await AppServer.start(place());
    const { result, refused } = await server.session(world.workspace);
    await server.stop();
    assert.ok(result, refused);
    return [result.sandbox.type, result.approvalPolicy];
  }

  async function assertTold(name: string): Promise<void> {
    const reports = await findings(world, [path.join(world.root, name)]);
    assert.deepEqual(
      reports.map(({ rule, severity }) => [rule.id, severity]),
      [['unread-file', 'warning']],
    );
  }

  for (const [name, text] of Object.entries(FILES)) {
    it(`${name} changes no session`, async () => {
      await world.lay({ ...OPEN, [name]: text });
      assert.deepEqual(await session(), ['workspaceWrite', 'never']);
      await assertTold(name);
    });
  }

  it('the same requirements do bind where Codex reads them', async () => {
    await world.lay({ ...OPEN, 'etc/requirements.toml': REQUIREMENTS });
    assert.deepEqual(await session(), ['readOnly', 'on-request']);
  });

  it('a `.env` of a project or the system reaches no command', async () => {
    const names = ['work/.codex/.env', 'etc/.env'];
    await world.lay({ ...OPEN, [names[0] ?? '']: 'MARK_PROJECT=x\n', [names[1] ?? '']: 'MARK_SYSTEM=x\n' });
    const { output, log } = await sessionRunning(place(), 'env');
    assert.match(output ?? '', /PATH=/, log);
    assert.doesNotMatch(output ?? '', /MARK_/);
    for (const name of names) await assertTold(name);
  });

  it('a profile without a file changes nothing, and nothing is said', async () => {
    await world.lay(OPEN);
    const words = ['debug', 'prompt-input', 'x'];
    const plain = await runCodex(place(), words);
    const chosen = await runCodex(place(), ['--profile', 'strict', ...words]);
    assert.deepEqual([chosen.status, plain.status], [0, 0], chosen.stderr);
    assert.doesNotMatch(chosen.stderr, /strict/);
    assert.match(chosen.stdout, /workspace-write/);
  });

  it('a profile of such a name cannot be chosen', async () => {
    const name = 'home/.codex/my.strict.config.toml';
    await world.lay({ ...OPEN, [name]: SETTINGS });
    const { status, stderr } = await runCodex(place(), ['--profile', 'my.strict', 'debug', 'prompt-input', 'x']);
    assert.notEqual(status, 0);
    assert.match(stderr, /invalid --profile value/);
    await assertTold(name);
  });
});
