import assert from 'node:assert/strict';
import { codexFile } from '../../../server/src/codex/files.ts';
import { quickFixes } from '../../../server/src/features/code-actions.ts';
import { uriFromPath } from '../../../server/src/features/uri.ts';
import { checkFile } from '../../../server/src/rules/engine/check.ts';
import { snapshotOf } from '../support/snapshot.ts';
import { USER } from './support.ts';

/** Titles of what is offered for the whole file. */
function titles(text: string): readonly string[] {
  const snapshot = snapshotOf({ [USER]: text });
  const file = codexFile(snapshot, USER);
  assert.ok(file);
  const range = { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } };
  const options = {
    uriOf: (path: string) => uriFromPath(path, 'linux'),
    versionOf: () => 1,
    documentChanges: true,
    createFiles: true,
    relatedInformation: true,
    codeDescription: true,
    tags: [],
  };
  return quickFixes(checkFile(snapshot, file).reports, { range, diagnostics: [] }, snapshot, options).map(
    ({ title }) => title,
  );
}

describe('quick fixes of several findings', () => {
  it('are told apart by what stands there', () => {
    const roots = 'workspace_roots = { "/" = true, "/home/me" = true }';
    const found = titles(`default_permissions = "p"\n[permissions.p]\nextends = ":workspace"\n${roots}\n`);
    assert.deepEqual(
      found.filter((title) => /writable folders/.test(title)),
      ['Remove from the writable folders ("/" = true)', 'Remove from the writable folders ("/home/me" = true)'],
    );
  });

  it('are one where they do the same', () => {
    const text = 'sandbox_mode = "workspace-write"\nsandbox_workspace_write.writable_roots = ["/", "/home/me"]\n';
    assert.equal(titles(text).filter((title) => /writable folders/.test(title)).length, 1);
  });

  it('never name a secret', () => {
    const token = (end: string) => `ghp_${'a1B2c3D4e5F6'.repeat(3)}${end}`.slice(0, 40);
    const found = titles(
      `[mcp_servers.a]\nurl = "https://a.example"\nhttp_headers = { Authorization = "${token('x')}" }\n` +
        `[mcp_servers.b]\nurl = "https://b.example"\nhttp_headers = { Authorization = "${token('y')}" }\n`,
    );
    assert.equal(new Set(found).size, found.length);
    assert.doesNotMatch(found.join('\n'), /ghp_/);
  });

  it('keep their titles where nothing is to be told apart', () => {
    assert.ok(titles('network_access = true\n').includes('Move to [sandbox_workspace_write]'));
  });
});
