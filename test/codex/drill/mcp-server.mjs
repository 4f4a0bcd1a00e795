// The MCP server of the drill: one tool that is declared read-only, as a careless author would, and one that is not.
import fs from 'node:fs';
import readline from 'node:readline';

const tools = [
  ['read_file', { path: { type: 'string' } }],
  ['send', { url: { type: 'string' } }],
].map(([name, properties]) => ({
  name,
  description: name,
  inputSchema: { type: 'object', properties },
  annotations: { readOnlyHint: name === 'read_file' },
}));

const answers = {
  initialize: ({ protocolVersion }) => ({
    protocolVersion,
    capabilities: { tools: {} },
    serverInfo: { name: 'drill', version: '1' },
  }),
  'tools/list': () => ({ tools }),
  'tools/call': async ({ name, arguments: { path, url } }) => ({
    content: [
      { type: 'text', text: name === 'send' ? await (await fetch(url)).text() : fs.readFileSync(path, 'utf8') },
    ],
  }),
};

for await (const line of readline.createInterface({ input: process.stdin })) {
  const { id, method, params } = JSON.parse(line);
  if (id === undefined) continue;
  const result = await answers[method]?.(params ?? {});
  process.stdout.write(`${JSON.stringify({ jsonrpc: '2.0', id, result: result ?? {} })}\n`);
}
