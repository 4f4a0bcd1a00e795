/** The language server as editors other than VS Code start it: from the command line, with diagnostics that are pushed. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import path from 'node:path';
import process from 'node:process';
import { pathToFileURL } from 'node:url';
import type { CodeAction, Diagnostic, TextEdit } from 'vscode-languageserver';
import { createProtocolConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { projectRoot } from '../../../scripts/root.ts';
import { type TemporaryFolder, temporaryFolder } from '../host/folder.ts';

const PROGRAM = path.join(projectRoot, 'server/src/cli/main.ts');
const TEXT = '# mine\nsandbox_mode = "danger-full-access"\n';

describe('codex-posture lsp', function () {
  // It starts from source here.
  this.timeout(60_000);
  let disk: TemporaryFolder;
  before(async () => {
    disk = await temporaryFolder({ 'ch/config.toml': TEXT, work: undefined });
  });
  after(() => disk.remove());

  it('pushes diagnostics to a client that knows nothing else, and its fix solves what was found', async () => {
    const server = spawn(process.execPath, ['--import', 'tsx', PROGRAM, 'lsp', '--stdio'], {
      cwd: projectRoot,
      env: { ...process.env, CODEX_HOME: disk.at('ch'), HOME: disk.root, USERPROFILE: disk.root },
    });
    const end = new Promise((resolve) => server.once('exit', resolve));
    const client = createProtocolConnection(
      new StreamMessageReader(server.stdout),
      new StreamMessageWriter(server.stdin),
    );
    const uri = pathToFileURL(disk.at('ch/config.toml')).toString();
    const pushed: ((diagnostics: readonly Diagnostic[]) => void)[] = [];
    const versionPushed = (version: number) =>
      new Promise<readonly Diagnostic[]>((resolve) => {
        pushed[version] = resolve;
      });
    client.onNotification(
      'textDocument/publishDiagnostics',
      (params: { uri: string; version?: number; diagnostics: Diagnostic[] }) => {
        if (params.uri === uri) pushed[params.version ?? 0]?.(params.diagnostics);
      },
    );
    client.listen();
    await client.sendRequest('initialize', {
      processId: process.pid,
      rootUri: pathToFileURL(disk.at('work')).toString(),
      capabilities: { textDocument: { publishDiagnostics: {} } },
    });
    await client.sendNotification('initialized', {});

    const first = versionPushed(1);
    await client.sendNotification('textDocument/didOpen', {
      textDocument: { uri, languageId: 'toml', version: 1, text: TEXT },
    });
    const diagnostics = await first;
    assert.deepEqual(
      diagnostics.map(({ code }) => code),
      ['full-access'],
    );

    const [diagnostic] = diagnostics;
    assert.ok(diagnostic);
    const context = { diagnostics: [diagnostic] };
    const params = { textDocument: { uri }, range: diagnostic.range, context };
    const actions: readonly CodeAction[] = await client.sendRequest('textDocument/codeAction', params);
    const edits: TextEdit[] | undefined = actions[0]?.edit?.changes?.[uri];
    assert.ok(edits, JSON.stringify(actions));
    const text = TextDocument.applyEdits(TextDocument.create(uri, 'toml', 1, TEXT), edits);
    assert.equal(text, '# mine\nsandbox_mode = "workspace-write"\n');

    const second = versionPushed(2);
    await client.sendNotification('textDocument/didChange', {
      textDocument: { uri, version: 2 },
      contentChanges: [{ text }],
    });
    assert.deepEqual(await second, []);
    await client.sendRequest('shutdown');
    await client.sendNotification('exit');
    assert.equal(await end, 0);
    client.dispose();
  });
});
