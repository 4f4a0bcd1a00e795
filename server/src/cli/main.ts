#!/usr/bin/env node
/** The command line's entry: reads the words, runs the command, sets the exit status. What a command needs is loaded for it. */

import process from 'node:process';
import { version } from '../../../package.json';
import { localeIn, speakLocale } from '../host/speak-locale.ts';
import { bare } from '../text/phrases.ts';
import { printable, printableLines } from '../text/printable.ts';
import { say } from '../text/sentences.ts';
import { FAILED, FAILED_DOCUMENT, OUTPUT_LOST } from '../words/command-line.ts';
import { parseCommand } from './arguments.ts';
import { commandNamed } from './commands.ts';
import { errorDocument, isForMachines } from './error-document.ts';
import { UnreadablePathError, UsageError } from './errors.ts';
import { WORKER } from './fleet/protocol.ts';
import { helpText, seeHelp } from './help.ts';

/** Exit status for usage errors and unreadable paths, as for rules that break down. */
const TROUBLE = 2;

async function run(words: readonly string[]): Promise<number> {
  if (words[0] === WORKER && process.send !== undefined) {
    const { serveFleet } = await import('./fleet/worker.ts');
    serveFleet();
    return 0;
  }
  if (!isForMachines(words)) await speakLocale(localeIn(process.env));
  const command = parseCommand(words);
  switch (command.name) {
    case 'help':
      process.stdout.write(helpText(command.about));
      return 0;
    case 'version':
      process.stdout.write(`${version}\n`);
      return 0;
    case 'completion': {
      const { completionScript } = await import('./completion.ts');
      process.stdout.write(completionScript(command.shell));
      return 0;
    }
    case 'lsp': {
      const { startServer } = await import('../lsp/start.ts');
      startServer();
      return 0;
    }
    default: {
      const { runCommand } = await import('./run.ts');
      return runCommand(command);
    }
  }
}

const words = process.argv.slice(2);

// Where nobody hears what is wrong, the exit status still tells.
process.stderr.on('error', () => undefined);

process.stdout.on('error', ({ code = '' }: NodeJS.ErrnoException) => {
  // A reader that has seen enough, such as `head`, changes nothing about what was found. Only a server needs one.
  if (code === 'EPIPE' && words[0] !== 'lsp') return;
  if (code !== 'EPIPE') process.stderr.write(`${say(OUTPUT_LOST, { reason: bare(code) })}\n`);
  process.exit(TROUBLE);
});

run(words).then(
  (status) => {
    process.exitCode = status;
  },
  (error: unknown) => {
    process.exitCode = TROUBLE;
    const isExpected = error instanceof UsageError || error instanceof UnreadablePathError;
    const message = isExpected
      ? error.message
      : error instanceof Error
        ? (error.stack ?? error.message)
        : String(error);
    process.stdout.write(errorDocument(words, isExpected ? printable(message) : say(FAILED_DOCUMENT)));
    if (!isExpected) process.stderr.write(`${say(FAILED)} ${printableLines(message)}\n`);
    else process.stderr.write(`${printable(message)}\n`);
    if (error instanceof UsageError) process.stderr.write(`${seeHelp(commandNamed(words[0]))}\n`);
  },
);
