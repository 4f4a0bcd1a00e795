/** Starts the processes that levels of tests consist of. */
import { spawn } from 'node:child_process';
import fs from 'node:fs/promises';
import path from 'node:path';
import { projectRoot } from '../root.ts';
import { type Counts, isCounts, NOTHING } from './outcome.ts';

/** Which mocha files to run, and how. */
export interface MochaRun {
  /** Folder below the project, all of whose `*.test.ts` are run. */
  readonly folder: string;
  /** Folders within it that are left out, relative to it. */
  readonly except?: readonly string[];
  /** Longest time for one case: milliseconds. */
  readonly caseTimeout: number;
  /** Longest time for all: milliseconds. */
  readonly timeout: number;
  /**
   * How often a case that fails is tried again; not at all if absent. For cases in which other programs take part, whose races
   * are not ours: a fault of ours fails each time. Each new try is printed.
   */
  readonly retries?: number;
  readonly env?: Readonly<Record<string, string>>;
}

/** Runs the mocha files whose path contains one of the wishes (all without a wish). A crash counts as one failure. */
export async function runMocha(run: MochaRun, wishes: readonly string[]): Promise<Counts> {
  const files = (await testFiles(run)).filter(
    (file) => wishes.length === 0 || wishes.some((wish) => file.includes(wish)),
  );
  if (files.length === 0) return NOTHING;
  const script = path.join(projectRoot, 'scripts/testing/run-mocha.ts');
  return new Promise((resolve) => {
    const args = ['--import', 'tsx', script, String(run.caseTimeout), String(run.retries ?? 0), ...files];
    const child = spawn(process.execPath, args, {
      cwd: projectRoot,
      env: { ...process.env, ...run.env },
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      timeout: run.timeout,
    });
    let counts: Counts | undefined;
    child.on('message', (message) => {
      if (isCounts(message)) counts = message;
    });
    child.on('error', () => resolve({ ...NOTHING, failed: 1 }));
    child.on('close', (code, signal) => {
      if (!counts) console.error(`The tests ended early: ${signal ?? `exit code ${code}`}`);
      resolve(counts ?? { ...NOTHING, failed: 1 });
    });
  });
}

async function testFiles(run: MochaRun): Promise<readonly string[]> {
  const folder = path.join(projectRoot, run.folder);
  const names = await fs.readdir(folder, { recursive: true }).catch((): string[] => []);
  return names
    .filter((name) => name.endsWith('.test.ts'))
    .filter((name) => !run.except?.some((left) => name.startsWith(`${left}${path.sep}`)))
    .map((name) => path.join(folder, name))
    .sort();
}

/** Runs a tool of `node_modules/.bin`; whether it was content. Its words are shown. */
export function runTool(name: string, ...args: readonly string[]): Promise<boolean> {
  const windows = process.platform === 'win32';
  const tool = path.join(projectRoot, 'node_modules/.bin', windows ? `${name}.cmd` : name);
  return new Promise((resolve) => {
    const child = spawn(tool, args, { cwd: projectRoot, stdio: ['ignore', 'inherit', 'inherit'], shell: windows });
    child.on('error', () => resolve(false));
    child.on('close', (code) => resolve(code === 0));
  });
}
