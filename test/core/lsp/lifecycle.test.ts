import assert from 'node:assert/strict';
import process from 'node:process';
import { PassThrough } from 'node:stream';
import {
  createConnection,
  createProtocolConnection,
  ErrorCodes,
  ProposedFeatures,
  type ProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import { METHODS } from '../../../server/src/contract.ts';
import { serve } from '../../../server/src/lsp/server.ts';
import { type TemporaryFolder, temporaryFolder } from '../host/folder.ts';

const { postureChanged: _, ...ours } = METHODS;

/** Every request that the server answers while it runs. */
const REQUESTS = [
  ...Object.values(ours),
  'textDocument/codeAction',
  'textDocument/completion',
  'textDocument/definition',
  'textDocument/diagnostic',
  'textDocument/documentSymbol',
  'textDocument/foldingRange',
  'textDocument/hover',
  'textDocument/inlayHint',
  'workspace/diagnostic',
];

describe('the life of the server', () => {
  let disk: TemporaryFolder;
  let client: ProtocolConnection;

  beforeEach(async () => {
    disk = await temporaryFolder({ ch: undefined, home: undefined, work: undefined });
    const [there, back] = [new PassThrough(), new PassThrough()];
    const server = createConnection(
      ProposedFeatures.all,
      new StreamMessageReader(there),
      new StreamMessageWriter(back),
    );
    const overrides = { home: disk.at('home'), systemRoot: disk.at('etc') };
    serve(server, { env: { CODEX_HOME: disk.at('ch') }, platform: process.platform, overrides });
    server.listen();
    client = createProtocolConnection(new StreamMessageReader(back), new StreamMessageWriter(there));
    client.onRequest('client/registerCapability', () => null);
    client.listen();
  });

  afterEach(async () => {
    client.dispose();
    await disk.remove();
  });

  const initialize = () => client.sendRequest('initialize', { processId: null, rootUri: null, capabilities: {} });
  const codeOf = (method: string, params: object = {}) =>
    client.sendRequest(method, params).then(
      () => 'answered',
      (error: { readonly code: number }) => error.code,
    );

  it('refuses every request before it is initialized', async () => {
    for (const method of [...REQUESTS, 'shutdown', 'no/such']) {
      assert.equal(await codeOf(method), ErrorCodes.ServerNotInitialized, method);
    }
    await initialize();
    assert.equal(await codeOf(METHODS.posture), 'answered');
  });

  it('is initialized once', async () => {
    await initialize();
    assert.equal(await codeOf('initialize', { processId: null, rootUri: null, capabilities: {} }), -32600);
    assert.equal(await codeOf(METHODS.posture), 'answered');
    assert.equal(await codeOf('no/such'), ErrorCodes.MethodNotFound);
  });

  it('refuses every request after it was shut down', async () => {
    await initialize();
    await client.sendRequest('shutdown');
    for (const method of [...REQUESTS, 'shutdown', 'initialize', 'no/such']) {
      const params = { processId: null, rootUri: null, capabilities: {} };
      assert.equal(await codeOf(method, params), ErrorCodes.InvalidRequest, method);
    }
  });
});
