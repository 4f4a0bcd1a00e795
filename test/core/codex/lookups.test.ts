import assert from 'node:assert/strict';
import { recorded } from '../../../server/src/codex/lookups.ts';
import type { FileState, Snapshot } from '../../../server/src/codex/snapshot.ts';
import { MACHINE } from '../support/snapshot.ts';

const state = (text: string): FileState => ({ kind: 'text', text });

describe('what an answer about a snapshot rests on', () => {
  const base: Snapshot = {
    machine: MACHINE,
    files: new Map([
      ['/a', state('1')],
      ['/b', state('1')],
    ]),
    realPaths: new Map([['/a', '/a']]),
  };
  const withFile = (path: string, text: string): Snapshot => ({
    ...base,
    files: new Map(base.files).set(path, state(text)),
  });

  it('is the same where only other paths differ', () => {
    const { snapshot, lookups } = recorded(base);
    assert.equal(snapshot.files.get('/a'), base.files.get('/a'));
    assert.equal(snapshot.files.has('/c'), false);
    assert.ok(lookups.areSameIn(base));
    assert.ok(lookups.areSameIn(withFile('/b', '2')));
  });

  it('differs where a path was changed, or exists now', () => {
    const { snapshot, lookups } = recorded(base);
    snapshot.files.get('/a');
    snapshot.files.has('/c');
    snapshot.realPaths.get('/a');
    snapshot.looks?.get('/x');
    snapshot.modes?.get('/x');
    assert.ok(!lookups.areSameIn(withFile('/a', '2')));
    assert.ok(!lookups.areSameIn(withFile('/c', '1')));
    assert.ok(!lookups.areSameIn({ ...base, realPaths: new Map([['/a', '/elsewhere']]) }));
    assert.ok(!lookups.areSameIn({ ...base, looks: new Map([['/x', 'file']]) }));
    assert.ok(!lookups.areSameIn({ ...base, modes: new Map([['/x', 0o777]]) }));
    assert.ok(!lookups.areSameIn({ ...base, codex: { version: '1.0.0', from: 'setting' } as never }));
  });

  it('differs everywhere once all paths were gone through', () => {
    const { snapshot, lookups } = recorded(base);
    assert.deepEqual([...snapshot.files.keys()], ['/a', '/b']);
    assert.ok(!lookups.areSameIn(base));
  });
});
