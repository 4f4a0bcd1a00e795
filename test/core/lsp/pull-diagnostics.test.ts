import assert from 'node:assert/strict';
import { brief, LIKE_VSCODE, TestClient } from './client.ts';

const USER = 'ch/config.toml';
const PROJECT = 'work/.codex/config.toml';
const FULL = 'sandbox_mode = "danger-full-access"\n';

describe('diagnostics that the client asks for', () => {
  let client: TestClient;
  const start = async (files: Readonly<Record<string, string>> = {}, initializationOptions?: unknown) => {
    client = await TestClient.start({ files, initializationOptions });
  };
  afterEach(async () => {
    assert.deepEqual(client.errors, []);
    await client.stop();
  });

  it('are announced as depending on other files, and not published', async () => {
    await start({ [USER]: FULL });
    const { interFileDependencies, workspaceDiagnostics } = client.capabilities.diagnosticProvider ?? {};
    assert.deepEqual(
      { interFileDependencies, workspaceDiagnostics },
      { interFileDependencies: true, workspaceDiagnostics: true },
    );
    await client.diagnostics(USER);
    client.published.put({ uri: 'the first', diagnostics: [] });
    assert.equal((await client.published.next()).uri, 'the first');
  });

  it('are asked for by clients only that can be told to ask again, also where they misspell that', async () => {
    const start = async (workspace: object, clientInfo?: { readonly name: string }) => {
      client = await TestClient.start({ capabilities: { ...LIKE_VSCODE, workspace }, clientInfo });
      return client.capabilities.diagnosticProvider;
    };
    assert.equal(await start({}), undefined);
    await client.stop();
    assert.ok(await start({ diagnostic: { refreshSupport: true } }));
    await client.stop();
    const inNeovim = await start({ diagnostics: { refreshSupport: true } }, { name: 'Neovim' });
    assert.equal(inNeovim?.workspaceDiagnostics, false);
  });

  it('judge the text in the editor, the text on disk where it is not open', async () => {
    await start({ [USER]: FULL });
    assert.deepEqual(await client.diagnostics(USER), ['0:15-35 full-access']);
    await client.open(USER, `\n${FULL}`);
    assert.deepEqual(await client.diagnostics(USER), ['1:15-35 full-access']);
    const word = { start: { line: 1, character: 16 }, end: { line: 1, character: 34 } };
    await client.change(USER, 2, { range: word, text: 'workspace-write' });
    assert.deepEqual(await client.diagnostics(USER), []);
    await client.close(USER);
    assert.deepEqual(await client.diagnostics(USER), ['0:15-35 full-access']);
  });

  it('carry source, rule id, link and severity', async () => {
    await start({ [USER]: FULL }, { docsUri: 'file:///somewhere/rules/' });
    const report = await client.pull(client.uri(USER));
    assert.ok(report.kind === 'full');
    const [diagnostic] = report.items;
    assert.equal(diagnostic?.source, 'Codex Posture');
    assert.equal(diagnostic?.severity, 1);
    assert.equal(diagnostic?.codeDescription?.href, 'file:///somewhere/rules/full-access.md');
  });

  it('link to the pages beside the server where the client names none', async () => {
    await start({ [USER]: FULL });
    const report = await client.pull(client.uri(USER));
    assert.ok(report.kind === 'full');
    assert.equal(report.items[0]?.codeDescription?.href, 'file:///docs/rules/full-access.md');
  });

  it('are not sent again where nothing changed', async () => {
    await start({ [USER]: FULL });
    await client.open(USER, FULL);
    const { resultId } = await client.pull(client.uri(USER));
    assert.deepEqual(await client.pull(client.uri(USER), resultId), { kind: 'unchanged', resultId });
    await client.change(USER, 2, { text: `${FULL}# more` });
    assert.equal((await client.pull(client.uri(USER), resultId)).kind, 'unchanged');
    await client.change(USER, 3, { text: `\n${FULL}` });
    assert.equal((await client.pull(client.uri(USER), resultId)).kind, 'full');
  });

  it('follow what the user trusts: another file decides', async () => {
    await start({ [PROJECT]: FULL });
    const before = await client.diagnostics(PROJECT);
    assert.ok(
      before.some((line) => line.endsWith('project-not-trusted')),
      String(before),
    );
    await client.open(USER, `[projects.${JSON.stringify(client.disk.at('work'))}]\ntrust_level = "trusted"\n`);
    assert.deepEqual(await client.diagnostics(PROJECT), ['0:15-35 full-access']);
  });

  it('are asked for again when an open file of another layer changes', async () => {
    await start({ [PROJECT]: FULL });
    await client.open(PROJECT, FULL);
    await client.diagnostics(PROJECT);
    await client.open(USER, `[projects.${JSON.stringify(client.disk.at('work'))}]\ntrust_level = "trusted"\n`);
    await client.refreshes.next();
    assert.deepEqual(await client.diagnostics(PROJECT), ['0:15-35 full-access']);
  });

  it('are asked for again when a file changes on disk', async () => {
    await start({ [USER]: FULL });
    await client.diagnostics(USER);
    await client.disk.write(USER, `\n${FULL}`);
    await client.touched(2, USER);
    await client.refreshes.next();
    assert.deepEqual(await client.diagnostics(USER), ['1:15-35 full-access']);
  });

  it('follow a file on disk that is created, saved over and deleted while open', async () => {
    await start();
    assert.deepEqual(await client.diagnostics(USER), []);
    await client.disk.write(USER, FULL);
    await client.touched(1, USER);
    assert.deepEqual(await client.diagnostics(USER), ['0:15-35 full-access']);
    await client.open(USER, FULL);
    await client.disk.remove(USER);
    await client.touched(3, USER);
    assert.deepEqual(await client.diagnostics(USER), ['0:15-35 full-access'], 'the editor still shows it');
    await client.close(USER);
    assert.deepEqual(await client.diagnostics(USER), []);
  });

  it('take severities from the client, at the start and later', async () => {
    await start({ [USER]: FULL }, { severity: { 'full-access': 'hint', 'network-open': 'nonsense' } });
    const severity = async () => {
      const report = await client.pull(client.uri(USER));
      return report.kind === 'full' ? report.items.map((item) => item.severity) : undefined;
    };
    assert.deepEqual(await severity(), [4]);
    const change = (settings: unknown) =>
      client.connection.sendNotification('workspace/didChangeConfiguration', { settings });
    await change({ severity: { 'full-access': 'off' } });
    await client.refreshes.next();
    assert.deepEqual(await severity(), []);
    await change({ severity: {} });
    assert.deepEqual(await severity(), [1]);
    await change(null);
    assert.deepEqual(await severity(), [1]);
  });

  it('find the files of profiles, environments and .env', async () => {
    await start({
      'ch/other.config.toml': FULL,
      'ch/.env': 'OPENAI_API_KEY="sk-proj-abcdefghijklmnopqrstuvwxyz0123456789"\n',
      'work/.codex/environments/a.toml': 'version = "one"\n',
    });
    assert.deepEqual(await client.diagnostics('ch/other.config.toml'), ['0:15-35 full-access']);
    assert.ok((await client.diagnostics('ch/.env')).length > 0);
    assert.ok((await client.diagnostics('work/.codex/environments/a.toml')).length > 0);
  });

  it('are brief and point at the place', async () => {
    await start({ [USER]: 'network_access = true\n' });
    const report = await client.pull(client.uri(USER));
    assert.ok(report.kind === 'full');
    assert.deepEqual(report.items.map(brief), ['0:0-14 misplaced-key']);
  });
});
