import assert from 'node:assert/strict';
import { continued, historyOf } from '../../../scripts/facts/lifetimes.ts';
import type { States } from '../../../scripts/facts/states.ts';
import {
  featureTouchesPosture,
  keyTouchesPosture,
  requirementTouchesPosture,
} from '../../../server/src/codex/facts/posture-keys.ts';

const ALL = ['0.10.0', '0.9.0', '0.11.0', '0.12.0'];

/** What some releases said of one thing; `undefined`: the release does not tell. */
function history(thing: string, said: Readonly<Record<string, boolean | undefined>>) {
  const states = (is: boolean | undefined): States => new Map(is === undefined ? [] : [[thing, is]]);
  return historyOf(ALL, new Map(Object.entries(said).map(([version, is]) => [version, states(is)])));
}

/** What one release says of a table and of a key in it. */
const statesOf = (said: Readonly<Record<'table' | 'key', readonly (boolean | undefined)[]>>, at: number): States =>
  new Map(
    [['keys table', said.table[at]] as const, ['keys table.key', said.key[at]] as const].flatMap(([thing, is]) =>
      is === undefined ? [] : [[thing, is] as const],
    ),
  );

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

  it('continue as if all releases had been asked at once', () => {
    const told = [true, false];
    const perhaps = [...told, undefined];
    const versions = ['0.9.0', '0.10.0', '0.11.0', '0.12.0'] as const;
    // The oldest and the one from which on it continues tell; what is in a table is not there without it.
    for (const first of told)
      for (const second of perhaps)
        for (const third of told)
          for (const fourth of perhaps) {
            const table = [first, second, third, fourth];
            for (const key of [table, table.map((is, index) => is && index > 1), table.map((is) => is && false)]) {
              const answers = versions.map((version, index) => [version, statesOf({ table, key }, index)] as const);
              // Nobody asks about a key that no release knew.
              const isNew = (thing: string) => thing === 'keys table.key' && !key.slice(0, 3).includes(true);
              const early = historyOf(ALL, new Map(answers.slice(0, 3)));
              const late = continued(early, ALL, new Map(answers.slice(2)), isNew);
              assert.deepEqual(late, historyOf(ALL, new Map(answers)), JSON.stringify({ table, key }));
            }
          }
  });

  it('begin where a thing was asked about for the first time', () => {
    const early = history('keys a', { '0.9.0': true, '0.10.0': true });
    const states = (is: boolean): States => new Map([['keys b', is]]);
    const late = (before: boolean) =>
      continued(
        early,
        ALL,
        new Map([
          ['0.10.0', states(before)],
          ['0.12.0', states(true)],
        ]),
        () => true,
      ).keys;
    assert.deepEqual(late(true), { b: { unknownBefore: '0.10.0' } });
    assert.deepEqual(late(false), { b: { since: ['0.10.0', '0.12.0'] } });
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
