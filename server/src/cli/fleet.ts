/** `codex-posture check --jobs`: thousands of repositories or homes, one line of JSON each, in bounded memory. */
import fs from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import readline from 'node:readline';
import { bare } from '../text/phrases.ts';
import { counted, say } from '../text/sentences.ts';
import { PATH_ERRORS } from '../words/command-line.ts';
import { FLEET } from '../words/fleet.ts';
import { readPolicy } from './check/given-policy.ts';
import type { FleetCommand } from './command.ts';
import { UnreadablePathError } from './errors.ts';
import { Checker } from './fleet/checker.ts';
import { Delivery } from './fleet/delivery.ts';

/** The exit status where roots were left out. */
const CUT_SHORT = 2;

/** Checks all roots; the exit status is the worst of them. @throws UnreadablePathError */
export async function checkFleet(command: FleetCommand, cwd: string): Promise<number> {
  const policy = command.policy && path.resolve(cwd, command.policy);
  // Else it would cost every root, and a later run would skip them all.
  if (policy !== undefined) await readPolicy(policy);
  const delivery = await Delivery.open(command, cwd);
  const done = new Map(delivery.roots);
  const earlier = done.size;
  const roots = rootsOf(command, cwd);
  // On one terminal with the results it would be mixed with them.
  const isProgressShown = process.stderr.isTTY && (command.results !== undefined || !process.stdout.isTTY);
  const tally = { checked: 0, broken: 0, status: 0 };
  const work = async (): Promise<void> => {
    const checker = new Checker({ ...command, policy });
    try {
      // All workers share one queue, so a slow root holds up only the worker that has it.
      for (let next = await roots.next(); !next.done; next = await roots.next()) {
        if (delivery.isInVain) {
          tally.status = CUT_SHORT;
          break;
        }
        const before = done.get(next.value);
        if (before !== undefined) {
          tally.status = Math.max(tally.status, before);
          continue;
        }
        done.set(next.value, 0);
        const answer = await checker.check(next.value);
        await delivery.take(answer);
        tally.checked += 1;
        tally.broken += answer.isBroken ? 1 : 0;
        tally.status = Math.max(tally.status, answer.status);
        if (isProgressShown) process.stderr.write(`\r${counted(FLEET.checked, tally.checked)}`);
      }
    } finally {
      checker.stop();
    }
  };
  try {
    await Promise.all(Array.from({ length: command.jobs }, work));
    const { lines, status } = await delivery.end();
    if (isProgressShown) process.stderr.write('\r');
    const skipped = earlier === 0 ? [] : [counted(FLEET.skipped, earlier)];
    const broken = tally.broken === 0 ? [] : [counted(FLEET.broken, tally.broken)];
    for (const line of [counted(FLEET.checked, tally.checked), ...skipped, ...broken, ...lines])
      process.stderr.write(`${line}\n`);
    return Math.max(tally.status, status);
  } finally {
    // A list that has not ended would keep the process.
    void roots.return();
    await delivery.close();
  }
}

/** Absolute paths, as they are asked for: a list may be endless. */
async function* rootsOf({ roots, rootsFrom }: FleetCommand, cwd: string): AsyncGenerator<string, void> {
  for (const root of roots) yield path.resolve(cwd, root);
  if (rootsFrom === undefined) return;
  const input = rootsFrom === '-' ? process.stdin : fs.createReadStream(path.resolve(cwd, rootsFrom));
  const lines = readline.createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY });
  try {
    for await (const line of lines) {
      if (line.trim() !== '') yield path.resolve(cwd, line);
    }
  } catch {
    throw new UnreadablePathError(say(PATH_ERRORS.unreadable, { path: bare(rootsFrom) }));
  } finally {
    lines.close();
  }
}
