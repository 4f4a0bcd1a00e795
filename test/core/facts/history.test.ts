import assert from 'node:assert/strict';
import { touchesPosture } from '../../../scripts/facts/states.ts';
import {
  compareReleases,
  factHistory,
  type History,
  knownIn,
  type Lifetime,
  lifetimeOf,
  type Moment,
  refusedSince,
} from '../../../server/src/codex/facts/history.ts';
import { factsFor } from '../../../server/src/codex/facts/lookup.ts';

const sample: History = {
  oldest: '0.100.0',
  newest: '0.150.0',
  keys: { table: { since: '0.120.0' }, 'table.late': { since: ['0.130.0', '0.140.0'] }, gone: { until: '0.145.0' } },
  values: {},
  refused: {},
  retired: {},
  project: {},
  requirements: { keys: {}, values: {} },
  features: {},
};

/** What touches posture and has no exact release, with the reason. */
const INEXACT: readonly RegExp[] = [
  // Before, a profile could have this name, and the releases between take both for the same.
  /^demands permissions\.network:/,
];

/** Every moment of the history with what came or went. */
function* moments(): Generator<{ readonly thing: string; readonly moment: Moment }> {
  const { keys, retired, features, project, values, refused, requirements } = factHistory();
  const byPath = { keys, retired, features, project, demands: requirements.keys };
  for (const [kind, lifetimes] of Object.entries(byPath))
    for (const [path, lifetime] of Object.entries(lifetimes)) yield* momentsOf(`${kind} ${path}`, lifetime);
  for (const [kind, words] of Object.entries({ values, refused, demandedValues: requirements.values }))
    for (const [path, lifetimes] of Object.entries(words))
      for (const [word, lifetime] of Object.entries(lifetimes)) yield* momentsOf(`${kind} ${path} ${word}`, lifetime);
}

function* momentsOf(thing: string, { since, until }: Lifetime) {
  for (const moment of [since, until]) if (moment !== undefined) yield { thing, moment };
}

const known = (version: string, path: string): boolean | undefined =>
  knownIn(version, lifetimeOf(path.split('.'), sample), sample);

describe('facts: history', () => {
  it('orders releases by number', () => {
    assert.ok(compareReleases('0.99.0', '0.100.0') < 0);
    assert.ok(compareReleases('0.142.5', '0.142.10') < 0);
    assert.equal(compareReleases('0.142.5-alpha.1', '0.142.5'), 0);
  });

  it('knows a key from its first release on', () => {
    assert.equal(known('0.119.9', 'table'), false);
    assert.equal(known('0.120.0', 'table'), true);
    assert.equal(known('0.145.0', 'gone'), false);
    assert.equal(known('0.144.9', 'gone'), true);
  });

  it('takes the lifetime of the table around', () => {
    assert.equal(known('0.110.0', 'table.early.deep'), false);
    assert.equal(known('0.120.0', 'table.early.deep'), true);
  });

  it('says that it does not know between two asked releases, and before the oldest', () => {
    assert.equal(known('0.130.0', 'table.late'), false);
    assert.equal(known('0.135.0', 'table.late'), undefined);
    assert.equal(known('0.140.0', 'table.late'), true);
    assert.equal(known('0.99.0', 'table'), undefined);
    assert.equal(known('0.100.0', 'unchanged'), true);
    const mute = { unknownBefore: '0.130.0' };
    assert.equal(knownIn('0.129.0', mute, sample), undefined);
    assert.equal(knownIn('0.130.0', mute, sample), true);
  });

  it('holds moments that lie between the oldest and the newest asked release', () => {
    const history = factHistory();
    assert.equal(history.newest, factsFor().version);
    for (const { moment } of moments()) {
      for (const version of [moment].flat()) {
        assert.match(version, /^\d+\.\d+\.\d+$/);
        assert.ok(compareReleases(version, history.oldest) >= 0, version);
        assert.ok(compareReleases(version, history.newest) <= 0, version);
      }
    }
  });

  it('knows to the release what came and went in the posture', () => {
    const { keys, retired, refused, values } = factHistory();
    assert.deepEqual(refused.approval_policy?.untrusted, { since: '0.149.0' });
    assert.deepEqual(keys.default_permissions, { since: '0.113.0' });
    assert.deepEqual(retired.profile, { since: '0.134.0' });
    assert.deepEqual(values.web_search?.indexed, { since: '0.142.0' });
  });

  it('has an exact release for everything that touches posture', () => {
    const pairs = [...moments()].filter(({ thing, moment }) => touchesPosture(thing) && typeof moment !== 'string');
    assert.deepEqual(
      pairs.map(({ thing, moment }) => `${thing}: ${moment}`).filter((line) => !INEXACT.some((one) => one.test(line))),
      [],
    );
  });

  it('says since when a value keeps Codex from starting', () => {
    const refused = { policy: { old: { since: '0.149.0' }, older: { since: ['0.120.0', '0.130.0'] } } } as const;
    const from = { ...sample, refused };
    assert.equal(refusedSince(['policy'], 'old', from), '0.149.0');
    assert.equal(refusedSince(['policy'], 'older', from), '0.130.0');
    assert.equal(refusedSince(['policy'], 'constructor', from), undefined);
    assert.equal(refusedSince(['toString'], 'old', from), undefined);
    assert.equal(refusedSince(['approval_policy'], 'untrusted'), '0.149.0');
  });
});
