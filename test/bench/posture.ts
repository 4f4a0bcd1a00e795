/**
 * Times postures of generated stacks: ours as one batch of the command line, and the real Codex for the same stacks, in the
 * same run: `CODEX_BIN=… npm run bench -- posture` after `npm run build`.
 */
import { spawn } from 'node:child_process';
import path from 'node:path';
import { projectRoot } from '../../scripts/root.ts';
import { generate } from '../codex/posture/generator/stack.ts';
import { AppServer } from '../codex/support/app-server.ts';
import { runCodex } from '../codex/support/codex-process.ts';
import { World } from '../codex/support/temp-home.ts';

const REQUESTS = 1000;
const STACKS = 40;
const FIRST_SEED = 900_000;

interface Laid {
  readonly world: World;
  readonly cwd: string;
}

async function main(): Promise<void> {
  const stacks = await laidOut();
  try {
    const requests = Array.from({ length: REQUESTS }, (_, id) => request(id, stacks[id % STACKS]));
    const start = performance.now();
    const answers = await batch(requests);
    report(`ours, a batch of ${answers}, start-up included`, (performance.now() - start) / answers);
    const [starts, sessions, prompts]: [number[], number[], number[]] = [[], [], []];
    for (const { world, cwd } of stacks) {
      const place = { codexHome: world.codexHome, home: world.home, cwd };
      const server = await timed(starts, () => AppServer.start(place));
      await timed(sessions, () => server.session(cwd));
      await server.stop();
      await timed(prompts, () => runCodex(place, ['-C', cwd, 'debug', 'prompt-input', 'x']));
    }
    report('Codex, start of the app-server', median(starts));
    report('Codex, thread/start in that process', median(sessions));
    report('Codex, debug prompt-input', median(prompts));
  } finally {
    await Promise.all(stacks.map(({ world }) => world.remove()));
  }
}

/** Stacks of files alone: Codex is asked without flags and without system files. */
async function laidOut(): Promise<readonly Laid[]> {
  const stacks: Laid[] = [];
  for (let seed = FIRST_SEED; stacks.length < STACKS; seed++) {
    const stack = generate(seed, { system: false });
    if (stack.flags.length > 0 || stack.profile !== undefined) continue;
    const world = await World.create();
    await world.lay(stack.files, stack.links);
    stacks.push({ world, cwd: path.join(world.root, stack.cwd) });
  }
  return stacks;
}

const request = (id: number, stack: Laid | undefined): string =>
  JSON.stringify({ id, codexHome: stack?.world.codexHome, home: stack?.world.home, cwd: stack?.cwd });

/** How many answers came. */
function batch(requests: readonly string[]): Promise<number> {
  const cli = path.join(projectRoot, 'dist/cli.mjs');
  const child = spawn(process.execPath, [cli, 'explain', '--json', '--batch'], { stdio: ['pipe', 'pipe', 'inherit'] });
  let answers = 0;
  child.stdout.on('data', (chunk: Buffer) => {
    answers += chunk.toString().split('\n').length - 1;
  });
  child.stdin.end(`${requests.join('\n')}\n`);
  return new Promise((resolve) => child.on('close', () => resolve(answers)));
}

async function timed<T>(times: number[], run: () => Promise<T>): Promise<T> {
  const start = performance.now();
  const result = await run();
  times.push(performance.now() - start);
  return result;
}

const median = (times: readonly number[]): number => times.toSorted((a, b) => a - b)[times.length >> 1] ?? Number.NaN;

const report = (what: string, time: number): void => console.log(`${what}: ${time.toFixed(1)} ms a stack`);

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
