/** The language server's program: `--stdio`, `--node-ipc`, `--socket=PORT` or `--pipe=NAME` say how it talks. */
import process from 'node:process';
import { startServer } from './start.ts';

const TRANSPORTS = /^--(stdio|node-ipc|socket|pipe)\b/;

if (process.argv.slice(2).some((argument) => TRANSPORTS.test(argument))) startServer();
else {
  console.error('usage: server --stdio | --node-ipc | --socket=PORT | --pipe=NAME');
  process.exitCode = 2;
}
