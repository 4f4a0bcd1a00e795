/** Starts the language server in this process, which then belongs to it. The process's arguments say how it talks. */
import process from 'node:process';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { rulePages } from '../host/rule-pages.ts';
import { speakLocale } from '../host/speak-locale.ts';
import { LOG } from '../words/editor.ts';
import { serve } from './server.ts';

export function startServer(): void {
  const { env, platform } = process;
  const connection = createConnection(ProposedFeatures.all);
  // One forgotten failure must not take away all diagnostics; it is logged instead.
  process.on('unhandledRejection', (reason) => connection.console.error(`${LOG.unhandled} ${String(reason)}`));
  serve(connection, { env, platform, pageOf: rulePages().uriOf, speakLocale });
  connection.listen();
}
