import assert from 'node:assert/strict';
import { applyEdits } from '../../../server/src/text/edit.ts';
import { LineIndex } from '../../../server/src/text/line-index.ts';
import { TestClient } from './client.ts';

const USER = 'ch/config.toml';
const FULL = 'sandbox_mode = "danger-full-access"\n';

describe('the posture', () => {
  let client: TestClient;
  const start = async (files: Readonly<Record<string, string>> = {}) => {
    client = await TestClient.start({ files });
  };
  afterEach(async () => {
    assert.deepEqual(client.errors, []);
    await client.stop();
  });

  it('is that of what is saved, and says who decides it', async () => {
    await start({ [USER]: `\n${FULL}` });
    const { sandbox, decidedBy, decidingLine, unsaved, folder } = await client.posture();
    assert.equal(sandbox?.mode, 'danger-full-access');
    const where = { file: client.disk.at(USER), line: 2, column: 1 };
    assert.deepEqual(decidedBy.sandbox, { layer: 'user', ...where, key: 'sandbox_mode' });
    assert.match(String(decidingLine), /^[0-9a-f]{16}$/);
    assert.equal(unsaved, false);
    assert.equal(folder, client.disk.at('work'));
  });

  it('says when open editors would change it', async () => {
    await start({ [USER]: FULL });
    await client.open(USER, FULL);
    await client.change(USER, 2, { text: `# moved\n${FULL}` });
    assert.equal((await client.posture()).unsaved, false, 'a moved line is no other posture');
    await client.change(USER, 3, { text: '' });
    const posture = await client.posture();
    assert.equal(posture.unsaved, true);
    assert.equal(posture.sandbox?.mode, 'danger-full-access');
    await client.disk.write(USER, '');
    await client.save(USER);
    const saved = await client.posture();
    assert.equal(saved.unsaved, false);
    assert.equal(saved.sandbox?.mode, 'read-only');
  });

  it('is announced to have changed: on disk, in the editor, on saving', async () => {
    await start({ [USER]: FULL });
    await client.posture();
    await client.disk.write(USER, '');
    await client.touched(2, USER);
    await client.postureChanges.next();
    assert.equal((await client.posture()).sandbox?.mode, 'read-only');
    await client.open(USER, '');
    await client.change(USER, 2, { text: FULL });
    await client.postureChanges.next();
    assert.equal((await client.posture()).unsaved, true);
  });

  it('is there for a window without a folder', async () => {
    await start({ [USER]: FULL });
    assert.equal((await client.posture(undefined)).sandbox?.mode, 'danger-full-access');
  });

  it('is there for a folder outside the workspace, with trailing separators', async () => {
    client = await TestClient.start({
      files: { 'other/.codex/config.toml': FULL },
      prepare: (disk) => disk.write(USER, `[projects.${JSON.stringify(disk.at('other'))}]\ntrust_level = "trusted"\n`),
    });
    const answer = await client.connection.sendRequest('codexPosture/posture', { cwd: `${client.disk.at('other')}/` });
    const { sandbox, trust } = answer as Awaited<ReturnType<TestClient['posture']>>;
    assert.deepEqual([sandbox?.mode, trust], ['danger-full-access', 'trusted']);
  });

  it('refuses what is no absolute path', async () => {
    await start();
    for (const cwd of ['relative', '', 7, '/a\0b']) {
      await assert.rejects(client.connection.sendRequest('codexPosture/posture', { cwd }), /absolute path/);
    }
  });
});

