/**
 * Times our language server beside an empty one and those of other TOML extensions, in one run, the servers taking turns:
 * `npm run build`, then `npm run bench -- speed [--record] [ROUNDS]`. With CODEX_POSTURE_CORPUS the texts are the public
 * files. `--record` writes the figures to docs/performance.json, from which `npm run docs` makes the page.
 */
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Recorded } from '../../scripts/docs/performance.ts';
import { projectRoot } from '../../scripts/root.ts';
import type { PeerServer } from './peers/peer-server.ts';
import type { Peer } from './peers/peers.ts';
import { activations } from './speed/activation.ts';
import { commandLines } from './speed/command-lines.ts';
import { contestants, EMPTY, OURS, oursIn } from './speed/contestants.ts';
import { type Figures, figuresOf, ms } from './speed/figures.ts';
import { largeInputs } from './speed/large.ts';
import { config, texts } from './speed/texts.ts';

const DEFAULT_ROUNDS = 300;
const WARM_UP = 30;
const STARTS = 7;
const RUNS = 15;
const OTHER_FILES = 1000;

/** Between two turns: what a server does after its answer is not to slow the next one down, and nobody types without a pause. */
const REST_MS = 10;

/** Long enough for the server to look at all files of a workspace once. */
const LOOKED_AT_MS = 8000;

/** Nobody types: V8 gives back what it needs no more after some 20 s. */
const AT_REST_MS = 30_000;

type Row = readonly [what: string, by: Readonly<Record<string, Figures>>];
type Memory = Recorded['memory'];

async function main(): Promise<void> {
  const words = process.argv.slice(2);
  const rounds = Number(words.find((word) => /^\d+$/.test(word)) ?? DEFAULT_ROUNDS);
  const all = await contestants();
  const rows: Row[] = [];
  const tell = (row: Row) => {
    rows.push(row);
    console.log(inWords(row));
  };
  tell(['start to first diagnostics', await starts(all.filter(({ name }) => !name.startsWith('Taplo')))]);
  const sized = await texts();
  for (const { name, text } of sized) tell([`change to diagnostics, ${name}`, await changes(all, text, rounds)]);
  for (const { name, text } of sized)
    tell([`change of a value to diagnostics, ${name}`, await changes(all, text, rounds, IN_VALUES)]);
  tell(['completion at the end of 7 lines', await completions(all, rounds)]);
  tell(['hover over a key', await hovers(all, rounds)]);
  tell(['command line, a project with settings and instructions', summed(await commandLines(RUNS))]);
  for (const [what, times] of await activations(RUNS)) tell([what, summed(new Map([[OURS, times]]))]);
  for (const [whose, isOwnProject, rest] of [
    ['other projects', true, LOOKED_AT_MS],
    ['other projects that are still being looked at', true, 0],
    ['parts of the project', false, LOOKED_AT_MS],
  ] as const)
    tell([`change to diagnostics, beside ${OTHER_FILES} ${whose}`, await crowded(rounds, isOwnProject, rest)]);
  for (const [name, length] of [
    ['100 kB', 1e5],
    ['900 kB', 9e5],
  ] as const)
    tell([`change to diagnostics, ${name}`, await alone(length)]);
  for (const [what, times] of await largeInputs()) tell([what, summed(new Map([[OURS, times]]))]);
  const memory = await memories(all);
  console.log('memory (MB)', memory);
  if (words.includes('--record')) await record(rows, memory);
}

/** Each server several times, in turns: milliseconds. Taplo is left out: how it starts here is our way, not that of its extension. */
async function starts(all: readonly Peer[]): Promise<Readonly<Record<string, Figures>>> {
  const times = new Map<string, number[]>();
  for (let turn = 0; turn < STARTS; turn++)
    for (const peer of all) {
      const server = await peer.start();
      times.set(peer.name, [...(times.get(peer.name) ?? []), server.startedIn]);
      await server.stop();
    }
  return summed(times);
}

async function changes(all: readonly Peer[], text: string, rounds: number, edit = AT_LINE_ENDS) {
  const servers = await opened(all, text);
  const times = await inTurns(servers, WARM_UP + rounds, typing(text, edit));
  await stopped(servers);
  return summed(times, WARM_UP);
}

async function completions(all: readonly Peer[], rounds: number) {
  const text = `${config(1).split('\n').slice(0, 6).join('\n')}\n`;
  const servers = await opened(
    all.filter(({ name }) => name !== EMPTY),
    text,
  );
  const position = { line: text.split('\n').length - 1, character: 0 };
  const times = await inTurns(servers, WARM_UP + rounds, (server) => server.completions(position));
  await stopped(servers);
  return summed(times, WARM_UP);
}

async function hovers(all: readonly Peer[], rounds: number) {
  const text = config(1);
  const servers = await opened(
    all.filter(({ name }) => name !== EMPTY),
    text,
  );
  const lines = text.split('\n').flatMap((line, at) => (/^\w+ = /.test(line) ? [at] : []));
  const times = await inTurns(servers, WARM_UP + rounds, (server, turn) =>
    server.hover({ line: lines[turn % lines.length] ?? 0, character: 1 }),
  );
  await stopped(servers);
  return summed(times, WARM_UP);
}

