/**
 * Builds the extension and opens a real VS Code with it: `npm start [-- FOLDER]`. Without a folder it opens a copy of the
 * demo with Codex files of its own; with one, that folder with the person's own Codex files.
 */
import fs from 'node:fs/promises';
import path from 'node:path';
import { buildAll } from './build.ts';
import { copyDemo } from './editor/demo.ts';
import { desktopCode, openDesktop } from './editor/desktop.ts';
import { serve } from './editor/served.ts';
import { cacheFolder } from './parts/cache.ts';
import { vscodeServer } from './parts/vscode-server.ts';

/** What is opened, and the variables that VS Code gets for it. */
interface Target {
  readonly folder: string;
  readonly env: NodeJS.ProcessEnv;
}

async function main(): Promise<void> {
  const [wanted] = process.argv.slice(2);
  const target = wanted === undefined ? await demo() : await own(wanted);
  console.log('Building …');
  await buildAll();
  const code = await desktopCode();
  if (code !== undefined) {
    await openDesktop(code, target.folder, target.env);
    console.log(`Opened ${target.folder} in VS Code.`);
    return;
  }
  const server = await vscodeServer();
  if ('missing' in server) {
    throw new Error(
      `There is no \`code\` command, and ${server.missing}. Install VS Code and its \`code\` command, then try again.`,
    );
  }
  const running = await serve(server.path, target.env);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void running.stop());
  console.log(
    `VS Code is ready. Open this address in a browser on this machine:\n\n  ${running.address(target.folder)}\n`,
  );
  console.log('Whoever has the address can use this VS Code. It runs until you press Ctrl-C.');
  await running.ended;
}

async function demo(): Promise<Target> {
  const root = path.join(cacheFolder(), 'demo');
  const copy = { workspace: path.join(root, 'greeter'), codexHome: path.join(root, 'codex-home') };
  await copyDemo(copy);
  console.log(`The demo is a new copy in ${root}, with Codex files of its own; yours are not touched.`);
  return { folder: copy.workspace, env: { ...inherited(), CODEX_HOME: copy.codexHome } };
}

async function own(wanted: string): Promise<Target> {
  // npm runs this in the project's folder, whatever folder it was called from.
  const folder = path.resolve(process.env['INIT_CWD'] ?? process.cwd(), wanted);
  const stat = await fs.stat(folder).catch(() => undefined);
  if (!stat?.isDirectory()) throw new Error(`${folder} is not a folder.`);
  return { folder, env: inherited() };
}

/** This environment as it was before npm added to it. */
function inherited(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^npm_/.test(name)));
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
