import assert from 'node:assert/strict';
import {
  compareReleases,
  factHistory,
  type History,
  knownIn,
  type Lifetime,
  lifetimeOf,
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
  });

  it('holds moments that lie between the oldest and the newest asked release', () => {
    const history = factHistory();
    assert.equal(history.newest, factsFor().version);
    const lifetimes: Lifetime[] = [
      ...Object.values(history.keys),
      ...Object.values(history.features),
      ...[history.values, history.refused].flatMap((byPath) =>
        Object.values(byPath).flatMap((one) => Object.values(one)),
      ),
    ];
    for (const { since, until } of lifetimes) {
      for (const moment of [since, until].flat().filter((one) => one !== undefined)) {
        assert.match(moment, /^\d+\.\d+\.\d+$/);
        assert.ok(compareReleases(moment, history.oldest) >= 0 && compareReleases(moment, history.newest) <= 0, moment);
      }
    }
  });

  it('knows to the release when `untrusted` stopped to start', () => {
    assert.deepEqual(factHistory().refused.approval_policy?.untrusted, { since: '0.149.0' });
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
