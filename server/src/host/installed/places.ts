/** Where a Codex can be installed: the folders of PATH, of packages for all folders, and of editors. */
import fs from 'node:fs/promises';
import { type Machine, pathsOf } from '../../codex/machine.ts';
import type { Environment } from '../environment.ts';

/** Where VS Code and its relatives keep extensions, below the home folder. */
export const EDITORS = [
  '.vscode',
  '.vscode-server',
  '.vscode-insiders',
  '.vscode-server-insiders',
  '.vscode-oss',
  '.cursor',
  '.cursor-server',
  '.windsurf',
];

/** Where packages for all users lie, below `lib`. */
const SYSTEM_PREFIXES = ['/opt/homebrew', '/usr/local', '/usr'];

/** More folders on PATH are not looked at. */
const MAX_PATH_FOLDERS = 200;

/** More names in a folder are not looked at. */
const MAX_NAMES = 500;

/** As they are written, each once. */
export function foldersOnPath(machine: Machine, env: Environment): readonly string[] {
  const { isAbsolute, normalize } = pathsOf(machine);
  const separator = machine.platform === 'win32' ? ';' : ':';
  const folders = (env['PATH'] ?? env['Path'] ?? '').split(separator).filter(isAbsolute);
  const trimmed = folders.map((folder) => normalize(folder).replace(/(?<=.)[\\/]+$/, ''));
  return [...new Set(trimmed)].slice(0, MAX_PATH_FOLDERS);
}

/** The `node_modules` folders of packages for all folders; an editor's PATH often lacks the place of their programs. */
export async function globalModules(
  machine: Machine,
  env: Environment,
  prefixes: readonly string[] = SYSTEM_PREFIXES,
): Promise<readonly string[]> {
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
  return (machine.platform === 'win32' ? onWindows : places).flatMap((place) =>
    place !== undefined && isAbsolute(place) ? [join(place, 'node_modules')] : [],
  );
}

/** Names in a folder, the highest number first: `v22` before `v9`. */
export async function newestNames(folder: string, wanted: RegExp): Promise<readonly string[]> {
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
  return names.sort((a, b) => b.localeCompare(a, 'en', { numeric: true }));
}
