/** The language server's program: `--stdio`, `--node-ipc`, `--socket=PORT` or `--pipe=NAME` say how it talks. */

import process from 'node:process';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { uriFromPath } from '../features/uri.ts';
import { docsFolder } from '../host/docs-folder.ts';
import { machineFrom } from '../host/machine.ts';
import { LOG } from '../words/editor.ts';
import { serve } from './server.ts';

const TRANSPORTS = /^--(stdio|node-ipc|socket|pipe)\b/;

function main(): void {
  if (!process.argv.slice(2).some((argument) => TRANSPORTS.test(argument))) {
    console.error('usage: server --stdio | --node-ipc | --socket=PORT | --pipe=NAME');
    process.exitCode = 2;
    return;
  }
  const { env, platform } = process;
  const connection = createConnection(ProposedFeatures.all);
  // One forgotten failure must not take away all diagnostics; it is logged instead.
  process.on('unhandledRejection', (reason) => connection.console.error(`${LOG.unhandled} ${String(reason)}`));
  serve(connection, { env, platform, docsUri: docsUri() });
  connection.listen();
}

function docsUri(): string | undefined {
  const found = docsFolder();
  return found && uriFromPath(found, machineFrom(process.env).platform);
}

main();
