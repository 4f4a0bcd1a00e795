/**
 * Sessions by the thousand: how soon the first answer is there, what idling costs, and whether memory stays flat while a
 * session goes on: `npm run bench -- sessions`.
 */
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { loadSnapshot } from '../../server/src/host/load.ts';
import { machineFrom } from '../../server/src/host/machine.ts';
import { SessionReader } from '../../server/src/host/sessions/reader.ts';
import { TestClient } from '../core/lsp/client.ts';
import { lines } from '../core/sessions/rollouts.ts';
import { FILES, layOut } from './sessions/lay-out.ts';

const TURNS = 10_000;

/** A look comes after so many turns. */
const BETWEEN_LOOKS = 10;

async function main(): Promise<void> {
  const home = await fs.mkdtemp(path.join(os.tmpdir(), 'sessions-bench-'));
  try {
    const newest = await layOut(home);
    await firstAnswer(home);
    await turns(home, newest);
    await hugeLog(home);
  } finally {
    await fs.rm(home, { recursive: true, force: true });
  }
}

async function firstAnswer(home: string): Promise<void> {
  const client = await TestClient.start({ initializationOptions: { codexHome: home } });
  await client.posture();
  const start = performance.now();
  await client.sessions();
  report(`the first answer, the server being up, ${FILES} sessions`, performance.now() - start, 'ms');
  const again = performance.now();
  await client.sessions();
  report('the next answer', performance.now() - again, 'ms');
  await client.stop();
}

async function turns(home: string, file: string): Promise<void> {
  const reader = new SessionReader(home);
  await reader.read({ now: Date.now(), most: 5000, since: 0 });
  const turn = [
    lines.started(1),
    lines.context(2),
    lines.message(3, 'z'.repeat(2000)),
    lines.applied(4),
    lines.ended(5),
  ]
    .map((text) => `${text}\n`)
    .join('');
  const machine = machineFrom({ HOME: home, CODEX_HOME: home });
  await loadSnapshot({ machine, folders: [undefined] });
  const measure = async (count: number) => {
    const start = performance.now();
    for (let index = 0; index < count; index++) {
      await fs.appendFile(file, turn);
      if (index % BETWEEN_LOOKS === 0) await reader.again(Date.now());
    }
    global.gc?.();
    return { time: (performance.now() - start) / count, heap: process.memoryUsage().heapUsed };
  };
  const first = await measure(TURNS / 10);
  const rest = await measure(TURNS - TURNS / 10);
  report('one turn appended and read, one look for ten', rest.time, 'ms');
  report(`memory after ${TURNS} turns beside ${TURNS / 10}`, (rest.heap - first.heap) / 2 ** 20, 'MB more');
}

/** 500 MB of output behind the settings, in lines of 20 MB. */
async function hugeLog(home: string): Promise<void> {
  const file = path.join(home, 'huge.jsonl');
  await fs.writeFile(file, `${lines.meta(0)}\n${lines.started(1)}\n${lines.context(2)}\n`);
  for (let index = 0; index < 25; index++) {
    await fs.appendFile(file, `${lines.message(3).slice(0, -3)}`);
    const { size } = await fs.stat(file);
    await fs.truncate(file, size + 20 * 2 ** 20);
    await fs.appendFile(file, '"}}\n');
  }
  const { Rollout } = await import('../../server/src/host/sessions/rollout.ts');
  const before = process.memoryUsage().rss;
  const start = performance.now();
  const state = await new Rollout(file).state({ changedSince: 0, back: 1 << 30 });
  report('a log of 500 MB in lines of 20 MB', performance.now() - start, 'ms');
  report('memory for it', (process.memoryUsage().rss - before) / 2 ** 20, 'MB');
  if (state?.record.settings === null) console.log('its settings were not found');
}

const report = (what: string, value: number, unit: string): void => console.log(`${what}: ${value.toFixed(1)} ${unit}`);

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
