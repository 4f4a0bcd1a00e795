/** Runs a command that looks at files: prints its answer and returns the exit status. */
import path from 'node:path';
import process from 'node:process';
import readline from 'node:readline';
import { isLiveAndLooser } from '../features/sessions/answer.ts';
import { findInstalledCodex } from '../host/installed-codex.ts';
import { machineFrom } from '../host/machine.ts';
import { visibleJson } from '../text/invisible.ts';
import { answers } from './batch.ts';
import type { Command } from './command.ts';
import { effectiveText, explain } from './explain.ts';
import { explainText } from './explain-text.ts';
import { checkFleet } from './fleet.ts';
import { harden, hardenJson, isStuck } from './harden.ts';
import { hardenText } from './harden-text.ts';
import { closeOpened, undoLast } from './journal.ts';
import { judged, rulesAnswer, rulesText } from './rules.ts';
import { runCheck } from './run-check.ts';
import { runningIn, sessions } from './sessions.ts';
import { sessionsText } from './sessions-text.ts';
import { workingFolder } from './targets.ts';
import { written } from './written.ts';

/** @throws UnreadablePathError */
export async function runCommand(
  command: Exclude<Command, { readonly name: 'help' | 'version' | 'completion' | 'lsp' }>,
): Promise<number> {
  const machineWith = (systemRoot?: string) => machineFrom(process.env, process.platform, { systemRoot });
  const cwd = workingFolder();
  for (const line of await closeOpened(machineWith(), process.env)) process.stderr.write(`${line}\n`);
  switch (command.name) {
    case 'check': {
      const { out, aside, status } = await runCheck(command, cwd, machineWith(command.systemRoot));
      process.stderr.write(aside);
      await written(out);
      return status;
    }
    case 'fleet':
      return checkFleet(command, cwd);
    case 'explain': {
      const where = machineWith(command.systemRoot);
      const codex = await findInstalledCodex({ machine: where, env: process.env });
      const asked = { folder: command.cwd, cwd, machine: where, session: command.session, codex };
      if (command.effective) {
        process.stdout.write(await effectiveText(asked));
        return 0;
      }
      const explained = await explain(asked, process.env);
      const running = command.json || command.failOnLive ? await runningIn(asked) : [];
      process.stdout.write(command.json ? json({ ...explained, running }) : explainText(explained, where));
      return command.failOnLive && running.some(isLiveAndLooser) ? 1 : 0;
    }
    case 'sessions': {
      const machine = machineWith();
      const found = await sessions({ folder: command.cwd, cwd, machine, since: command.since });
      process.stdout.write(command.json ? json(found) : sessionsText(found.sessions, machine, Date.now()));
      return command.failOnLive && found.sessions.some(isLiveAndLooser) ? 1 : 0;
    }
    case 'report': {
      const where = machineWith(command.systemRoot);
      const { reportPage } = await import('./report.ts');
      process.stdout.write(await reportPage(command, { cwd, machine: where, env: process.env, now: Date.now() }));
      return 0;
    }
    case 'rules': {
      const { command: asked, json: asJson, session, systemRoot } = command;
      const where = machineFrom(process.env, process.platform, { systemRoot });
      const answer = await judged({ command: asked, folder: command.cwd, cwd, machine: where, session });
      process.stdout.write(asJson ? json(rulesAnswer(answer)) : rulesText(answer));
      return 0;
    }
    case 'harden': {
      const machine = machineWith(command.systemRoot);
      const { request, asProfile, into, requirements, write, cwd: folder } = command;
      // What is open for a while would be put back later, over what is hardened now.
      const where = write && requirements === undefined ? path.resolve(cwd, folder ?? '.') : undefined;
      for (const line of await closeOpened(machine, process.env, where)) process.stderr.write(`${line}\n`);
      const { env } = process;
      const hardened = await harden({ request, asProfile, into, requirements, write, folder, cwd, machine, env });
      if (command.json) process.stdout.write(json(hardenJson(hardened)));
      const told = hardenText(hardened, machine, command.dryRun);
      if (!command.json) process.stdout.write(told.out);
      if (!command.json || isStuck(hardened)) process.stderr.write(told.aside);
      return isStuck(hardened) ? 1 : 0;
    }
    case 'undo': {
      const { lines, isDone, files } = await undoLast(machineWith(), process.env);
      process.stdout.write(command.json ? json({ files }) : lines.map((line) => `${line}\n`).join(''));
      return isDone ? 0 : 1;
    }
    case 'explain-batch': {
      const lines = readline.createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY });
      for await (const answer of answers(lines, process.env)) {
        if (!(await written(`${visibleJson(answer)}\n`))) break;
      }
      // Where more lines may come, nobody waits for answers.
      process.stdin.destroy();
      return 0;
    }
  }
}

const json = (value: unknown): string => `${visibleJson(value, 2)}\n`;
