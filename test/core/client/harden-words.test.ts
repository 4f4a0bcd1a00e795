import assert from 'node:assert/strict';
import { changedFiles, hardenedMessage, nothingToDo } from '../../../client/src/harden/harden-words.ts';
import type { HardenPlan } from '../../../server/src/contract.ts';
import { FOLDER, HOME, posture } from './postures.ts';

const plan: HardenPlan = {
  folder: FOLDER,
  plan: null,
  changes: [],
  edits: [],
  files: { 'file:///a': 'one', 'file:///b': 'two' },
  before: posture(),
  after: posture(),
  open: [],
  breaks: [],
  notes: [],
};

describe('harden', () => {
  it('notices files that read differently, or are gone, since the plan was made', () => {
    assert.deepEqual(
      changedFiles(
        plan,
        new Map([
          ['file:///a', 'one'],
          ['file:///b', 'two'],
        ]),
      ),
      [],
    );
    assert.deepEqual(
      changedFiles(
        plan,
        new Map([
          ['file:///a', 'one!'],
          ['file:///b', 'two'],
        ]),
      ),
      ['file:///a'],
    );
    assert.deepEqual(changedFiles(plan, new Map([['file:///a', 'one']])), ['file:///b']);
  });

  it('says what it did, and that it saved the person’s own changes too', () => {
    const files = ['/home/ada/.codex/config.toml', '/work/demo/.codex/config.toml'];
    const places = { home: HOME, folder: FOLDER };
    assert.equal(
      hardenedMessage(files, files.slice(1), 'read-only', places),
      'Hardened and saved: ~/.codex/config.toml, .codex/config.toml.' +
        ' Your unsaved changes in .codex/config.toml were saved too. Posture is now read-only.',
    );
    assert.match(hardenedMessage(files.slice(0, 1), [], 'x', places), /^Hardened and saved: [^ ]* Posture is now x\.$/);
  });

  it('says when there is nothing to do', () => {
    assert.equal(
      nothingToDo(plan),
      'Nothing to harden: no safe change remains. Codex here: workspace-write · on-request · net off.',
    );
  });
});
