import assert from 'node:assert/strict';
import type { CodeAction } from 'vscode-languageserver';
import { TestClient } from './client.ts';

const USER = 'ch/config.toml';
const PROJECT = 'work/.codex/config.toml';
const FULL = 'sandbox_mode = "danger-full-access"\n';

describe('quick fixes', () => {
  let client: TestClient;
  afterEach(async () => {
    assert.deepEqual(client.errors, []);
    await client.stop();
  });

  const at = (line: number, character: number) => ({ start: { line, character }, end: { line, character } });
  const preferred = (actions: readonly CodeAction[]) => actions.filter(({ isPreferred }) => isPreferred);

  it('edit the version of the document that they were made for', async () => {
    client = await TestClient.start();
    await client.open(USER, FULL, 4);
    const [action] = preferred(await client.codeActions(USER, at(0, 20)));
    assert.equal(action?.kind, 'quickfix');
    assert.equal(action?.diagnostics?.[0]?.code, 'full-access');
    const edit = {
      range: { start: { line: 0, character: 15 }, end: { line: 0, character: 35 } },
      newText: '"workspace-write"',
    };
    assert.deepEqual(action?.edit, {
      documentChanges: [{ textDocument: { uri: client.uri(USER), version: 4 }, edits: [edit] }],
    });
  });

  it('are those of the place that is asked about', async () => {
    client = await TestClient.start({ files: { [USER]: `${FULL}\nnetwork_access = true\n` } });
    const codes = async (line: number, character: number) =>
      (await client.codeActions(USER, at(line, character))).map(({ diagnostics }) => diagnostics?.[0]?.code);
    assert.deepEqual([...new Set(await codes(0, 15))], ['full-access']);
    assert.deepEqual([...new Set(await codes(0, 35))], ['full-access'], 'the border belongs to it');
    assert.deepEqual([...new Set(await codes(2, 3))], ['misplaced-key']);
    assert.deepEqual(await codes(1, 0), []);
  });

  it('of one place differ in their titles, and one at most is the best', async () => {
    client = await TestClient.start({ files: { [PROJECT]: 'sandbox_mod = "read-only"\nnetwork_access = true\n' } });
    for (const line of [0, 1]) {
      const actions = await client.codeActions(PROJECT, at(line, 0));
      const keys = actions.map(({ title, diagnostics }) => `${title} ${diagnostics?.[0]?.code}`);
      assert.deepEqual(keys, [...new Set(keys)]);
      const codes = preferred(actions).map(({ diagnostics }) => diagnostics?.[0]?.code);
      assert.deepEqual(codes, [...new Set(codes)]);
    }
  });

  it('come without versions to clients that know none', async () => {
    client = await TestClient.start({ files: { [USER]: FULL }, capabilities: {} });
    const [action] = preferred(await client.codeActions(USER, at(0, 20)));
    assert.deepEqual(Object.keys(action?.edit?.changes ?? {}), [client.uri(USER)]);
  });

  it('are left out where only other kinds are wanted', async () => {
    client = await TestClient.start({ files: { [USER]: FULL } });
    assert.deepEqual(await client.codeActions(USER, at(0, 20), ['refactor']), []);
    assert.equal(preferred(await client.codeActions(USER, at(0, 20), ['quickfix'])).length, 1);
  });

  it('all at once mend what Codex ignores or refuses, and leave decisions alone', async () => {
    client = await TestClient.start({ files: { [USER]: `${FULL}approval_policy = "on-failure"\n` } });
    const actions = await client.codeActions(USER, at(0, 0), ['source.fixAll']);
    assert.deepEqual(
      actions.map(({ kind }) => kind),
      ['source.fixAll.codexPosture'],
    );
    const [change] = actions[0]?.edit?.documentChanges ?? [];
    assert.ok(change && 'edits' in change);
    const text = JSON.stringify(change);
    assert.match(text, /on-request/);
    assert.doesNotMatch(text, /sandbox_mode/);
    assert.deepEqual(await client.codeActions(PROJECT, at(0, 0), ['source.fixAll']), []);
  });
});
