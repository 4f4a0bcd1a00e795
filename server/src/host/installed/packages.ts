/** Which Codex is where package managers and OpenAI's extension put it. Nothing is run. */
import fs from 'node:fs/promises';
import type { Machine } from '../../codex/machine.ts';
import { pathsOf } from '../../codex/machine.ts';
import { readHead } from './read-head.ts';
import { versionInPath, versionOfBundle, versionOfPackage } from './versions.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** Folders on PATH that are looked at. */
const MAX_PATH_FOLDERS = 200;

/** How far above the program its package may begin. */
const MAX_LEVELS_UP = 5;

/** Names that are looked at where a version is part of the name. */
const MAX_NAMES = 500;

const PACKAGE = ['node_modules', '@openai', 'codex', 'package.json'] as const;

/** The version of the `codex` that a shell would start, where its package tells. */
export async function versionOnPath(machine: Machine, env: Environment): Promise<string | undefined> {
  const { isAbsolute, join } = pathsOf(machine);
  const isWindows = machine.platform === 'win32';
  const folders = (env['PATH'] ?? env['Path'] ?? '').split(isWindows ? ';' : ':').filter(isAbsolute);
  for (const folder of new Set(folders.slice(0, MAX_PATH_FOLDERS))) {
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
  packageVersion(pathsOf(machine).join(folder, ...PACKAGE));

const packageVersion = async (file: string): Promise<string | undefined> =>
  versionOfPackage((await readHead(file)) ?? '');

/** Where packages for all users lie, below `lib`. */
const SYSTEM_PREFIXES = ['/opt/homebrew', '/usr/local', '/usr'];

/** The version of a package installed for all folders; an editor's PATH often lacks the place of its program. */
export async function versionInGlobalPackages(
  machine: Machine,
  env: Environment,
  prefixes: readonly string[] = SYSTEM_PREFIXES,
): Promise<string | undefined> {
  const { join, isAbsolute } = pathsOf(machine);
  const { home } = machine;
  const nvm = join(home, '.nvm', 'versions', 'node');
  const places = [
    ...[env['npm_config_prefix'], env['NPM_CONFIG_PREFIX']].map((prefix) => prefix && join(prefix, 'lib')),
    join(home, '.npm-global', 'lib'),
    join(home, '.local', 'lib'),
    ...(await newestNames(nvm, /^v\d/)).map((name) => join(nvm, name, 'lib')),
    join(home, '.bun', 'install', 'global'),
    join(home, '.local', 'share', 'pnpm', 'global', '5'),
    join(home, 'Library', 'pnpm', 'global', '5'),
    ...prefixes.map((prefix) => join(prefix, 'lib')),
  ];
  const onWindows = [env['APPDATA'] && join(env['APPDATA'], 'npm')];
  for (const place of machine.platform === 'win32' ? onWindows : places) {
    if (place === undefined || !isAbsolute(place)) continue;
    const version = await packageVersion(join(place, ...PACKAGE));
    if (version !== undefined) return version;
  }
  return undefined;
}

/** Where VS Code and its relatives keep extensions, below the home folder. */
const EDITORS = ['.vscode', '.vscode-server', '.vscode-insiders', '.vscode-server-insiders', '.vscode-oss', '.cursor'];

/**
 * The version of the Codex that OpenAI's extension brings. Its own version is another; where no package file is beside
 * the program (not seen either way: only told of in public), nothing is known.
 */
export async function versionInExtension(machine: Machine): Promise<string | undefined> {
  const { join } = pathsOf(machine);
  for (const editor of EDITORS) {
    const extensions = join(machine.home, editor, 'extensions');
    for (const name of await newestNames(extensions, /^openai\.chatgpt-/)) {
      const own = join(extensions, name);
      const packaged = await packageVersion(join(own, ...PACKAGE));
      if (packaged !== undefined) return packaged;
      for (const target of ['', ...(await newestNames(join(own, 'bin'), /./))]) {
        const version = versionOfBundle((await readHead(join(own, 'bin', target, 'codex-package.json'))) ?? '');
        if (version !== undefined) return version;
      }
    }
  }
  return undefined;
}

/** Names in a folder, the highest number first: `v22` before `v9`. */
async function newestNames(folder: string, wanted: RegExp): Promise<readonly string[]> {
  const names: string[] = [];
  try {
    let looked = 0;
    for await (const { name } of await fs.opendir(folder)) {
      if (wanted.test(name)) names.push(name);
      if (++looked >= MAX_NAMES) break;
    }
  } catch {
    // Not there, or not ours to read: as good as empty.
  }
  return names.sort((a, b) => b.localeCompare(a, 'en', { numeric: true })).slice(0, MAX_TRIED);
}

const MAX_TRIED = 20;
