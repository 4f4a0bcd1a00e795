/** The extension that runs the tests' code inside the extension host, asked over a socket that only the tests know. */
import net from 'node:net';
import { createInterface } from 'node:readline';
import * as vscode from 'vscode';
import type { BridgeAnswer, BridgeRequest } from './protocol.ts';

/** Opens the socket that the environment names. */
export function activate(context: vscode.ExtensionContext): void {
  const socket = process.env['CODEX_POSTURE_BRIDGE'];
  if (!socket) return;
  const server = net.createServer((connection) => {
    const reply = (answer: BridgeAnswer) => connection.write(`${JSON.stringify(answer)}\n`);
    createInterface({ input: connection }).on('line', (line) => {
      const request: BridgeRequest = JSON.parse(line);
      run(request).then(
        (value) => reply({ id: request.id, value }),
        (error: unknown) => reply({ id: request.id, error: error instanceof Error ? `${error.stack}` : String(error) }),
      );
    });
    connection.on('error', () => connection.destroy());
  });
  server.listen(socket);
  context.subscriptions.push({ dispose: () => server.close() });
}

async function run(request: BridgeRequest): Promise<unknown> {
  // The code was compiled by a tool that marks functions with their names through this helper.
  const code = new Function('__name', `return (${request.code})`)((value: unknown) => value);
  return code(vscode, request.argument);
}
