import assert from 'node:assert/strict';
import type { History } from '../../../server/src/codex/facts/history.ts';
import { factsFor } from '../../../server/src/codex/facts/lookup.ts';
import {
  goneSince,
  historyPath,
  keyLifetime,
  notYetIn,
  valueLifetime,
} from '../../../server/src/features/release-docs.ts';

const { config } = factsFor();

const HISTORY: History = {
  oldest: '0.90.0',
  newest: '0.169.0',
  keys: {
    default_permissions: { since: '0.120.0' },
    'permissions.*': { since: ['0.118.0', '0.121.0'] },
    tools: { since: '0.95.0', until: '0.99.0' },
  },
  values: { sandbox_mode: { 'read-only': { since: '0.91.0' } } },
  refused: { approval_policy: { untrusted: { since: '0.149.0' } } },
  retired: {},
  project: {},
  requirements: { keys: {}, values: {} },
  features: { network_proxy: { since: '0.150.0' } },
};

describe('lifetimes in words', () => {
  it('name the release, or those between which it happened', () => {
    assert.deepEqual(keyLifetime(config, ['default_permissions'], HISTORY), ['Known since Codex 0.120.0.']);
    assert.deepEqual(keyLifetime(config, ['permissions', 'mine'], HISTORY), [
      'Known since Codex 0.121.0 or shortly before (not yet in 0.118.0).',
    ]);
    assert.deepEqual(keyLifetime(config, ['tools'], HISTORY), [
      'Known since Codex 0.95.0.',
      'Removed in Codex 0.99.0.',
    ]);
  });

  it('are those of the table around where the key has none of its own', () => {
    assert.deepEqual(keyLifetime(config, ['permissions', 'mine', 'extends'], HISTORY).length, 1);
    assert.deepEqual(keyLifetime(config, ['model'], HISTORY), ['Known since Codex 0.90.0 or earlier.']);
  });

  it('are told of keys that are gone', () => {
    assert.match(goneSince(config, ['tools'], HISTORY) ?? '', /no effect\. It was removed in Codex 0\.99\.0/);
    assert.equal(goneSince(config, ['nobody_knows'], HISTORY), undefined);
  });

  it('say what the installed release does not know yet, where that is certain', () => {
    const said = (installed: string | undefined, path: readonly string[], value?: string) =>
      notYetIn(installed, config, path, value, HISTORY);
    assert.equal(
      said('0.119.0', ['default_permissions']),
      'Codex 0.119.0, which is installed here, does not know it yet.',
    );
    for (const installed of ['0.120.0', '0.169.0', '0.200.0', undefined])
      assert.equal(said(installed, ['default_permissions']), undefined, installed);
    assert.match(said('0.118.0', ['permissions', 'mine', 'extends']) ?? '', /does not know it yet/);
    assert.equal(said('0.119.0', ['permissions', 'mine']), undefined, 'somewhere between 0.118.0 and 0.121.0');
    assert.equal(said('0.80.0', ['default_permissions']), undefined, 'older than any that was asked');
    assert.equal(said('0.94.0', ['tools']), undefined, 'gone again');
    assert.match(said('0.90.0', ['sandbox_mode'], 'read-only') ?? '', /does not know it yet/);
    assert.equal(said('0.90.0', ['sandbox_mode']), undefined);
  });

  it('are told of features and of values', () => {
    assert.deepEqual(keyLifetime(config, ['features', 'network_proxy'], HISTORY), ['Known since Codex 0.150.0.']);
    assert.equal(valueLifetime(config, ['sandbox_mode'], 'read-only', HISTORY), 'Known since Codex 0.91.0.');
    assert.equal(
      valueLifetime(config, ['approval_policy'], 'untrusted', HISTORY),
      'Codex 0.149.0 and later refuse to start with it.',
    );
    assert.equal(valueLifetime(config, ['approval_policy'], 'constructor', HISTORY), '');
  });

  it('are looked up by names that people choose and by places in lists', () => {
    assert.deepEqual(historyPath(config, ['permissions', 'mine', 'filesystem', ':root']), [
      'permissions',
      '*',
      'filesystem',
      '*',
    ]);
    assert.deepEqual(historyPath(config, ['hooks', 'Stop', 0, 'hooks', 1, 'type']), [
      'hooks',
      'Stop',
      '[]',
      'hooks',
      '[]',
      'type',
    ]);
    assert.deepEqual(historyPath(config, ['approval_policy', 'granular', 'rules']), [
      'approval_policy',
      'granular',
      'rules',
    ]);
  });
});
