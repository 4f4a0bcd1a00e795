/** `codex-posture check --jobs`: thousands of repositories or homes, one line of JSON each, in bounded memory. */
import fs from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import readline from 'node:readline';
import type { Posture } from '../contract.ts';
import { bare } from '../text/phrases.ts';
import { counted, say } from '../text/sentences.ts';
import { PATH_ERRORS } from '../words/command-line.ts';
import { FLEET } from '../words/fleet.ts';
import type { CheckResult } from './check.ts';
import type { FleetCommand } from './command.ts';
import { UnreadablePathError } from './errors.ts';
import { Checker } from './fleet/checker.ts';
import type { FleetAnswer } from './fleet/protocol.ts';
import { Results } from './fleet/results.ts';
import { findingEntries, type LogEntry, postureEntry } from './otlp/records.ts';
import { endSending, openSender } from './otlp/send.ts';

/** Checks all roots; the exit status is the worst of them. @throws UnreadablePathError */
export async function checkFleet(command: FleetCommand, cwd: string): Promise<number> {
  const results = command.results === undefined ? undefined : await Results.open(path.resolve(cwd, command.results));
  const done = new Set(results?.roots);
  const earlier = done.size;
  const roots = rootsOf(command, cwd);
  const { otlp } = command;
  const sender = otlp === undefined ? undefined : await openSender(otlp);
  const tally = { checked: 0, broken: 0, status: 0 };
  const take = async ({ line, status, isBroken, posture }: FleetAnswer): Promise<void> => {
    if (sender !== undefined && !isBroken) await sender.send(entriesOf(line, posture));
    await (results === undefined ? printed(`${line}\n`) : results.append(line));
    tally.checked += 1;
    tally.broken += isBroken ? 1 : 0;
    tally.status = Math.max(tally.status, status);
    if (process.stderr.isTTY) process.stderr.write(`\r${counted(FLEET.checked, tally.checked)}`);
  };
  const work = async (): Promise<void> => {
    const checker = new Checker({ ...command, policy: command.policy && path.resolve(cwd, command.policy) });
    try {
      // All workers share one queue, so a slow root holds up only the worker that has it.
      for (let next = await roots.next(); !next.done; next = await roots.next()) {
        if (done.has(next.value)) continue;
        done.add(next.value);
        await take(await checker.check(next.value));
      }
    } finally {
      checker.stop();
    }
  };
  try {
    await Promise.all(Array.from({ length: command.jobs }, work));
  } finally {
    await results?.close();
  }
  if (process.stderr.isTTY) process.stderr.write('\r');
  const skipped = earlier === 0 ? [] : [counted(FLEET.skipped, earlier)];
  const broken = tally.broken === 0 ? [] : [counted(FLEET.broken, tally.broken)];
  const sending = sender === undefined || otlp === undefined ? undefined : await endSending(sender, otlp);
  const sent = sending === undefined ? [] : [sending.line];
  for (const line of [counted(FLEET.checked, tally.checked), ...skipped, ...broken, ...sent])
    process.stderr.write(`${line}\n`);
  return Math.max(tally.status, sending?.status ?? 0);
}

function entriesOf(line: string, posture: Posture | undefined): readonly LogEntry[] {
  const { root, ...result } = JSON.parse(line) as CheckResult & { readonly root: string };
  return [...findingEntries(root, result), ...(posture === undefined ? [] : [postureEntry(posture)])];
}

/** Absolute paths, as they are asked for: a list may be endless. */
async function* rootsOf({ roots, rootsFrom }: FleetCommand, cwd: string): AsyncGenerator<string, void> {
  for (const root of roots) yield path.resolve(cwd, root);
  if (rootsFrom === undefined) return;
  const input = rootsFrom === '-' ? process.stdin : fs.createReadStream(path.resolve(cwd, rootsFrom));
  try {
    for await (const line of readline.createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
      if (line.trim() !== '') yield path.resolve(cwd, line);
    }
  } catch {
    throw new UnreadablePathError(say(PATH_ERRORS.unreadable, { path: bare(rootsFrom) }));
  }
}

/** Waits until the text is out: a reader that is slow must not fill our memory. */
const printed = (text: string): Promise<void> =>
  new Promise((resolve) => {
    process.stdout.write(text, () => resolve());
  });
