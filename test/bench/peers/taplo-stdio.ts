/** Taplo's server as a program: its WebAssembly module behind standard input and output. `tsx taplo-stdio.ts MODULE`. */
import fs from 'node:fs';
import { createRequire } from 'node:module';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { type Message, StreamMessageReader, StreamMessageWriter } from 'vscode-languageserver/node';

interface Taplo {
  readonly TaploLsp: {
    initialize(
      environment: unknown,
      on: { onMessage(message: Message): void },
    ): Promise<{ send(message: Message): void }>;
  };
}

async function main(module: string): Promise<void> {
  const { TaploLsp } = createRequire(import.meta.url)(module) as Taplo;
  const writer = new StreamMessageWriter(process.stdout);
  const server = await TaploLsp.initialize(environment, { onMessage: (message) => void writer.write(message) });
  new StreamMessageReader(process.stdin).listen((message) => server.send(message));
  process.stdin.on('end', () => process.exit());
}

/** What the module may see of this machine: files by their paths, no network. */
const environment = {
  now: () => new Date(),
  envVar: () => undefined,
  envVars: () => [],
  stdErrAtty: () => false,
  stdin: process.stdin,
  stdout: process.stderr,
  stderr: process.stderr,
  glob: () => [],
  readFile: (file: string) => fs.promises.readFile(file),
  writeFile: () => Promise.reject(new Error('not here')),
  urlToFilePath: (url: string) => (url.startsWith('file:') ? fileURLToPath(url) : url),
  isAbsolute: (file: string) => file.startsWith('/'),
  cwd: () => process.cwd(),
  findConfigFile: () => undefined,
};

globalThis.fetch = () => Promise.reject(new Error('no network'));
process.on('uncaughtException', () => process.exit(1));
process.on('unhandledRejection', () => process.exit(1));
void main(process.argv[2] ?? '');
