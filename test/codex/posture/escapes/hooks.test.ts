import assert from 'node:assert/strict';
import path from 'node:path';
import { hookHash } from '../../../../server/src/codex/hooks/identity.ts';
import { type Hook, hooksOf } from '../../../../server/src/codex/hooks.ts';
import { AppServer } from '../../support/app-server.ts';
import { whyNoSystem } from '../../support/codex-process.ts';
import { World } from '../../support/temp-home.ts';
import { ours } from '../conformance/our-posture.ts';
import { Random } from '../generator/random.ts';
import { type HookStack, hookStack } from './hooks.ts';

const STACKS = 120;
const FIRST_SEED = 700_000;

const USER = 'home/.codex/config.toml';

/** One hook in `hooks/list`. */
interface ListedHook {
  readonly key: string;
  readonly enabled: boolean;
  readonly trustStatus: string;
}

describe('hooks, as the real Codex lists them', function () {
  this.timeout(0);

  it(`${STACKS} stacks from seed ${FIRST_SEED}: which there are, switched on and trusted`, async function () {
    if (whyNoSystem() !== undefined) return this.skip();
    const world = await World.create();
    const seen = new Map<string, number>();
    try {
      for (let seed = FIRST_SEED; seed < FIRST_SEED + STACKS; seed++) {
        for (const hook of await compared(world, seed)) {
          const kind = hook.split(' ').slice(1).join(' ');
          seen.set(kind, (seen.get(kind) ?? 0) + 1);
        }
      }
    } finally {
      await world.remove();
    }
    console.log(`      ${[...seen].map(([kind, count]) => `${count} ${kind}`).join(', ')}`);
    for (const kind of ['on managed', 'on trusted', 'on modified', 'on untrusted', 'off trusted'])
      assert.ok((seen.get(kind) ?? 0) >= 15, `too few are ${kind}`);
  });
});

async function compared(world: World, seed: number): Promise<readonly string[]> {
  const stack = hookStack(seed);
  const cwd = path.join(world.root, stack.cwd);
  await world.lay(stack.files);
  const before = await ownHooks(world, cwd, stack);
  await world.lay({ ...stack.files, ...withStates(stack, before, world, new Random(seed)) });
  const mine = (await ownHooks(world, cwd, stack)).map((hook) => words(listed(hook), world)).sort();
  const place = { codexHome: world.codexHome, home: world.home, cwd, system: world.systemFolder };
  const server = await AppServer.start(
    place,
    stack.flags.flatMap((flag) => ['-c', flag]),
  );
  const { result, refused } = await server.request<{ data: readonly { hooks: readonly ListedHook[] }[] }>(
    'hooks/list',
    {
      cwds: [cwd],
    },
  );
  await server.stop();
  assert.ok(result, `seed ${seed}: ${refused}`);
  const theirs = result.data.flatMap(({ hooks }) => hooks.map((hook) => words(hook, world))).sort();
  assert.deepEqual(mine, theirs, `seed ${seed}`);
  return theirs;
}

const listed = ({ key, enabled, trust }: Hook): ListedHook => ({ key, enabled, trustStatus: trust });

const words = ({ key, enabled, trustStatus }: ListedHook, world: World): string =>
  `${key.replace(world.systemFolder, '/etc/codex').replaceAll(' ', '_')} ${enabled ? 'on' : 'off'} ${trustStatus}`;

async function ownHooks(world: World, cwd: string, { flags }: HookStack): Promise<readonly Hook[]> {
  const { stack } = await ours(world, cwd, { flags }, true);
  return hooksOf(stack);
}

/** A person trusts some of the hooks, some as they were before, and switches some off; others may say what they like. */
function withStates({ files }: HookStack, hooks: readonly Hook[], world: World, random: Random): HookStack['files'] {
  const state = (hook: Hook): string => {
    if (random.chance(0.3)) return '';
    const hash = random.chance(0.7) ? hookHash(hook.handler) : 'sha256:0';
    const enabled = random.chance(0.4) ? `enabled = ${random.chance(0.3)}\n` : '';
    const key = hook.key.replace(world.systemFolder, '/etc/codex');
    return `[hooks.state.${JSON.stringify(key)}]\n${enabled}${random.chance(0.8) ? `trusted_hash = "${hash}"\n` : ''}`;
  };
  return { [USER]: (files[USER] ?? '') + hooks.map(state).join('') };
}
