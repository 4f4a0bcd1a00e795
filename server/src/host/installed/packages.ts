/** Which Codex is where package managers and OpenAI's extension put it. Nothing is run. */
import fs from 'node:fs/promises';
import type { Machine } from '../../codex/machine.ts';
import { pathsOf } from '../../codex/machine.ts';
import type { Environment } from '../environment.ts';
import { EDITORS, foldersOnPath, globalModules, newestNames } from './places.ts';
import { readHead } from './read-head.ts';
import { versionInPath, versionOfBundle, versionOfPackage } from './versions.ts';

/** How far above the program its package may begin. */
const MAX_LEVELS_UP = 5;

const PACKAGE = ['@openai', 'codex', 'package.json'] as const;

/** The version of the `codex` that a shell would start, where its package tells. */
export async function versionOnPath(machine: Machine, env: Environment): Promise<string | undefined> {
  const { join } = pathsOf(machine);
  const isWindows = machine.platform === 'win32';
  for (const folder of foldersOnPath(machine, env)) {
    for (const name of isWindows ? ['codex.exe', 'codex.cmd', 'codex.ps1'] : ['codex']) {
      const program = await fs.realpath(join(folder, name)).catch(() => undefined);
      // The first one is the one that runs: if it tells nothing, the others are beside the point.
      if (program !== undefined) return (await versionAround(program, machine)) ?? versionBeside(folder, machine);
    }
  }
  return undefined;
}

/** The version of the package that a program belongs to. */
async function versionAround(program: string, machine: Machine): Promise<string | undefined> {
  const { dirname, join } = pathsOf(machine);
  let folder = dirname(program);
  for (let level = 0; level < MAX_LEVELS_UP && dirname(folder) !== folder; level++, folder = dirname(folder)) {
    const version =
      versionOfPackage((await readHead(join(folder, 'package.json'))) ?? '') ??
      versionOfBundle((await readHead(join(folder, 'codex-package.json'))) ?? '');
    if (version !== undefined) return version;
  }
  return versionInPath(program);
}

/** On Windows npm writes small scripts instead of links, beside the packages. */
const versionBeside = (folder: string, machine: Machine): Promise<string | undefined> =>
  packageVersion(pathsOf(machine).join(folder, 'node_modules'), machine);

/** The version of the package in a `node_modules` folder. */
const packageVersion = async (modules: string, machine: Machine): Promise<string | undefined> =>
  versionOfPackage((await readHead(pathsOf(machine).join(modules, ...PACKAGE))) ?? '');

/** The version of a package installed for all folders. */
export async function versionInGlobalPackages(
  machine: Machine,
  env: Environment,
  prefixes?: readonly string[],
): Promise<string | undefined> {
  for (const modules of await globalModules(machine, env, prefixes)) {
    const version = await packageVersion(modules, machine);
    if (version !== undefined) return version;
  }
  return undefined;
}

/**
 * The version of the Codex that OpenAI's extension brings. Its own version is another; where no package file is beside
 * the program (not seen either way: only told of in public), nothing is known.
 */
export async function versionInExtension(machine: Machine): Promise<string | undefined> {
  const { join } = pathsOf(machine);
  for (const editor of EDITORS) {
    const extensions = join(machine.home, editor, 'extensions');
    for (const name of (await newestNames(extensions, /^openai\.chatgpt-/)).slice(0, MAX_TRIED)) {
      const own = join(extensions, name);
      const packaged = await packageVersion(join(own, 'node_modules'), machine);
      if (packaged !== undefined) return packaged;
      for (const target of ['', ...(await newestNames(join(own, 'bin'), /./)).slice(0, MAX_TRIED)]) {
        const version = versionOfBundle((await readHead(join(own, 'bin', target, 'codex-package.json'))) ?? '');
        if (version !== undefined) return version;
      }
    }
  }
  return undefined;
}

const MAX_TRIED = 20;
