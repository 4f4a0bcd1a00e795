import assert from 'node:assert/strict';
import { factsFor } from '../../../../server/src/codex/facts/lookup.ts';
import { FEATURE_ALIASES } from '../../../../server/src/codex/features.ts';
import { runCodex } from '../../support/codex-process.ts';
import { World } from '../../support/temp-home.ts';

/** Old names that Codex takes without doing anything. */
const DEAD = ['experimental_use_unified_exec_tool'];

describe('old names of features, as the real Codex has them', function () {
  this.timeout(60_000);
  let world: World;

  before(async () => {
    world = await World.create();
  });

  after(() => world.remove());

  async function features(settings: string): Promise<ReadonlyMap<string, string>> {
    await world.lay({ 'home/.codex/config.toml': settings });
    const place = { codexHome: world.codexHome, home: world.home, cwd: world.workspace };
    const { stdout } = await runCodex(place, ['features', 'list']);
    const rows = stdout.split('\n').map((line) => line.trim().split(/\s{2,}/));
    return new Map(rows.flatMap(([name, , on]) => (name && on ? [[name, on] as const] : [])));
  }

  it('are all the flags that Codex knows but does not list', () => {
    const { config, features: listed } = factsFor();
    const flags = config.keys?.['features'];
    const names = flags?.type === 'table' ? Object.keys(flags.keys ?? {}) : [];
    const old = names.filter((name) => !Object.hasOwn(listed, name));
    assert.deepEqual(old.sort(), [...Object.keys(FEATURE_ALIASES), ...DEAD].sort());
  });

  for (const [alias, feature] of Object.entries(FEATURE_ALIASES)) {
    it(`${alias} switches ${feature}`, async () => {
      const seen: string[] = [];
      for (const word of ['true', 'false'])
        seen.push((await features(`[features]\n${alias} = ${word}\n`)).get(feature) ?? '');
      assert.deepEqual(seen, ['true', 'false']);
    });
  }

  for (const name of DEAD) {
    it(`${name} switches nothing`, async () => {
      const without = await features('');
      assert.deepEqual(await features(`[features]\n${name} = true\n`), without);
      assert.deepEqual(await features(`[features]\n${name} = false\n`), without);
    });
  }
});
