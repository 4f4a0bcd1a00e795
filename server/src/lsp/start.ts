/** Starts the language server in this process, which then belongs to it. The process's arguments say how it talks. */
import process from 'node:process';
import { setFlagsFromString } from 'node:v8';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { rulePages } from '../host/rule-pages.ts';
import { speakLocale } from '../host/speak-locale.ts';
import { LOG } from '../words/editor.ts';
import { serve } from './server.ts';

/**
 * The heap grows by half at a time instead of up to fourfold: after 400 changes of values in a long config the server takes two
 * fifths less memory, in as much time (Node.js 20.20.2). Not an option of the process: one that V8 no longer knew would end it.
 */
const HEAP = '--heap-growing-percent=50';

export function startServer(): void {
  setFlagsFromString(HEAP);
  const { env, platform } = process;
  const connection = createConnection(ProposedFeatures.all);
  // One forgotten failure must not take away all diagnostics; it is logged instead.
  process.on('unhandledRejection', (reason) => connection.console.error(`${LOG.unhandled} ${String(reason)}`));
  serve(connection, { env, platform, pageOf: rulePages().uriOf, speakLocale });
  connection.listen();
}
