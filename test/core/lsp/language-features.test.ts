import assert from 'node:assert/strict';
import fs from 'node:fs/promises';
import {
  type ClientCapabilities,
  CodeActionRequest,
  CompletionRequest,
  CompletionResolveRequest,
  DefinitionRequest,
  DocumentFormattingRequest,
  DocumentHighlightRequest,
  DocumentLinkRequest,
  DocumentSymbolRequest,
  FoldingRangeRequest,
  HoverRequest,
  PrepareRenameRequest,
  ReferencesRequest,
  RenameRequest,
  SemanticTokensRequest,
} from 'vscode-languageserver';
import { LIKE_VSCODE, TestClient } from './client.ts';

const USER = 'ch/config.toml';
const PROJECT = 'work/.codex/config.toml';

const CAPABILITIES: ClientCapabilities = {
  ...LIKE_VSCODE,
  textDocument: {
    ...LIKE_VSCODE.textDocument,
    completion: {
      completionItem: { snippetSupport: true, documentationFormat: ['markdown'], labelDetailsSupport: true },
    },
    hover: { contentFormat: ['markdown', 'plaintext'] },
    documentSymbol: { hierarchicalDocumentSymbolSupport: true },
  },
};

describe('editing', () => {
  let client: TestClient;
  afterEach(async () => {
    assert.deepEqual(client.errors, []);
    await client.stop();
  });

  const at = (name: string, line: number, character: number) => ({
    textDocument: { uri: client.uri(name) },
    position: { line, character },
  });
  const whole = (name: string) => ({ textDocument: { uri: client.uri(name) } });
  async function completions(name: string, line: number, character: number) {
    const found = await client.connection.sendRequest(CompletionRequest.type, at(name, line, character));
    assert.ok(Array.isArray(found));
    return found;
  }

  it('leaves files of other programs to the extensions that are at home there', async () => {
    const name = 'work/pyproject.toml';
    const text = '[tool.poe.tasks]\nagent = "codex --yolo"\n';
    client = await TestClient.start({ capabilities: CAPABILITIES, files: { [name]: text } });
    await client.open(name, text);
    const { connection } = client;
    assert.deepEqual(await client.diagnostics(name), ['1:15-21 weak-launch']);
    assert.deepEqual(await connection.sendRequest(DocumentSymbolRequest.type, whole(name)), []);
    assert.deepEqual(await connection.sendRequest(FoldingRangeRequest.type, whole(name)), []);
    assert.deepEqual(await completions(name, 0, 0), []);
    assert.equal(await connection.sendRequest(HoverRequest.type, at(name, 1, 1)), null);
  });

  it('completes the text that was typed last', async () => {
    client = await TestClient.start({
      capabilities: CAPABILITIES,
      initializationOptions: { suggestCommand: 'again' },
      files: { [USER]: '' },
    });
    assert.ok(client.capabilities.completionProvider?.triggerCharacters?.includes('"'));
    await client.open(USER, '');
    await client.change(USER, 2, { text: 'sandbox_mode = "' });
    const found = await completions(USER, 0, 16);
    assert.deepEqual(
      found.map(({ label }) => label),
      ['read-only', 'workspace-write', 'danger-full-access'],
    );
    assert.deepEqual(found[0]?.textEdit, {
      range: { start: { line: 0, character: 15 }, end: { line: 0, character: 16 } },
      newText: '"read-only"',
    });
    await client.change(USER, 3, { text: 'appr' });
    const key = (await completions(USER, 0, 4)).find(({ label }) => label === 'approval_policy');
    assert.deepEqual(key?.command, { title: 'Suggest values', command: 'again' });
  });

  it('tells what an item means when somebody looks at it', async () => {
    const resolveSupport = { properties: ['documentation'] };
    const completionItem = { ...CAPABILITIES.textDocument?.completion?.completionItem, resolveSupport };
    client = await TestClient.start({
      capabilities: { ...CAPABILITIES, textDocument: { ...CAPABILITIES.textDocument, completion: { completionItem } } },
      files: { [USER]: '' },
    });
    await client.open(USER, 'sandbox_mode = ');
    const [first] = await completions(USER, 0, 15);
    assert.ok(first !== undefined && first.documentation === undefined);
    const whole = await client.connection.sendRequest(CompletionResolveRequest.type, first);
    assert.match(JSON.stringify(whole.documentation), /write nowhere/);
    assert.equal(whole.label, 'read-only');
  });

  it('offers names of layers that are not open, and leads to them', async () => {
    client = await TestClient.start({
      capabilities: CAPABILITIES,
      files: { [USER]: '[permissions.careful]\nextends = ":workspace"\n' },
    });
    await client.open(PROJECT, 'default_permissions = "careful"\n');
    assert.equal((await completions(PROJECT, 0, 25))[0]?.label, 'careful');
    assert.deepEqual(await client.connection.sendRequest(DefinitionRequest.type, at(PROJECT, 0, 25)), [
      { uri: client.uri(USER), range: { start: { line: 0, character: 13 }, end: { line: 0, character: 20 } } },
    ]);
  });

  it('renames in all files what is named, with the versions of open documents, or says why not', async () => {
    const files = { [USER]: 'model_provider = "a"\n', [`ch/work.config.toml`]: '[model_providers.a]\nname = "A"\n' };
    client = await TestClient.start({ capabilities: CAPABILITIES, files });
    await client.open(USER, files[USER]);
    const place = at(USER, 0, 19);
    const { connection } = client;
    const prepared = await connection.sendRequest(PrepareRenameRequest.type, place);
    assert.deepEqual(prepared, {
      range: { start: { line: 0, character: 17 }, end: { line: 0, character: 20 } },
      placeholder: 'a',
    });
    const edit = await connection.sendRequest(RenameRequest.type, { ...place, newName: 'b' });
    const texts = edit?.documentChanges?.flatMap((change) => ('edits' in change ? change.edits : []));
    assert.deepEqual(
      texts?.map((one) => ('newText' in one ? one.newText : '')),
      ['"b"', 'b'],
    );
    await assert.rejects(
      connection.sendRequest(PrepareRenameRequest.type, at(USER, 0, 2)),
      /names that you have chosen/,
    );
    await assert.rejects(connection.sendRequest(RenameRequest.type, { ...place, newName: 'openai' }), /in use/);
    await fs.chmod(client.disk.at('ch/work.config.toml'), 0o444);
    await assert.rejects(
      connection.sendRequest(RenameRequest.type, { ...place, newName: 'b' }),
      /work\.config\.toml.* is read-only, so nothing was renamed/,
    );
    const context = { includeDeclaration: true };
    const references = await connection.sendRequest(ReferencesRequest.type, { ...place, context });
    assert.deepEqual(
      references?.map(({ uri }) => uri),
      [client.uri(USER), client.uri('ch/work.config.toml')],
    );
    assert.equal((await connection.sendRequest(DocumentHighlightRequest.type, place))?.length, 1);
  });

  it('offers tables in another form, links, what stands out, and formatting of our language alone', async () => {
    const text = 'x = { y=1 }\nsandbox_mode = "danger-full-access"\n[mcp_servers.a]\nurl = "https://a.test/"\n';
    client = await TestClient.start({
      capabilities: {
        ...CAPABILITIES,
        textDocument: { ...CAPABILITIES.textDocument, formatting: { dynamicRegistration: true } },
      },
      files: { [USER]: text },
    });
    await client.open(USER, text);
    const { connection } = client;
    const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
    const context = { diagnostics: [], only: ['refactor'] };
    const actions = await connection.sendRequest(CodeActionRequest.type, { ...whole(USER), range, context });
    assert.deepEqual(
      actions?.map(({ title }) => title),
      ['Write `x` under a header', 'Write `x` with dotted keys'],
    );
    const links = await connection.sendRequest(DocumentLinkRequest.type, whole(USER));
    assert.deepEqual(
      links?.map(({ target }) => target),
      ['https://a.test/'],
    );
    const tokens = await connection.sendRequest(SemanticTokensRequest.type, whole(USER));
    assert.ok((tokens?.data.length ?? 0) >= 10);
    const options = { tabSize: 2, insertSpaces: true };
    const edits = await connection.sendRequest(DocumentFormattingRequest.type, { ...whole(USER), options });
    assert.deepEqual(
      edits?.map(({ newText }) => newText),
      [' ', ' '],
    );
    assert.equal(client.capabilities.documentFormattingProvider, undefined);
  });

  it('tells in a hover which unsaved line of another file decides', async () => {
    client = await TestClient.start({ capabilities: CAPABILITIES, files: { [USER]: '' } });
    await client.open(USER, '\nsandbox_mode = "read-only"\n');
    await client.open(PROJECT, 'sandbox_mode = "workspace-write"\n');
    const hover = await client.connection.sendRequest(HoverRequest.type, at(PROJECT, 0, 3));
    assert.match(JSON.stringify(hover?.contents), /not trusted.*read-only.*decided by the user config, \[.*line 2\]/);
  });

  it('outlines and folds', async () => {
    client = await TestClient.start({ capabilities: CAPABILITIES });
    await client.open(USER, '[tui]\ntheme = "x"\n');
    const symbols = await client.connection.sendRequest(DocumentSymbolRequest.type, whole(USER));
    assert.deepEqual(
      symbols?.map((symbol) => [symbol.name, 'children' in symbol && symbol.children?.map(({ name }) => name)]),
      [['tui', ['theme']]],
    );
    const folds = await client.connection.sendRequest(FoldingRangeRequest.type, whole(USER));
    assert.deepEqual(folds, [{ startLine: 0, endLine: 1 }]);
  });

  it('answers plainly to clients that announce nothing', async () => {
    client = await TestClient.start({ capabilities: {} });
    await client.open(USER, '[tui]\n');
    const [item] = (await completions(USER, 0, 2)).filter(({ label }) => label === '[projects."<path>"]');
    assert.equal(item?.insertTextFormat, 1);
    const symbols = await client.connection.sendRequest(DocumentSymbolRequest.type, whole(USER));
    assert.ok(symbols?.every((symbol) => 'location' in symbol));
  });

  it('is silent about files that are not Codex’s, are gone or are no files', async () => {
    client = await TestClient.start({ capabilities: CAPABILITIES, files: { 'work/config.toml': 'model = "m"\n' } });
    await client.open('work/config.toml', 'model = "m"\n');
    for (const uri of [client.uri('work/config.toml'), client.uri(PROJECT), 'untitled:config.toml']) {
      const place = { textDocument: { uri }, position: { line: 0, character: 2 } };
      assert.deepEqual(await client.connection.sendRequest(CompletionRequest.type, place), []);
      assert.equal(await client.connection.sendRequest(HoverRequest.type, place), null);
      assert.deepEqual(await client.connection.sendRequest(DefinitionRequest.type, place), []);
      assert.deepEqual(await client.connection.sendRequest(DocumentSymbolRequest.type, place), []);
      assert.deepEqual(await client.connection.sendRequest(FoldingRangeRequest.type, place), []);
    }
  });
});
