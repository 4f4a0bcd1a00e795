/** Runs the API-level suite inside an extension host: of a desktop VS Code where there can be one, else of our server. */
import fs from 'node:fs/promises';
import path from 'node:path';
import { downloadAndUnzipVSCode, runTests } from '@vscode/test-electron';
import { build } from 'esbuild';
import { layOutExtension } from '../../../scripts/editor/lay-out.ts';
import { NO_GALLERY, QUIET_SETTINGS, startServer } from '../../../scripts/editor/server.ts';
import { cacheFolder } from '../../../scripts/parts/cache.ts';
import { chromium } from '../../../scripts/parts/chromium.ts';
import { oneLine } from '../../../scripts/parts/part.ts';
import { type VsCodeServer, vscodeServer } from '../../../scripts/parts/vscode-server.ts';
import { projectRoot } from '../../../scripts/root.ts';
import { NOTHING, type Outcome } from '../../../scripts/testing/outcome.ts';
import type { ApiCase } from '../api/results.ts';
import { browser, closeBrowser } from './browser.ts';
import { demoWorld, type World } from './temp-home.ts';

/** What either host needs for a run. */
interface Run {
  readonly world: World;
  readonly extension: string;
  readonly suite: string;
  readonly env: Readonly<Record<string, string>>;
}

/** The suite is done by then, or never: milliseconds. */
const LONGEST_RUN = 3 * 60_000;

/** Runs the suite on a copy of the demo and prints its cases. The extension must have been built. */
export async function runApiSuite(): Promise<Outcome> {
  const host = await findHost();
  if ('missing' in host) return { leftOut: host.missing };
  console.log(`  in ${host.name}`);
  const world = await demoWorld();
  try {
    const results = path.join(world.root, 'results.json');
    const extension = path.join(world.root, 'extension');
    await layOutExtension(extension);
    const suite = await bundleSuite();
    const env = { HOME: world.home, CODEX_HOME: world.codexHome, CODEX_POSTURE_API_RESULTS: results };
    const trouble = await host.run({ world, extension, suite, env }).then(() => undefined, oneLine);
    const cases = await fs.readFile(results, 'utf8').catch(() => undefined);
    if (cases !== undefined) return told(JSON.parse(cases));
    console.error(`  The suite did not run: ${trouble ?? 'the host ended without a result'}`);
    return { ...NOTHING, failed: 1 };
  } finally {
    await world.remove();
  }
}

interface Host {
  readonly name: string;
  readonly run: (run: Run) => Promise<unknown>;
}

async function findHost(): Promise<Host | { readonly missing: string }> {
  const desktop = await desktopVsCode();
  if ('path' in desktop) return { name: `VS Code ${desktop.version}`, run: (run) => inDesktop(desktop.path, run) };
  const server = await vscodeServer();
  if ('missing' in server) return { missing: `${desktop.missing}, and ${server.missing}` };
  const shown = await chromium();
  if ('missing' in shown) return shown;
  return { name: 'the VS Code server', run: (run) => inServer(server.path, run) };
}

/** The oldest VS Code that the extension says it supports, downloaded where there is a screen and a network. */
async function desktopVsCode(): Promise<
  { readonly path: string; readonly version: string } | { readonly missing: string }
> {
  if (process.platform === 'linux' && !process.env['DISPLAY'] && !process.env['WAYLAND_DISPLAY']) {
    return { missing: 'there is no screen for a desktop VS Code' };
  }
  const { engines } = JSON.parse(await fs.readFile(path.join(projectRoot, 'package.json'), 'utf8'));
  const version: string = engines.vscode.replace('^', '');
  try {
    return { path: await downloadAndUnzipVSCode({ version, cachePath: path.join(cacheFolder(), 'desktop') }), version };
  } catch (error) {
    return { missing: `a desktop VS Code cannot be downloaded (${oneLine(error)})` };
  }
}

async function inDesktop(vscodeExecutablePath: string, run: Run): Promise<void> {
  const data = path.join(run.world.root, 'desktop');
  await fs.mkdir(path.join(data, 'User'), { recursive: true });
  await fs.writeFile(path.join(data, 'User/settings.json'), JSON.stringify(QUIET_SETTINGS));
  await runTests({
    vscodeExecutablePath,
    extensionDevelopmentPath: run.extension,
    extensionTestsPath: run.suite,
    extensionTestsEnv: run.env,
    launchArgs: [
      run.world.workspace,
      ...['--user-data-dir', data, '--extensions-dir', path.join(run.world.root, 'extensions')],
      ...['--disable-workspace-trust', '--disable-gpu', '--no-sandbox'],
    ],
  });
}

async function inServer(server: VsCodeServer, run: Run): Promise<void> {
  const data = path.join(run.world.root, 'editor');
  const running = await startServer({
    server,
    data,
    extensions: path.join(data, 'extensions'),
    env: { ...process.env, ...run.env, EXTENSIONS_GALLERY: NO_GALLERY },
    // Servers take an extension and a suite from their address only with the driver's switch.
    flags: ['--disable-workspace-trust', '--enable-smoke-test-driver'],
  });
  const context = await (await browser()).newContext();
  try {
    const page = await context.newPage();
    const done = new Promise<void>((resolve, reject) => {
      const late = setTimeout(() => reject(new Error('the suite took too long')), LONGEST_RUN);
      const end = () => {
        clearTimeout(late);
        resolve();
      };
      // What the workbench calls when the suite has run.
      void page.exposeFunction('codeAutomationExit', end).catch(reject);
    });
    await page.exposeFunction('codeAutomationLog', () => {});
    const remote = (file: string) => `vscode-remote://127.0.0.1:${running.port}${file}`;
    const payload = [
      ['extensionDevelopmentPath', remote(run.extension)],
      ['extensionTestsPath', remote(run.suite)],
    ] as const;
    await page.goto(running.address(run.world.workspace, payload));
    await done;
  } finally {
    await context.close();
    await closeBrowser();
    await running.stop();
  }
}

/** The suite as plain files that any extension host can load; mocha stays what is installed here. */
async function bundleSuite(): Promise<string> {
  const source = path.join(projectRoot, 'test/editor/api');
  const target = path.join(projectRoot, 'out/api');
  await fs.rm(target, { recursive: true, force: true });
  const names = (await fs.readdir(source)).filter((name) => name === 'index.ts' || name.endsWith('.test.ts'));
  await build({
    entryPoints: names.map((name) => path.join(source, name)),
    outdir: target,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    external: ['vscode', 'mocha'],
    sourcemap: 'inline',
    logLevel: 'silent',
  });
  return path.join(target, 'index.js');
}

function told(cases: readonly ApiCase[]): Outcome {
  for (const one of cases) {
    console.log(`    ${one.outcome === 'passed' ? '✔' : one.outcome === 'failed' ? '✖' : '-'} ${one.title}`);
    if (one.error) console.log(one.error.replace(/^/gm, '      '));
  }
  const count = (outcome: ApiCase['outcome']) => cases.filter((one) => one.outcome === outcome).length;
  return { passed: count('passed'), failed: count('failed'), skipped: count('skipped') };
}
