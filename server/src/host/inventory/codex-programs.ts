/** Every Codex program that is installed here, wherever it was found. Nothing is run. */
import fs from 'node:fs/promises';
import { type Machine, pathsOf } from '../../codex/machine.ts';
import { readHead } from '../installed/read-head.ts';
import { type Environment, foldersOnPath } from './path-folders.ts';

/** Where VS Code and its relatives keep extensions, below the home folder. */
const EDITORS = [
  '.vscode',
  '.vscode-server',
  '.vscode-insiders',
  '.vscode-server-insiders',
  '.vscode-oss',
  '.cursor',
  '.cursor-server',
  '.windsurf',
];

/** More names in a folder are not looked at. */
const MAX_NAMES = 500;

/** Real paths of programs; some may be scripts that start another. */
export async function codexPrograms(machine: Machine, env: Environment): Promise<readonly string[]> {
  const candidates = [
    ...candidatesOnPath(machine, env),
    ...(await packagePrograms(machine, env)),
    ...(await extensionPrograms(machine)),
    ...(await bundledPrograms(machine)),
  ];
  const found = new Set<string>();
  for (const candidate of candidates) {
    const program = await realFile(candidate);
    if (program === undefined || found.has(program)) continue;
    found.add(program);
    for (const named of await startedBy(program, machine)) found.add(named);
  }
  return [...found];
}

/** The program that a shell starts as `codex`, or that a shell script of this name starts; nothing where that is not plain. */
export async function programOnPath(machine: Machine, env: Environment): Promise<string | undefined> {
  for (const candidate of candidatesOnPath(machine, env)) {
    const program = await realFile(candidate);
    if (program === undefined) continue;
    if (program.endsWith('.js') || !((await readHead(program)) ?? '').startsWith('#!')) return program;
    return (await startedBy(program, machine))[0];
  }
  return undefined;
}

function candidatesOnPath(machine: Machine, env: Environment): readonly string[] {
  const { join } = pathsOf(machine);
  const names = machine.platform === 'win32' ? ['codex.exe', 'codex.cmd'] : ['codex'];
  return foldersOnPath(machine, env).flatMap((folder) => names.map((name) => join(folder, name)));
}

async function realFile(path: string): Promise<string | undefined> {
  const real = await fs.realpath(path).catch(() => undefined);
  const stat = real === undefined ? undefined : await fs.stat(real).catch(() => undefined);
  return stat?.isFile() === true ? real : undefined;
}

/** Programs called codex that a shell script names by their whole path. */
async function startedBy(script: string, { platform }: Machine): Promise<readonly string[]> {
  const stat = await fs.stat(script).catch(() => undefined);
  if (platform === 'win32' || stat === undefined || stat.size > MAX_SCRIPT_BYTES) return [];
  const text = (await readHead(script)) ?? '';
  if (!text.startsWith('#!')) return [];
  const named = text.match(/(?<=^|[\s"'=])\/[^\s"'$`;&|()]{1,300}\/codex(?:\.js)?(?=$|[\s"';&|)])/gm) ?? [];
  const real = await Promise.all(named.slice(0, MAX_NAMED).map(realFile));
  return real.filter((path) => path !== undefined);
}

const MAX_SCRIPT_BYTES = 16 * 1024;
const MAX_NAMED = 5;

/** Where packages for all folders put it; links on PATH lead there too, but an editor's PATH often lacks them. */
async function packagePrograms(machine: Machine, env: Environment): Promise<readonly string[]> {
  const { join, isAbsolute } = pathsOf(machine);
  const { home } = machine;
  const nvm = join(home, '.nvm', 'versions', 'node');
  const prefixes = [
    env['npm_config_prefix'],
    env['NPM_CONFIG_PREFIX'],
    join(home, '.npm-global'),
    join(home, '.local'),
    ...(await namesIn(nvm, /^v\d/)).map((name) => join(nvm, name)),
    '/opt/homebrew',
    '/usr/local',
    '/usr',
  ].filter((prefix) => prefix !== undefined && isAbsolute(prefix));
  const modules = [
    ...prefixes.map((prefix) => join(prefix ?? '', 'lib', 'node_modules')),
    join(home, '.bun', 'install', 'global', 'node_modules'),
    join(home, '.local', 'share', 'pnpm', 'global', '5', 'node_modules'),
    join(home, 'Library', 'pnpm', 'global', '5', 'node_modules'),
    ...(env['APPDATA'] === undefined ? [] : [join(env['APPDATA'], 'npm', 'node_modules')]),
  ];
  return modules.map((folder) => join(folder, '@openai', 'codex', 'bin', 'codex.js'));
}

async function extensionPrograms(machine: Machine): Promise<readonly string[]> {
  const { join } = pathsOf(machine);
  const found: string[] = [];
  for (const editor of EDITORS) {
    const extensions = join(machine.home, editor, 'extensions');
    for (const name of await namesIn(extensions, /^openai\.chatgpt-/)) {
      const bin = join(extensions, name, 'bin');
      for (const target of await namesIn(bin, /./)) {
        found.push(join(bin, target), join(bin, target, 'codex'), join(bin, target, 'codex.exe'));
      }
    }
  }
  return found.filter((path) => /[\\/]codex(?:\.exe)?$/.test(path));
}

/** What the app brings, and what Codex installs for itself. */
async function bundledPrograms(machine: Machine): Promise<readonly string[]> {
  const { join } = pathsOf(machine);
  const packages = join(machine.codexHome, 'packages');
  const found: string[] = [];
  for (const kind of await namesIn(packages, /./)) {
    const releases = join(packages, kind, 'releases');
    for (const release of await namesIn(releases, /./)) found.push(join(releases, release, 'bin', 'codex'));
    found.push(join(packages, kind, 'bin', 'codex'), join(packages, kind, 'current', 'bin', 'codex'));
  }
  return [
    ...found,
    '/Applications/Codex.app/Contents/Resources/codex',
    join(machine.home, 'Applications', 'Codex.app', 'Contents', 'Resources', 'codex'),
    '/opt/Codex/resources/codex',
    '/opt/codex/bin/codex',
  ];
}

async function namesIn(folder: string, wanted: RegExp): Promise<readonly string[]> {
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
  return names.sort();
}
