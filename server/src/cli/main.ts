/** The command line's entry: reads the words, runs the command, sets the exit status. */
import process from 'node:process';
import { version } from '../../../package.json';
import { machineFrom } from '../host/machine.ts';
import { parseCommand, USAGE, UsageError } from './arguments.ts';
import { check, isWorrying } from './check.ts';
import { checkText } from './check-text.ts';
import { explain } from './explain.ts';
import { explainText } from './explain-text.ts';
import { UnreadablePathError } from './targets.ts';

/** Exit status for usage errors and unreadable paths. */
const TROUBLE = 2;

async function run(words: readonly string[]): Promise<number> {
  const command = parseCommand(words);
  const machine = machineFrom(process.env);
  const cwd = process.cwd();
  switch (command.name) {
    case 'help':
      process.stdout.write(USAGE);
      return 0;
    case 'version':
      process.stdout.write(`${version}\n`);
      return 0;
    case 'check': {
      const findings = await check(command.paths, command.as, cwd, machine);
      process.stdout.write(command.json ? json({ findings }) : checkText(findings, cwd));
      return isWorrying(findings) ? 1 : 0;
    }
    case 'explain': {
      const posture = await explain(command.cwd, cwd, machine);
      process.stdout.write(command.json ? json(posture) : explainText(posture, machine));
      return 0;
    }
  }
}

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

run(process.argv.slice(2)).then(
  (status) => {
    process.exitCode = status;
  },
  (error: unknown) => {
    process.exitCode = TROUBLE;
    if (error instanceof UsageError) process.stderr.write(`${error.message}\n\n${USAGE}`);
    else if (error instanceof UnreadablePathError) process.stderr.write(`${error.message}\n`);
    else throw error;
  },
);
