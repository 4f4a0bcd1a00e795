import assert from 'node:assert/strict';
import { type Lookups, noteStep, recorded } from '../../../server/src/codex/lookups.ts';
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

  it('is told by the steps from snapshot to snapshot as by looking at all of it, also where a step is taken back', () => {
    const paths = ['/a', '/b', '/c', '/d'];
    let now: Snapshot = { ...base, files: new Map(paths.map((path) => [path, state('0')])) };
    const past: Snapshot[] = [now];
    let number = 7;
    const random = (below: number) => {
      number = (number * 75 + 74) % 65_537;
      return number % below;
    };
    const answers = new Map<Snapshot, Lookups>();
    for (let turn = 0; turn < 400; turn++) {
      const path = paths[random(paths.length)] ?? '/a';
      const next =
        random(4) === 0
          ? (past[random(past.length)] ?? now)
          : { ...now, files: new Map(now.files).set(path, state(String(turn))) };
      if (random(3) > 0) noteStep(now, next);
      now = next;
      past.push(now);
      for (const [from, lookups] of answers) {
        const isSame = ['/a', '/c'].every((at) => from.files.get(at) === now.files.get(at));
        assert.equal(lookups.areSameIn(now), isSame, `turn ${turn}`);
      }
      const { snapshot, lookups } = recorded(now);
      for (const at of ['/a', '/c']) snapshot.files.get(at);
      if (answers.size < 20) answers.set(now, lookups);
    }
  });
});
