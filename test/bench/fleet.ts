/**
 * `codex-posture check --jobs` over thousands of repositories that are made for the purpose: how long a run takes, and how
 * much memory its processes have at most. `npm run bench -- fleet [ROOTS [JOBS]]`.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { buildAll } from '../../scripts/build.ts';
import { projectRoot } from '../../scripts/root.ts';

const [roots = 10_000, jobs = 2] = process.argv.slice(2).map(Number);

/** What is in the repositories, in turns. */
const KINDS: readonly Readonly<Record<string, string>>[] = [
  { '.codex/config.toml': 'sandbox_mode = "danger-full-access"\napproval_policy = "never"\n' },
  { 'AGENTS.md': '# Tests\n\nRun the tests before you commit.\n', 'src/main.ts': 'export {};\n' },
  { '.codex/config.toml': '[mcp_servers.docs]\ncommand = "npx"\nargs = ["-y", "docs-server"]\n' },
  { 'package.json': '{ "scripts": { "agent": "codex exec --full-auto" } }\n', '.env': 'DEBUG=1\n' },
];

async function main(): Promise<void> {
  await buildAll();
  const folder = await fs.mkdtemp(path.join(os.tmpdir(), 'fleet-bench-'));
  try {
    const list = await layOut(folder);
    for (const count of [Math.min(1000, roots), roots]) await run(folder, list.slice(0, count));
  } finally {
    await fs.rm(folder, { recursive: true, force: true });
  }
}

async function layOut(folder: string): Promise<readonly string[]> {
  const list: string[] = [];
  for (let index = 0; index < roots; index++) {
    const root = path.join(folder, 'roots', String(index));
    list.push(root);
    await fs.mkdir(path.join(root, '.git'), { recursive: true });
    for (const [name, text] of Object.entries(KINDS[index % KINDS.length] ?? {})) {
      await fs.mkdir(path.dirname(path.join(root, name)), { recursive: true });
      await fs.writeFile(path.join(root, name), text);
    }
  }
  return list;
}

async function run(folder: string, list: readonly string[]): Promise<void> {
  const from = path.join(folder, 'roots.txt');
  const results = path.join(folder, `${list.length}.jsonl`);
  await fs.writeFile(from, list.join('\n'));
  const words = ['check', '--jobs', String(jobs), '--roots-from', from, '--results', results];
  const start = performance.now();
  const child = spawn(process.execPath, [path.join(projectRoot, 'dist/cli.mjs'), ...words], {
    env: { ...process.env, HOME: folder, CODEX_HOME: '' },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const peak = await peakMemory(child);
  const seconds = (performance.now() - start) / 1000;
  const lines = (await fs.readFile(results, 'utf8')).trimEnd().split('\n').length;
  console.log(
    `${lines} roots, ${jobs} jobs: ${seconds.toFixed(0)} s, ${((seconds / lines) * 1000).toFixed(1)} ms a root; ` +
      `at most ${peak.own} MB, and ${peak.worker} MB in one of its processes`,
  );
}

/** The most that the process and one of those that it starts had, in MB, on Linux. */
async function peakMemory(child: ChildProcess): Promise<{ readonly own: number; readonly worker: number }> {
  const peak = { own: 0, worker: 0 };
  const look = async () => {
    peak.own = Math.max(peak.own, await mostOf(child.pid));
    const children = await textOf(`/proc/${child.pid}/task/${child.pid}/children`);
    for (const pid of children.split(' ').filter(Boolean)) peak.worker = Math.max(peak.worker, await mostOf(pid));
  };
  const timer = setInterval(() => void look(), 200);
  await new Promise((resolve) => child.on('close', resolve));
  clearInterval(timer);
  return peak;
}

const textOf = (file: string): Promise<string> => fs.readFile(file, 'utf8').catch(() => '');

const mostOf = async (pid: number | string | undefined): Promise<number> =>
  Math.round(Number(/VmHWM:\s+(\d+)/.exec(await textOf(`/proc/${pid}/status`))?.[1] ?? 0) / 1024);

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
