import assert from 'node:assert/strict';
import path from 'node:path';
import { runCodex, whyNoSystem } from '../support/codex-process.ts';
import { sessionRunning } from '../support/scripted-session.ts';
import { World } from '../support/temp-home.ts';
import { findings } from './our-findings.ts';

const USER = 'home/.codex/config.toml';
const REQUIREMENTS = 'etc/requirements.toml';

describe('what disallowed-value says of features and web search is what the real Codex does', function () {
  this.timeout(60_000);
  let world: World;

  before(async function () {
    if (whyNoSystem() !== undefined) return this.skip();
    world = await World.create();
  });

  after(() => world?.remove());

  const place = () => ({ ...world, cwd: world.workspace, system: world.systemFolder });
  async function messages(): Promise<readonly string[]> {
    const all = await findings(world, [path.join(world.root, USER)]);
    return all.filter(({ rule }) => rule.id === 'disallowed-value').map(({ message }) => message);
  }

  it('an administrator’s feature counts over the user’s', async () => {
    await world.lay({
      [USER]: 'features.network_proxy = false\n',
      [REQUIREMENTS]: '[features]\nnetwork_proxy = true\n',
    });
    assert.match((await messages()).join(), /sets this feature to `true`/);
    const { stdout } = await runCodex(place(), ['features', 'list']);
    assert.match(stdout, /^network_proxy .*\btrue$/m);
  });

  it('a web search that is not allowed becomes the one that is', async () => {
    await world.lay({
      [USER]: 'web_search = "live"\n',
      [REQUIREMENTS]: 'allowed_web_search_modes = ["cached"]\n',
    });
    assert.match((await messages()).join(), /`web_search = "live"` is not allowed .* uses `cached` instead/);
    const { log } = await sessionRunning(place(), 'true');
    assert.match(log, /web_search_mode.*falling back to required value Cached/);
  });

  it('a relative pattern of deny_read denies nothing in the workspace', async () => {
    const file = path.join(world.workspace, 'secret.env');
    const reads = async (pattern: string) => {
      await world.lay({
        'work/secret.env': 'read',
        [USER]: 'default_permissions = ":workspace"\n',
        [REQUIREMENTS]: `[permissions.filesystem]\ndeny_read = ["${pattern}"]\n`,
      });
      return (await runCodex(place(), ['sandbox', '--', '/bin/cat', file])).stdout === 'read';
    };
    const told = async () =>
      (await findings(world, [path.join(world.root, REQUIREMENTS)])).some(({ rule }) => rule.id === 'relative-deny');
    assert.deepEqual([await reads('**/*.env'), await told()], [true, true]);
    assert.deepEqual([await reads('{{WORLD}}/work/**/*.env'), await told()], [false, false]);
  });
});
