import assert from 'node:assert/strict';
import { type StatusInput, statusBarView } from '../../../client/src/status/status-bar-view.ts';
import type { AccessEntry, PostureAnswer } from '../../../server/src/contract.ts';
import { fullAccess, HOME, posture, refused } from './postures.ts';

const show = (answer: PostureAnswer | undefined, more: Partial<StatusInput> = {}) =>
  statusBarView({ server: 'running', answer, folderName: undefined, nested: undefined, home: HOME, ...more });

const writing = (entry: Omit<AccessEntry, 'access'>): PostureAnswer =>
  posture({ sandbox: { mode: 'workspace-write', profile: null, entries: [{ access: 'write', ...entry }] } });

describe('status bar', () => {
  it('shows sandbox, approvals and network of a plain posture without a colour', () => {
    const { text, background } = show(posture());
    assert.equal(text, '$(shield) Codex: workspace-write · on-request · net off');
    assert.equal(background, 'none');
  });

  it('is red for full access', () => {
    const { text, background, label } = show(fullAccess());
    assert.equal(text, '$(unlock) Codex: danger-full-access · on-request · net on');
    assert.equal(background, 'error');
    assert.match(label, /without a sandbox/);
  });

  const weakened: readonly (readonly [string, PostureAnswer])[] = [
    ['an open network', posture({ network: { access: 'on', domains: {}, webSearch: 'cached' } })],
    ['approvals that are never asked for', posture({ approval: { policy: 'never', granular: {}, reviewer: 'user' } })],
    ['a model that approves', posture({ approval: { policy: 'on-request', granular: {}, reviewer: 'auto_review' } })],
    ['writes everywhere', posture({ sandbox: { mode: 'external-sandbox', profile: 'x', entries: null } })],
    ['a writable disk', writing({ path: '/' })],
    ['a writable disk, written as a special', writing({ special: ':root' })],
    ['a writable home folder', writing({ path: HOME })],
    ['a writable folder above home', writing({ path: '/home' })],
  ];
  for (const [what, answer] of weakened) {
    it(`is yellow for ${what}`, () => {
      const { background, text } = show(answer);
      assert.equal(background, 'warning');
      assert.match(text, /^\$\(warning\) /);
    });
  }

  for (const entry of [{ path: '/home/ada/project' }, { path: '/home/adamant' }, { special: ':workspace_roots' }]) {
    it(`has no colour for writes to ${Object.values(entry)[0]}`, () => {
      assert.equal(show(writing(entry)).background, 'none');
    });
  }

  it('has no colour for a read-only sandbox that nobody can leave', () => {
    const sandbox = { mode: 'read-only', profile: null, entries: null } as const;
    const approval = { policy: 'never', granular: {}, reviewer: 'user' } as const;
    assert.equal(show(posture({ sandbox, approval })).background, 'none');
  });

  it('may read the whole disk without a colour', () => {
    const sandbox = { mode: 'read-only', profile: null, entries: [{ access: 'read', path: '/' }] } as const;
    assert.equal(show(posture({ sandbox })).background, 'none');
  });

  it('says that Codex would not start', () => {
    const { text, background } = show(refused());
    assert.equal(text, '$(circle-slash) Codex would not start');
    assert.equal(background, 'none');
  });

  it('shows an unknown part as such and keeps the rest', () => {
    const answer = posture({ network: { access: 'unknown', domains: {}, webSearch: 'unknown' } });
    assert.equal(show(answer).text, '$(question) Codex: workspace-write · on-request · net ?');
  });

  it('shows a posture of which nothing is known as one word', () => {
    const { text, background } = show(
      posture({
        verdict: 'unknown',
        sandbox: { mode: 'unknown', profile: null, entries: null },
        approval: { policy: 'unknown', granular: {}, reviewer: 'unknown' },
        network: { access: 'unknown', domains: {}, webSearch: 'unknown' },
      }),
    );
    assert.equal(text, '$(question) Codex: posture unknown');
    assert.equal(background, 'none');
  });

  it('claims nothing while the server starts or is gone, whatever it said before', () => {
    assert.equal(show(undefined, { server: 'starting' }).text, '$(loading~spin) Codex posture');
    const { text, background } = show(fullAccess(), { server: 'stopped' });
    assert.equal(text, '$(question) Codex: posture unknown');
    assert.equal(background, 'none');
  });

  it('shows that unsaved changes are not counted', () => {
    const { text, label } = show(posture({ unsaved: true }));
    assert.equal(text, '$(shield) Codex: workspace-write · on-request · net off · unsaved changes');
    assert.match(label, /Unsaved changes are not counted\./);
  });

  it('names the folder, and shows no icon that the name asks for', () => {
    const { text } = show(posture(), { folderName: 'a$(flame)\n\u202eb' });
    assert.equal(text, '$(shield) Codex: a\\$(flame) b: workspace-write · on-request · net off');
  });
});
