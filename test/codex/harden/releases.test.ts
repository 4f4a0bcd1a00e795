import assert from 'node:assert/strict';
import { fetchRelease } from '../../../scripts/facts/release.ts';
import { MECHANISMS, mechanismsOf } from '../../../server/src/harden/mechanisms.ts';
import { sessionRunning } from '../support/scripted-session.ts';
import { World } from '../support/temp-home.ts';
import { hardenWorld, placeIn } from './world-plan.ts';

/** Fetched from npm, which takes its time: only on request. */
const RELEASES = ['0.125.0', '0.130.0', '0.131.0', '0.144.1', '0.160.1'];

/** The first line of a session’s log. */
const begun = (release: string): string =>
  `${JSON.stringify({ type: 'session_meta', payload: { cli_version: release } })}\n`;

for (const release of process.env['CODEX_POSTURE_RELEASES'] === undefined ? [] : RELEASES) {
  describe(`the mechanisms of plans in Codex ${release}`, function () {
    this.timeout(120_000);
    let world: World;
    const newest = process.env['CODEX_BIN'];

    before(async function () {
      this.timeout(10 * 60_000);
      process.env['CODEX_BIN'] = await fetchRelease(release);
      world = await World.create();
    });
    after(async () => {
      process.env['CODEX_BIN'] = newest;
      await world.remove();
    });

    it('work as we say', async () => {
      await world.lay({
        // So that the release is known.
        'home/.codex/sessions/2026/01/01/rollout-2026-01-01T00-00-00-0.jsonl': begun(release),
        'home/.codex/config.toml': '[projects."{{WORLD}}/work"]\ntrust_level = "trusted"\n',
        'home/.ssh/id': 'SECRET-key',
        'marks/.keep': '',
        'work/.env': 'SECRET-env',
        'work/.codex/config.toml': 'default_permissions = ":danger-full-access"\n',
      });
      const { answer } = await hardenWorld(world);
      const lacking = MECHANISMS.filter((name) => mechanismsOf(release)[name] === false);
      assert.deepEqual(
        answer.open.map(({ id }) => id).filter((id) => id.startsWith('lacks-')),
        lacking.filter((name) => name !== 'limited-proxy').map((name) => `lacks-${name}`),
      );
      const tries = [
        'touch inside && echo INSIDE',
        `touch ${world.root}/marks/out && echo OUTSIDE`,
        'cat ~/.ssh/id',
        'cat .env',
        'env',
      ];
      const { output = '', log } = await sessionRunning(placeIn(world), tries.join('; '));
      assert.match(output, /INSIDE/, log.slice(-1500));
      assert.doesNotMatch(output, /SECRET|OUTSIDE/);
    });
  });
}
