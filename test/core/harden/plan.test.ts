import assert from 'node:assert/strict';
import type { Snapshot } from '../../../server/src/codex/snapshot.ts';
import { hardenPlan } from '../../../server/src/harden/plan.ts';
import { applyEdits } from '../../../server/src/text/edit.ts';
import { postureOf } from '../../../server/src/words/posture.ts';
import { snapshotOf } from '../support/snapshot.ts';

const USER = '/home/me/.codex/config.toml';
const PROJECT = '/work/.codex/config.toml';
const TRUST = '[projects."/work"]\ntrust_level = "trusted"\n';

function hardened(
  files: Readonly<Record<string, string>>,
  folder = '/work',
): { plan: ReturnType<typeof hardenPlan>; texts: Record<string, string>; after: Snapshot } {
  const snapshot = snapshotOf(files);
  const plan = hardenPlan(snapshot, folder);
  const texts = Object.fromEntries(
    [...plan.edits].map(([file, edits]) => [file, applyEdits(files[file] ?? '', edits)]),
  );
  return { plan, texts, after: snapshotOf({ ...files, ...texts }) };
}

describe('hardenPlan', () => {
  it('takes full access, silence and the open network away in the files that count', () => {
    const { texts, after } = hardened({
      [USER]: `approval_policy = "never" # hurry\nsandbox_mode = "danger-full-access"\n\n${TRUST}`,
      [PROJECT]: 'sandbox_mode = "workspace-write"\n\n[sandbox_workspace_write]\nnetwork_access = true # for npm\n',
    });
    assert.equal(texts[USER], `approval_policy = "on-request" # hurry\nsandbox_mode = "workspace-write"\n\n${TRUST}`);
    assert.equal(
      texts[PROJECT],
      'sandbox_mode = "workspace-write"\n\n[sandbox_workspace_write]\nnetwork_access = false # for npm\n',
    );
    const posture = postureOf(after, '/work');
    assert.equal(posture.sandbox?.mode, 'workspace-write');
    assert.equal(posture.approval?.policy, 'on-request');
    assert.equal(posture.network?.access, 'off');
  });

  it('has nothing left to do the second time', () => {
    const { after } = hardened({ [USER]: `sandbox_mode = "danger-full-access"\napproval_policy = "never"\n${TRUST}` });
    assert.deepEqual([...hardenPlan(after, '/work').edits], []);
  });

  it('leaves a posture alone that is stricter than it asks for', () => {
    const { plan } = hardened({ [USER]: 'sandbox_mode = "read-only"\napproval_policy = "on-request"\n' });
    assert.deepEqual(plan.steps, []);
  });

  it('does not open the network by moving a key that is ignored where it stands', () => {
    const { after } = hardened({ [USER]: `sandbox_mode = "workspace-write"\nnetwork_access = true\n${TRUST}` });
    assert.equal(postureOf(after, '/work').network?.access, 'off');
  });

  it('hardens a file that counts as soon as a session starts, because Codex trusts the folder by itself', () => {
    const { texts } = hardened({
      [USER]: 'sandbox_mode = "workspace-write"\n',
      [PROJECT]: 'sandbox_mode = "danger-full-access"\napproval_policy = "never"\n',
    });
    assert.deepEqual(texts, { [PROJECT]: 'sandbox_mode = "workspace-write"\napproval_policy = "on-request"\n' });
  });

  it('keeps its hands off files that do not count', () => {
    const { texts } = hardened({
      [USER]: 'sandbox_mode = "read-only"\n',
      [PROJECT]: 'sandbox_mode = "danger-full-access"\n',
    });
    assert.deepEqual(texts, {});
  });

  it('reaches trusted projects below the folder', () => {
    const inner = '/work/packages/a/.codex/config.toml';
    const { texts } = hardened({
      [USER]: TRUST,
      '/work/.git/HEAD': 'ref: x\n',
      [inner]: 'sandbox_mode = "danger-full-access"\n',
    });
    assert.deepEqual(texts, { [inner]: 'sandbox_mode = "workspace-write"\n' });
  });

  it('says for every edit what it is for', () => {
    const { plan } = hardened({ [USER]: 'sandbox_mode = "danger-full-access"\napproval_policy = "never"\n' });
    const notes = [...plan.edits.values()].flat().map((edit) => edit.notes);
    assert.equal(notes.length, 2);
    assert(notes.every((list) => list.length > 0 && list.every((index) => (plan.steps[index]?.title ?? '') !== '')));
  });

  it('tightens a file that Codex refuses, and leaves the refused word to the person', () => {
    const { texts } = hardened({ [USER]: 'approval_policy = "untrusted"\nsandbox_mode = "danger-full-access"\n' });
    assert.deepEqual(texts, { [USER]: 'approval_policy = "untrusted"\nsandbox_mode = "workspace-write"\n' });
  });

  it('compares only the postures that a step reaches, however many projects there are', () => {
    const projects = (count: number) => Array.from({ length: count }, (_, index) => `/work/p${index}`);
    const planned = (count: number) => {
      const trust = projects(count).map((at) => `[projects."${at}"]\ntrust_level = "trusted"\n`);
      const open = 'sandbox_mode = "danger-full-access"\napproval_policy = "never"\n';
      const files = Object.fromEntries(projects(count).map((at) => [`${at}/.codex/config.toml`, open]));
      return hardened({ [USER]: `approval_policy = "never"\n${trust.join('')}`, ...files });
    };
    const [few, many] = [planned(30), planned(120)];
    assert.equal(many.plan.steps.length, 241);
    assert(many.plan.comparisons <= 4.2 * few.plan.comparisons);
    for (const at of projects(120)) assert.equal(postureOf(many.after, at).approval?.policy, 'on-request');
  });
});
