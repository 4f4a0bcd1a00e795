import assert from 'node:assert/strict';
import fs from 'node:fs/promises';
import path from 'node:path';
import { canRead, canWrite } from '../../../../server/src/codex/permissions/access.ts';
import { sandboxChoice } from '../../../../server/src/codex/sandbox.ts';
import { World } from '../../support/temp-home.ts';
import { ours } from '../conformance/our-posture.ts';
import { generate } from '../generator/stack.ts';
import { effectsOf, listener } from './probe.ts';

const SAMPLE = Number(process.env['CODEX_POSTURE_EFFECTS'] ?? 100);
const FIRST_SEED = 500_000;

describe('what generated permission profiles let commands do, by effect', function () {
  this.timeout(0);

  it(`reads, writes and connections of ${SAMPLE} stacks`, async () => {
    const world = await World.create();
    const { port, close } = await listener();
    const differences: string[] = [];
    let compared = 0;
    let notStarted = 0;
    let checks = 0;
    try {
      for (let seed = FIRST_SEED; compared < SAMPLE; seed++) {
        const outcome = await tried(world, seed, port);
        if (outcome === 'no profile') continue;
        if (outcome === 'not started') {
          notStarted++;
          continue;
        }
        compared++;
        checks += outcome.checks;
        differences.push(...outcome.differences.map((text) => `seed ${seed}: ${text}`));
      }
    } finally {
      close();
      await world.remove();
    }
    console.log(`    ${compared} stacks, ${checks} attempts; in ${notStarted} more no command could start`);
    assert.deepEqual(differences, []);
  });
});

async function tried(world: World, seed: number, port: number) {
  const stack = generate(seed, { system: false });
  if (stack.flags.length > 0 || stack.profile !== undefined) return 'no profile';
  await world.lay(stack.files, stack.links);
  const folder = path.join(world.root, stack.cwd);
  const secrets = [
    path.join(world.codexHome, 'auth.json'),
    path.join(folder, '.env'),
    path.join(world.home, '.ssh/id'),
  ];
  const folders = [
    folder,
    world.home,
    path.join(world.root, 'extra'),
    path.join(world.home, 'data'),
    path.join(folder, 'docs'),
  ];
  for (const file of secrets) await laid(file);
  for (const place of folders) await fs.mkdir(place, { recursive: true });
  const { stack: built, posture } = await ours(world, folder, {}, false);
  const { policy, roots, profile } = sandboxChoice(built);
  const isProfile = posture.verdict === 'loads' && posture.trustsOnStart === undefined;
  if (
    !isProfile ||
    policy === undefined ||
    profile === null ||
    built.effective.lookup(['default_permissions']) === undefined
  ) {
    return 'no profile';
  }
  const place = { codexHome: world.codexHome, home: world.home, cwd: folder };
  const effects = await effectsOf(place, profile, { reads: secrets, writes: folders, port });
  if (effects === undefined) return 'not started';
  const differences: string[] = [];
  const expect = (what: string, expected: boolean) => {
    if (effects.get(what) !== expected) differences.push(`${what}: we say ${expected}, it was ${effects.get(what)}`);
  };
  for (const file of secrets) expect(`read ${file}`, canRead(policy, file, roots, built.machine));
  for (const at of folders) expect(`write ${at}`, canWrite(policy, path.join(at, '.tried'), roots, built.machine));
  expect('connect', posture.network?.access === 'on');
  return { checks: effects.size, differences };
}

async function laid(file: string): Promise<void> {
  await fs.mkdir(path.dirname(file), { recursive: true });
  await fs.writeFile(file, '{}\n');
}
