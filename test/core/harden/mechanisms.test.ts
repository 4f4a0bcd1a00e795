import assert from 'node:assert/strict';
import { lackingIn } from '../../../server/src/features/plan-words.ts';
import { MECHANISMS, mechanismsOf } from '../../../server/src/harden/mechanisms.ts';

const missing = (release: string) => MECHANISMS.filter((name) => mechanismsOf(release)[name] === false);

describe('mechanisms of plans, by release', () => {
  it('the newest and the releases of the last months know all of them', () => {
    for (const release of ['0.169.0', '0.160.1', '0.148.0', '0.144.1', '0.133.0'])
      assert.deepEqual(missing(release), []);
  });

  it('older ones lack some', () => {
    assert.deepEqual(missing('0.131.0'), []);
    assert.deepEqual(missing('0.130.0'), ['limited-proxy']);
    assert.deepEqual(missing('0.112.0'), ['permission-profile', 'limited-proxy', 'mcp-approval']);
  });

  it('a plan says what an old release leaves open', () => {
    const said = (codex: string, plan: 'everyday' | 'everyday-allowlist') =>
      lackingIn(codex, { plan, allow: [], writable: undefined, trust: 'untrusted', guards: false }).map(({ id }) => id);
    assert.deepEqual(said('0.169.0', 'everyday-allowlist'), []);
    assert.deepEqual(said('0.130.0', 'everyday'), []);
    assert.ok(said('0.130.0', 'everyday-allowlist').includes('lacks-limited-proxy'));
  });

  it('nothing is said of releases that were not asked', () => {
    for (const known of Object.values(mechanismsOf('0.90.0'))) assert.notEqual(known, true);
  });
});
