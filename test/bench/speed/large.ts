/** Large inputs in this process: Harden over many projects, code actions on many findings, sessions of a year. */
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { TestClient } from '../../core/lsp/client.ts';
import { actions, harden } from '../inputs.ts';
import { FILES, layOut } from '../sessions/lay-out.ts';

const TURNS = 7;

/** Milliseconds of each turn, by what is done; each turn begins with texts of its own. */
export async function largeInputs(): Promise<ReadonlyMap<string, readonly number[]>> {
  const timed = (prepare: () => () => unknown) =>
    Array.from({ length: TURNS }, () => {
      const run = prepare();
      const start = performance.now();
      run();
      return performance.now() - start;
    });
  return new Map([
    ['Harden over 200 projects', timed(() => harden(200))],
    ['Harden over 1,000 projects', timed(() => harden(1000))],
    ['code actions on select-all, 500 findings', timed(() => actions(500))],
    [`first answer about sessions, ${FILES.toLocaleString('en')} logs`, await firstAnswers()],
  ]);
}

async function firstAnswers(): Promise<readonly number[]> {
  const home = await fs.mkdtemp(path.join(os.tmpdir(), 'codex-posture-sessions-'));
  await layOut(home);
  const times: number[] = [];
  for (let turn = 0; turn < TURNS; turn++) {
    const client = await TestClient.start({ initializationOptions: { codexHome: home } });
    await client.posture();
    const start = performance.now();
    await client.sessions();
    times.push(performance.now() - start);
    await client.stop();
  }
  await fs.rm(home, { recursive: true, force: true });
  return times;
}
