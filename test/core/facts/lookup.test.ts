import assert from 'node:assert/strict';
import { factsFor, isKnown, keysAt, typeAt, whereElse } from '../../../server/src/codex/facts/lookup.ts';

const facts = factsFor();
const places = (name: string) => whereElse(facts, name).map((path) => path.join('.'));

describe('facts: lookup', () => {
  it('finds a plain key', () => {
    assert.deepEqual(typeAt(facts, ['sandbox_workspace_write', 'network_access']), { type: 'boolean', default: false });
  });

  it('follows free names', () => {
    assert.deepEqual(typeAt(facts, ['mcp_servers', 'docs', 'env', 'ANY_NAME']), { type: 'string' });
    assert.deepEqual(typeAt(facts, ['projects', '/some/path', 'trust_level']), {
      type: 'enum',
      values: ['trusted', 'untrusted'],
    });
    assert.deepEqual(typeAt(facts, ['permissions', 'mine', 'network', 'domains', '*.example.com']), {
      type: 'enum',
      values: ['allow', 'deny'],
    });
  });

  it('prefers a fixed key over a free name', () => {
    assert.equal(typeAt(facts, ['agents', 'enabled'])?.type, 'boolean');
    assert.equal(typeAt(facts, ['agents', 'reviewer'])?.type, 'table');
    assert.equal(typeAt(facts, ['permissions', 'mine', 'filesystem', 'glob_scan_max_depth'])?.type, 'integer');
  });

  it('looks through unions and arrays', () => {
    assert.equal(typeAt(facts, ['approval_policy'])?.type, 'union');
    assert.equal(typeAt(facts, ['approval_policy', 'granular', 'rules'])?.type, 'boolean');
    assert.equal(typeAt(facts, ['hooks', 'PreToolUse', 0, 'hooks', 3, 'command'])?.type, 'string');
    assert.equal(typeAt(facts, ['permissions', 'mine', 'filesystem', ':workspace_roots', '**/.env'])?.type, 'enum');
  });

  it('does not know what Codex does not know', () => {
    for (const path of [
      ['network_access'],
      ['sandbox_mod'],
      ['mcp_servers', 'a', 'type'],
      ['model', 'x'],
      ['toString'],
    ]) {
      assert.equal(isKnown(facts, path), false, path.join('.'));
    }
  });

  it('takes anything below content that Codex does not look at', () => {
    assert.ok(isKnown(facts, ['desktop', 'whatever', 'deeper']));
  });

  it('lists the keys of a table without free names', () => {
    assert.deepEqual(Object.keys(keysAt(facts, ['sandbox_workspace_write'])).sort(), [
      'exclude_slash_tmp',
      'exclude_tmpdir_env_var',
      'network_access',
      'writable_roots',
    ]);
    assert.ok('granular' in keysAt(facts, ['approval_policy']));
    assert.ok('model' in keysAt(facts, []));
    assert.deepEqual(keysAt(facts, ['no', 'such']), {});
  });

  it('says where else a name belongs', () => {
    assert.deepEqual(places('network_access'), ['sandbox_workspace_write.network_access']);
    assert.ok(places('trust_level').includes('projects.*.trust_level'));
    assert.deepEqual(places('no_such_key'), []);
  });
});
