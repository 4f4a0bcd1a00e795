/**
 * Times the largest inputs that nobody may have to wait for, and a quarter of each: four times the input may take some four
 * times as long. `npm run bench -- limits [PART]` runs those whose name holds PART.
 */
import path from 'node:path';
import process from 'node:process';
import { codexFile } from '../../server/src/codex/read-codex-file.ts';
import { checkFile } from '../../server/src/rules/check.ts';
import { postureOf } from '../../server/src/words/posture.ts';
import { temporaryFolder } from '../core/host/folder.ts';
import { resultIds, TestClient } from '../core/lsp/client.ts';
import { snapshotOf } from '../core/support/snapshot.ts';
import { actions, harden, USER } from './inputs.ts';

const ROUNDS = 3;

/** Prepares an input of this size and gives back what is timed. */
type Prepare = (size: number) => Promise<() => unknown> | (() => unknown);

/** What is timed, in which unit its size counts, and the size. */
const PARTS: readonly (readonly [name: string, unit: string, size: number, prepare: Prepare])[] = [
  ['harden', 'projects', 200, harden],
  ['harden', 'projects', 1000, harden],
  ['code actions', 'findings', 500, actions],
  ['events, files missing', 'events', 10_000, (count) => events(count, false)],
  ['events, files there', 'events', 1000, (count) => events(count, true)],
  ['event in a deep folder', 'levels', 600, (levels) => deep(levels, 'event')],
  ['posture of a deep folder', 'levels', 1000, (levels) => deep(levels, 'posture')],
  ['texts of 20 MB opened', 'texts', 10, opened],
  ['check, chained profiles', 'kB', 1000, (size) => file(size, chained)],
  ['check, unknown keys', 'kB', 1000, (size) => file(size, (at) => `unknown_${at} = "${'x'.repeat(20)}"\n`)],
  ['posture, one long glob', 'kB', 1000, glob],
  ['every finding of a workspace', 'folders', 20_000, workspace],
];

/** What a workspace of folders holds, in turns: files that Codex reads or that start it. */
const FILES: readonly (readonly [name: string, text: string])[] = [
  ['package.json', '{"scripts":{"agent":"codex exec --yolo go"}}\n'],
  ['Dockerfile', 'FROM node\nCMD codex --yolo\n'],
  ['.env', 'API_TOKEN=ghp_4eC39HqLyjWDarjtT1zdp7dcXy7Qk2Lw9Vbn\n'],
  ['AGENTS.md', 'Run the tests.\n'],
  ['Makefile', 'agent:\n\tcodex exec --yolo go\n'],
  ['compose.yaml', 'services:\n  a:\n    image: x\n    command: codex --yolo\n'],
  ['.devcontainer/devcontainer.json', '{"postCreateCommand":"codex --yolo"}\n'],
  ['.codex/config.toml', 'approval_policy = "never"\n'],
  ['run.sh', '#!/bin/sh\ncodex exec --yolo go\n'],
  ['.gitignore', '*.log\n'],
];

/** A quarter of the folders hold a file. Timed is what passes until the search is over and every finding is there. */
async function workspace(count: number) {
  const folders = Array.from({ length: count }, (_, at) => `work/a${at % 20}/b${Math.floor(at / 20) % 40}/c${at}`);
  const files = folders
    .filter((_, at) => at % 4 === 0)
    .map((folder, at) => ({ folder, file: FILES[at % FILES.length] }));
  const texts = files.flatMap(({ folder, file }) => (file ? [[`${folder}/${file[0]}`, file[1]] as const] : []));
  const disk = await temporaryFolder({
    ch: undefined,
    home: undefined,
    'work/.git/HEAD': 'ref: refs/heads/main\n',
    'work/.gitignore': Array.from({ length: 100 }, (_, at) => `build-${at}/\n`).join(''),
    ...Object.fromEntries(folders.map((folder) => [folder, undefined])),
    ...Object.fromEntries(texts),
  });
  const wanted = texts.filter(([name]) => !name.endsWith('.gitignore')).length;
  return async () => {
    const client = await TestClient.start({ disk });
    clients.push(client);
    let found = 0;
    for (let answer = await client.pullWorkspace(); ; answer = await client.pullWorkspace(resultIds(answer))) {
      found = answer.items.length;
      if (found >= wanted) break;
    }
  };
}

