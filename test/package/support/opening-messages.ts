/** What an editor says to a language server that has just started. */
import path from 'node:path';
import { pathToFileURL } from 'node:url';

/** Opens a workspace and a file in it, and asks for the diagnostics of the file, under the id 2. */
export function openingMessages(folder: string, name: string, text: string): string {
  const textDocument = { uri: pathToFileURL(path.join(folder, name)).href, languageId: 'toml', version: 1, text };
  const workspaceFolders = [{ uri: pathToFileURL(folder).href, name: 'work' }];
  const messages = [
    { id: 1, method: 'initialize', params: { processId: null, rootUri: null, workspaceFolders, capabilities: {} } },
    { method: 'initialized', params: {} },
    { method: 'textDocument/didOpen', params: { textDocument } },
    { id: 2, method: 'textDocument/diagnostic', params: { textDocument } },
  ];
  return messages
    .map((message) => JSON.stringify({ jsonrpc: '2.0', ...message }))
    .map((body) => `Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`)
    .join('');
}