/** An edit with and without a thousand other files that Codex would read, in projects of their own or in parts of this one. */
async function crowded(rounds: number, isOwnProject: boolean, rest: number) {
  const text = config(32);
  const many = await oursIn(async (folder) => {
    for (let at = 0; at < OTHER_FILES; at++) {
      const project = path.join(folder, `project-${at}`, '.codex');
      await fs.mkdir(project, { recursive: true });
      if (isOwnProject) await fs.mkdir(path.join(project, '../.git'));
      await fs.writeFile(path.join(project, 'config.toml'), 'model = "gpt-5"\nweb_search = "cached"\n');
    }
  });
  const one = await oursIn(async () => undefined);
  const servers = new Map([
    ['alone', one],
    ['in the crowd', many],
  ]);
  for (const server of servers.values()) await settle(server, text);
  await sleep(rest);
  const times = await inTurns(servers, WARM_UP + rounds, typing(text));
  await stopped(servers);
  return summed(times, WARM_UP);
}

/** Ours alone, with a text of so many bytes: somewhat longer ones are not looked into. */
async function alone(length: number) {
  const text = config(12) + `# ${'x'.repeat(98)}\n`.repeat(length / 101);
  const servers = new Map([[OURS, await oursIn(async () => undefined)]]);
  for (const server of servers.values()) await settle(server, text);
  const times = await inTurns(servers, 12, typing(text));
  await stopped(servers);
  return summed(times, 2);
}

/** MB after 1,000 edits, and once nobody has typed for a while. */
async function memories(all: readonly Peer[]): Promise<Memory> {
  const servers = await opened(all, config(32));
  await inTurns(servers, 1000, typing(config(32)));
  const afterEdits = await memoryOf(servers);
  await sleep(AT_REST_MS);
  const atRest = await memoryOf(servers);
  await stopped(servers);
  return { afterEdits, atRest };
}

async function memoryOf(servers: ReadonlyMap<string, PeerServer>): Promise<Readonly<Record<string, number>>> {
  const found: Record<string, number> = {};
  for (const [name, server] of servers) found[name] = Math.round((await server.memory()) ?? Number.NaN);
  return found;
}

async function opened(all: readonly Peer[], text: string): Promise<ReadonlyMap<string, PeerServer>> {
  const servers = new Map<string, PeerServer>();
  for (const peer of all) {
    const server = await peer.start();
    servers.set(peer.name, server);
    await settle(server, text);
  }
  return servers;
}

async function settle(server: PeerServer, text: string): Promise<void> {
  await server.change(text);
  await server.diagnostics();
}

/** What is typed, and where in a line; nowhere in others. */
interface Edit {
  readonly typed: string;
  readonly at: (line: string) => number | undefined;
}

const AT_LINE_ENDS: Edit = { typed: ' ', at: (line) => line.length };

/** Before the last character of `name = "value"`. */
const IN_VALUES: Edit = { typed: 'x', at: (line) => (/^[\w.]+ = "[^"]+"$/.test(line) ? line.length - 1 : undefined) };

/** Types it in some line, and takes it away at the next turn. The lines are looked for once, as that takes time too. */
function typing(text: string, { typed, at } = AT_LINE_ENDS) {
  const places = text.split('\n', 5000).flatMap((content, line) => {
    const character = at(content);
    return character === undefined ? [] : [{ line, character }];
  });
  return async (server: PeerServer, turn: number): Promise<void> => {
    const start = places[(turn >> 1) % places.length] ?? { line: 0, character: 0 };
    const end = { ...start, character: start.character + typed.length };
    if (turn % 2 === 0) await server.edit({ range: { start, end: start }, text: typed });
    else await server.edit({ range: { start, end }, text: '' });
    await server.diagnostics();
  };
}

/** Milliseconds by name. Another one begins each time, so that none profits from its place. */
async function inTurns(
  servers: ReadonlyMap<string, PeerServer>,
  turns: number,
  act: (server: PeerServer, turn: number) => Promise<unknown>,
): Promise<ReadonlyMap<string, number[]>> {
  const all = [...servers];
  const times = new Map(all.map(([name]) => [name, [] as number[]]));
  for (let turn = 0; turn < turns; turn++)
    for (let place = 0; place < all.length; place++) {
      const [name, server] = all[(place + turn) % all.length] ?? [];
      if (name === undefined || server === undefined) continue;
      const start = performance.now();
      await act(server, turn);
      times.get(name)?.push(performance.now() - start);
      await sleep(REST_MS);
    }
  return times;
}

const stopped = (servers: ReadonlyMap<string, PeerServer>): Promise<unknown> =>
  Promise.all([...servers.values()].map((server) => server.stop()));

const summed = (times: ReadonlyMap<string, readonly number[]>, warmUp = 0): Readonly<Record<string, Figures>> =>
  Object.fromEntries([...times].map(([name, list]) => [name, figuresOf(list.slice(warmUp))]));

const inWords = ([what, by]: Row): string =>
  [
    what,
    ...Object.entries(by).map(
      ([name, { median, p95 }]) => `  ${name.padEnd(18)}${ms(median).padStart(8)} ms, p95 ${ms(p95)}`,
    ),
  ].join('\n');

async function record(rows: readonly Row[], memory: Memory): Promise<void> {
  const about = { date: new Date().toISOString().slice(0, 10), node: process.version, cores: os.cpus().length };
  const figures = { about, rows: rows.map(([what, by]) => ({ what, by })), memory };
  await fs.writeFile(path.join(projectRoot, 'docs/performance.json'), `${JSON.stringify(figures, null, 2)}\n`);
}

main().then(
  // A server that is still at work on what it was asked last must not keep this from ending.
  () => process.exit(),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
