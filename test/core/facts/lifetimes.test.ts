import assert from 'node:assert/strict';
import { historyOf } from '../../../scripts/facts/lifetimes.ts';
import { featureTouchesPosture, keyTouchesPosture, requirementTouchesPosture } from '../../../scripts/facts/posture.ts';
import type { States } from '../../../scripts/facts/states.ts';

const ALL = ['0.10.0', '0.9.0', '0.11.0', '0.12.0'];

/** What some releases said of one thing; `undefined`: the release does not tell. */
function history(thing: string, said: Readonly<Record<string, boolean | undefined>>) {
  const states = (is: boolean | undefined): States => new Map(is === undefined ? [] : [[thing, is]]);
  return historyOf(ALL, new Map(Object.entries(said).map(([version, is]) => [version, states(is)])));
}

describe('facts: lifetimes', () => {
  it('are exact where no release lies between the two that were asked', () => {
    assert.deepEqual(history('keys a', { '0.10.0': true, '0.9.0': false }).keys, { a: { since: '0.10.0' } });
    assert.deepEqual(history('keys a', { '0.11.0': true, '0.12.0': false }).keys, { a: { until: '0.12.0' } });
  });

  it('are two releases where one lies between', () => {
    assert.deepEqual(history('keys a', { '0.9.0': false, '0.12.0': true }).keys, { a: { since: ['0.9.0', '0.12.0'] } });
  });

  it('say from which release on anything is known, where older ones do not tell', () => {
    assert.deepEqual(history('keys a', { '0.9.0': undefined, '0.10.0': true }).keys, {
      a: { unknownBefore: '0.10.0' },
    });
    assert.deepEqual(history('keys a', { '0.9.0': undefined, '0.10.0': undefined }).keys, {});
  });

  it('say nothing of what never changed', () => {
    assert.deepEqual(history('keys a', { '0.9.0': true, '0.12.0': true }).keys, {});
  });

  it('tell keys, values, requirements and what a project may not set apart', () => {
    const came = { '0.9.0': false, '0.10.0': true };
    assert.deepEqual(history('values a.b word', came).values, { 'a.b': { word: { since: '0.10.0' } } });
    assert.deepEqual(history('retired a', came).retired, { a: { since: '0.10.0' } });
    assert.deepEqual(history('project a', came).project, { a: { since: '0.10.0' } });
    assert.deepEqual(history('demands a', came).requirements.keys, { a: { since: '0.10.0' } });
    assert.deepEqual(history('demandedValues a word', came).requirements.values, { a: { word: { since: '0.10.0' } } });
  });

  it('are exact for what touches the posture', () => {
    for (const key of ['sandbox_mode', 'permissions.*.network.domains.*', 'features.network_proxy', 'hooks.Stop'])
      assert.ok(keyTouchesPosture(key), key);
    for (const key of ['model', 'sandbox_mode_of_old', 'permissions.*.network.mitm.hooks.*.query', 'features.goals'])
      assert.ok(!keyTouchesPosture(key), key);
    assert.ok(featureTouchesPosture('guardian_approval') && !featureTouchesPosture('goals'));
    assert.ok(requirementTouchesPosture('allowed_sandbox_modes') && !requirementTouchesPosture('log_dir'));
  });
});