describe('the explanation', () => {
  let client: TestClient;
  afterEach(() => client.stop());

  it('holds the posture of what is saved, its meaning and its layers', async () => {
    client = await TestClient.start({ files: { [USER]: `# mine\n${FULL}` } });
    await client.open(USER, '');
    const { sandbox, meaning, layers, silentHooks, unsaved, ...rest } = await client.explain();
    assert.deepEqual(silentHooks, []);
    assert.deepEqual([sandbox?.mode, unsaved], ['danger-full-access', true]);
    assert.match(meaning.sandbox ?? '', /^No sandbox/);
    const user = layers.find(({ layer }) => layer === 'user');
    assert.deepEqual(
      [user?.file, user?.keys.map(({ key, line }) => [key, line])],
      [client.disk.at(USER), [['sandbox_mode', 2]]],
    );
    assert.deepEqual({ ...rest, sandbox, meaning, unsaved }, await client.posture());
  });

  it('is there for a window without a folder, and for no path that is not absolute', async () => {
    client = await TestClient.start({ files: { [USER]: FULL } });
    assert.deepEqual(
      (await client.explain({})).layers.map(({ layer }) => layer),
      ['system', 'user', 'managed', 'requirements'],
    );
    await assert.rejects(client.connection.sendRequest('codexPosture/explain', { cwd: 'x' }), /absolute path/);
  });
});

describe('the effective configuration', () => {
  let client: TestClient;
  afterEach(() => client.stop());

  it('is that of what is saved, with the places it names', async () => {
    client = await TestClient.start({ files: { [USER]: `# mine\n${FULL}` } });
    await client.open(USER, '');
    const { text, links, folder } = await client.effective();
    assert.match(text, /^sandbox_mode = "danger-full-access" {2}# user config, .*config\.toml:2$/m);
    assert.equal(folder, client.disk.at('work'));
    const { start, end, file, line } = links.at(-1) ?? assert.fail('no link');
    assert.match(text.slice(start, end), /config\.toml:2$/);
    assert.deepEqual([file, line], [client.disk.at(USER), 2]);
  });
});

describe('the report', () => {
  let client: TestClient;
  afterEach(() => client.stop());

  it('is a page about what is saved, with links that an editor follows', async () => {
    const initializationOptions = { openPlaceCommand: 'test.open' };
    client = await TestClient.start({ files: { [USER]: `# mine\n${FULL}` }, initializationOptions });
    await client.open(USER, '');
    const { html, folder } = await client.report();
    assert.equal(folder, client.disk.at('work'));
    assert.match(html, /Codex runs here without a sandbox/);
    const place = { file: client.disk.at(USER), line: 2, column: 1 };
    assert.ok(html.includes(`href="command:test.open?${encodeURIComponent(JSON.stringify([place]))}"`));
    assert.match((await client.report({})).html, /Codex runs here without a sandbox/);
  });
});

describe('hardening', () => {
  let client: TestClient;
  afterEach(() => client.stop());

  it('plans edits for the text in the editor', async () => {
    client = await TestClient.start({ files: { [USER]: '# old\n' } });
    const text = `# mine\r\n${FULL}approval_policy = "never" # why\n`;
    await client.open(USER, text);
    const plan = await client.harden();
    assert.deepEqual(plan.files, { [client.uri(USER)]: text });
    assert.deepEqual([plan.before.sandbox?.mode, plan.after.sandbox?.mode], ['danger-full-access', 'workspace-write']);
    const lines = new LineIndex(text);
    const edits = plan.edits.map(({ range, newText }) => ({
      span: { start: lines.offset(range.start), end: lines.offset(range.end) },
      text: newText,
    }));
    const expected = '# mine\r\nsandbox_mode = "workspace-write"\napproval_policy = "on-request" # why\n';
    assert.equal(applyEdits(text, edits), expected);
    assert.deepEqual(
      plan.changes.map(({ line, rule }) => [line, rule]),
      [
        [2, 'full-access'],
        [3, 'approval-never'],
      ],
    );
    assert.ok(plan.edits.every(({ label, description }) => label !== '' && description !== ''));
  });

  it('plans nothing where nothing is to be done', async () => {
    client = await TestClient.start();
    const { edits, changes, files } = await client.harden();
    assert.deepEqual({ edits, changes, files }, { edits: [], changes: [], files: {} });
  });
});
