/** What the changelog would say of a release is asked of its binary; with `--releases` also of the one before. */

import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { asFact } from '../../../scripts/facts/answer-cache.ts';
import { allFacts } from '../../../scripts/facts/ask-releases.ts';
import { Asker } from '../../../scripts/facts/asker.ts';
import { patternOf } from '../../../scripts/facts/config-path.ts';
import { listFeatures } from '../../../scripts/facts/features.ts';
import { sites } from '../../../scripts/facts/probe-positions.ts';
import { fetchRelease } from '../../../scripts/facts/release.ts';
import { type Difference, differenceBetween } from '../../../scripts/follow-codex/difference.ts';
import { cacheFolder } from '../../../scripts/parts/cache.ts';
import type { ReleaseFacts } from '../../../server/src/codex/facts.ts';
import { codexBinary } from '../support/codex-process.ts';
import { World } from '../support/temp-home.ts';

/** Which of these keys a binary knows, or does not; those of which it does not tell are in neither list. */
async function asked(binary: string, facts: ReleaseFacts, keys: readonly string[]) {
  const parent = path.join(cacheFolder(), 'facts-test');
  await mkdir(parent, { recursive: true });
  const asker = await Asker.start(binary, parent);
  const known = new Set<string>();
  const unknown = new Set<string>();
  try {
    for (const { place, fact } of sites(facts.config)) {
      const key = patternOf(place.path);
      const answer = keys.includes(key) ? await asFact(asker, place, fact) : {};
      if (answer.known !== undefined) (answer.known ? known : unknown).add(key);
    }
  } finally {
    await asker.stop();
  }
  // A union is known where one of its types is.
  return { known: [...known], unknown: [...unknown].filter((key) => !known.has(key)) };
}

describe('the draft of the changelog', () => {
  let older: ReleaseFacts;
  let newer: ReleaseFacts;
  let difference: Difference;
  let world: World;

  before(async () => {
    world = await World.create();
    const [one, other] = (await allFacts()).slice(-2);
    assert.ok(one && other);
    [older, newer, difference] = [one, other, differenceBetween(one, other)];
  });
  after(() => world.remove());

  it('says of the newest release what that says of itself', async () => {
    const { config, features } = difference;
    assert.ok(config.added.length > 0 && features.stages.length > 0, JSON.stringify(difference));
    const added = await asked(codexBinary(), newer, config.added);
    assert.deepEqual(added.unknown, []);
    assert.ok(added.known.length > config.added.length / 2, JSON.stringify(added));
    assert.deepEqual((await asked(codexBinary(), older, config.gone)).known, []);
    const listed = await listFeatures(codexBinary(), world.home);
    for (const { name, after: stage } of features.stages) assert.equal(listed[name]?.stage, stage, name);
    for (const { name, after: state } of features.defaults) assert.equal(listed[name]?.default, state === 'on', name);
  });

  if (process.env['CODEX_POSTURE_RELEASES'] !== undefined) {
    it('says of the release before what that says of itself', async function () {
      this.timeout(5 * 60_000);
      const binary = await fetchRelease(older.version);
      const { config, features } = difference;
      const gone = await asked(binary, older, config.gone);
      assert.deepEqual(gone.unknown, []);
      assert.ok(gone.known.length > 0, JSON.stringify(gone));
      assert.deepEqual((await asked(binary, newer, config.added)).known, []);
      const listed = await listFeatures(binary, world.home);
      for (const { name, before: stage } of features.stages) assert.equal(listed[name]?.stage, stage, name);
    });
  }
});
