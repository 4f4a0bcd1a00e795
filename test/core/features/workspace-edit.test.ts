import assert from 'node:assert/strict';
import { type EditOptions, workspaceEdit } from '../../../server/src/features/workspace-edit.ts';
import { snapshotOf } from '../support/snapshot.ts';

const FILE = '/home/me/.codex/config.toml';
const OTHER = '/home/me/.codex/.env';
const uriOf = (path: string) => `file://${path}`;

describe('workspace edits', () => {
  // The other file is missing.
  const files = snapshotOf({ [FILE]: 'a = "é"\r\nb = 1\n' });
  const options: EditOptions = {
    uriOf,
    versionOf: (path) => (path === FILE ? 3 : undefined),
    documentChanges: true,
    createFiles: true,
  };
  const edits = new Map([[FILE, [{ span: { start: 9, end: 10 }, text: 'c' }]]]);
  const edit = { range: { start: { line: 1, character: 0 }, end: { line: 1, character: 1 } }, newText: 'c' };

  it('count lines and characters as editors do', () => {
    const documentChanges = [{ textDocument: { uri: uriOf(FILE), version: 3 }, edits: [edit] }];
    assert.deepEqual(workspaceEdit(edits, files, options), { documentChanges });
    assert.deepEqual(workspaceEdit(edits, files, { ...options, documentChanges: false }), {
      changes: { [uriOf(FILE)]: [edit] },
    });
  });

  it('create a file that is missing, before they fill it, where the client can', () => {
    const creating = new Map([[OTHER, [{ span: { start: 0, end: 0 }, text: 'A=1\n' }]]]);
    const made = workspaceEdit(creating, files, options)?.documentChanges;
    assert.deepEqual(made?.[0], { kind: 'create', uri: uriOf(OTHER), options: { ignoreIfExists: true } });
    assert.deepEqual(made?.[1] && 'textDocument' in made[1] && made[1].textDocument, {
      uri: uriOf(OTHER),
      version: null,
    });
    assert.equal(workspaceEdit(creating, files, { ...options, createFiles: false }), undefined);
    assert.equal(workspaceEdit(creating, files, { ...options, documentChanges: false }), undefined);
  });
});