const clients: TestClient[] = [];

async function started(files: Readonly<Record<string, string>>): Promise<TestClient> {
  const client = await TestClient.start({ files });
  clients.push(client);
  await client.posture();
  return client;
}

async function events(count: number, there: boolean) {
  const names = Array.from({ length: count }, (_, index) => `work/p${index}/.codex/config.toml`);
  const client = await started(Object.fromEntries(there ? names.map((name) => [name, 'model = "x"\n']) : []));
  return async () => {
    // One notification each, as some clients send them.
    await Promise.all(names.map((name) => client.touched(1, name)));
    await client.posture();
  };
}

async function deep(levels: number, how: 'event' | 'posture') {
  const folder = path.join('work', ...Array.from({ length: levels }, () => 'd'));
  const client = await started({});
  return async () => {
    if (how === 'event') await client.touched(1, path.join(folder, '.codex', 'config.toml'));
    await client.posture(how === 'event' ? 'work' : folder);
  };
}

async function opened(count: number) {
  const client = await started({});
  const text = `# ${'x'.repeat(20_000_000)}\n`;
  const before = process.memoryUsage().heapUsed;
  return async () => {
    for (let at = 0; at < count; at++) await client.open(`work/p${at}/.codex/config.toml`, text);
    await client.posture();
    globalThis.gc?.();
    const more = (process.memoryUsage().heapUsed - before) / 1e6;
    console.log(`  ${count} texts of 20 MB: ${more.toFixed(0)} MB more in use`);
  };
}

const chained = (at: number): string => `[permissions.p${at}]\nextends = "p${at + 1}"\n`;

function file(kilobytes: number, line: (at: number) => string) {
  let text = 'default_permissions = "p0"\n';
  for (let at = 0; text.length < kilobytes * 1000; at++) text += line(at);
  // Nothing is known of the text before: each round parses it anew.
  return () => {
    const snapshot = snapshotOf({ [USER]: text });
    const known = codexFile(snapshot, USER);
    if (known !== undefined) checkFile(snapshot, known);
    return postureOf(snapshot, '/home/me');
  };
}

function glob(kilobytes: number) {
  const key = `/${'*a'.repeat(kilobytes * 500)}`;
  const text = `default_permissions = "p"\n[permissions.p.filesystem]\n":minimal" = "read"\n"${key}" = "deny"\n`;
  return () => postureOf(snapshotOf({ [USER]: text }), '/home/me');
}

async function main(part: string): Promise<void> {
  console.log(`${'what'.padEnd(28)}${'size'.padStart(16)}${'a quarter'.padStart(14)}${'all of it'.padStart(14)}`);
  for (const [name, unit, size, prepare] of PARTS.filter(([each]) => each.includes(part))) {
    const times: string[] = [];
    for (const each of [Math.ceil(size / 4), size]) times.push(`${(await median(prepare, each)).toFixed(0)} ms`);
    console.log(
      `${name.padEnd(28)}${`${size} ${unit}`.padStart(16)}${times.map((text) => text.padStart(14)).join('')}`,
    );
  }
  await Promise.all(clients.map((client) => client.stop()));
}

async function median(prepare: Prepare, size: number): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const run = await prepare(size);
    const start = performance.now();
    await run();
    times.push(performance.now() - start);
  }
  return times.toSorted((a, b) => a - b)[ROUNDS >> 1] ?? Number.NaN;
}

main(process.argv[2] ?? '').catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
