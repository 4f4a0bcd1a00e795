/** The levels of tests, cheapest first. */
import path from 'node:path';
import { chromium } from '../parts/chromium.ts';
import { codexBinary } from '../parts/codex.ts';
import type { Part } from '../parts/part.ts';
import { vscodeServer } from '../parts/vscode-server.ts';
import type { Outcome } from './outcome.ts';
import { runMocha, runTool } from './process.ts';

/** One kind of tests. `wishes` are parts of file names: only these files are run. */
export interface Level {
  readonly name: string;
  /** Run only where it is named. */
  readonly onRequest?: true;
  readonly run: (wishes: readonly string[]) => Promise<Outcome>;
}

const SECOND = 1000;
const MINUTE = 60 * SECOND;

/** What is tried in the oldest VS Code that the extension supports: status bar, findings, fixes and Harden. */
const OLDEST = path.join('suites', 'demo.test.ts');

/** All levels, in the order in which they are run. */
export const levels: readonly Level[] = [
  { name: 'check', run: check },
  {
    name: 'core',
    run: (wishes) => runMocha({ folder: 'test/core', caseTimeout: 20 * SECOND, timeout: 25 * MINUTE }, wishes),
  },
  {
    name: 'codex',
    run: async (wishes) => {
      const codex = await codexBinary();
      if ('missing' in codex) return { leftOut: codex.missing };
      const env = { CODEX_BIN: codex.path };
      const stacks = Number(process.env['CODEX_POSTURE_STACKS'] ?? 0);
      const timeout = 25 * MINUTE + stacks * 3 * SECOND;
      return runMocha({ folder: 'test/codex', caseTimeout: MINUTE, timeout, retries: 1, env }, wishes);
    },
  },
  {
    name: 'editor',
    run: async (wishes) => {
      const missing = await firstMissing([vscodeServer, chromium]);
      if (missing) return { leftOut: missing };
      await build();
      return runMocha(
        { folder: 'test/editor', except: ['api'], caseTimeout: 2 * MINUTE, timeout: 28 * MINUTE, retries: 1 },
        wishes,
      );
    },
  },
  {
    name: 'editor-oldest',
    onRequest: true,
    run: async (wishes) => {
      const env = { CODEX_POSTURE_VSCODE: 'oldest' };
      const missing = await firstMissing([() => vscodeServer(env), chromium]);
      if (missing) return { leftOut: missing };
      await build();
      const run = { folder: 'test/editor', except: ['api'], caseTimeout: 2 * MINUTE, timeout: 10 * MINUTE, env };
      return runMocha(run, wishes.length > 0 ? wishes : [OLDEST]);
    },
  },
  {
    name: 'editor-api',
    run: async () => {
      await build();
      const { runApiSuite } = await import('../../test/editor/runner/api-suite.ts');
      return runApiSuite();
    },
  },
  {
    name: 'package',
    run: (wishes) =>
      runMocha({ folder: 'test/package', caseTimeout: 2 * MINUTE, timeout: 8 * MINUTE, retries: 1 }, wishes),
  },
];

/** Builds what is tested. Loaded when needed, because the bundler takes its time. */
async function build(): Promise<void> {
  const { buildAll } = await import('../build.ts');
  await buildAll();
}

/** Types, then format and lint: two cases. */
async function check(): Promise<Outcome> {
  const results = [await runTool('tsc', '--noEmit'), await runTool('biome', 'check', '--error-on-warnings')];
  const passed = results.filter(Boolean).length;
  return { passed, failed: results.length - passed, skipped: 0 };
}

async function firstMissing(parts: readonly (() => Promise<Part<unknown>>)[]): Promise<string | undefined> {
  for (const find of parts) {
    const part = await find();
    if ('missing' in part) return part.missing;
  }
  return undefined;
}
