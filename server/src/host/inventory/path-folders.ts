/** The folders of programs on PATH, and what a sandbox has to show for the programs in them. */
import fs from 'node:fs/promises';
import { isSystemPath } from '../../codex/codex-place.ts';
import { isBelow } from '../../codex/locations.ts';
import { type Machine, pathsOf } from '../../codex/machine.ts';
import type { Environment } from '../environment.ts';
import { foldersOnPath } from '../installed/places.ts';

/** Managers of tools, below the home folder: all that is in such a folder are programs and what belongs to them. */
const MANAGERS = [
  '.nvm/versions',
  '.pyenv',
  '.rbenv',
  '.rustup',
  '.volta',
  '.asdf',
  '.sdkman/candidates',
  '.local/share/mise',
  '.local/share/fnm',
  '.local/share/pnpm',
  '.fnm',
  '.bun',
  '.deno/bin',
  '.npm-global',
  '.linuxbrew',
  'miniconda3',
  'anaconda3',
  'miniforge3',
];

/** Where the programs of a folder on PATH keep what they need, below the home folder. */
const COMPANIONS: Readonly<Record<string, readonly string[]>> = {
  '.cargo/bin': ['.rustup'],
  '.local/bin': ['.local/lib', '.local/pipx', '.local/share/pipx', '.local/share/uv'],
};

/** What a sandbox that shows only the system has to show besides. Real paths of folders that exist. */
export async function toolFolders(machine: Machine, env: Environment, workspace: string): Promise<readonly string[]> {
  const { join } = pathsOf(machine);
  const found = new Set<string>();
  const add = async (folder: string) => {
    const real = await realPlace(folder);
    if (real !== undefined && isAdmissible(real, machine, workspace)) found.add(real);
  };
  for (const folder of foldersOnPath(machine, env)) {
    // What package scripts put there for the time that they run.
    if (/[\\/]node_modules[\\/]/.test(folder)) continue;
    const manager = MANAGERS.map((name) => join(machine.home, name)).find(
      (root) => folder === root || isBelow(machine, folder, root),
    );
    await add(manager ?? around(folder, machine));
    if (manager === undefined && isBelow(machine, folder, machine.home)) {
      for (const needed of await besides(folder, machine)) await add(needed);
    }
    for (const [bin, needed] of Object.entries(COMPANIONS)) {
      if (folder === join(machine.home, bin)) for (const name of needed) await add(join(machine.home, name));
    }
  }
  const all = [...found];
  return all.filter((folder) => !all.some((other) => isBelow(machine, folder, other))).sort();
}

/** What programs of a folder in the home folder are likely to need: libraries beside it, and where links in it lead. */
async function besides(folder: string, machine: Machine): Promise<readonly string[]> {
  const { dirname, basename, join } = pathsOf(machine);
  const beside = (bin: string) => LIBRARIES.map((name) => join(dirname(bin), name));
  const targets = new Set<string>();
  for (const name of (await fs.readdir(folder).catch(() => [])).slice(0, MAX_PROGRAMS)) {
    const target = await fs.realpath(join(folder, name)).catch(() => undefined);
    if (target !== undefined && dirname(target) !== folder && targets.size < MAX_TARGETS)
      targets.add(shownFor(target, machine));
  }
  const bins = [...targets, ...(basename(folder) === 'bin' ? [folder] : [])];
  return [...targets, ...bins.filter((bin) => basename(bin) === 'bin').flatMap(beside)];
}

/** What has to be shown of a program elsewhere: no more of its folder than belongs to it. */
function shownFor(program: string, machine: Machine): string {
  const { dirname, basename, sep } = pathsOf(machine);
  const modules = program.indexOf(`${sep}node_modules${sep}`);
  if (modules > 0) return program.slice(0, modules + `${sep}node_modules`.length);
  return basename(dirname(program)) === 'bin' ? dirname(program) : program;
}

const LIBRARIES = ['lib', 'lib64', 'libexec'];
const MAX_PROGRAMS = 300;
const MAX_TARGETS = 20;

/** Programs outside the home folder have their libraries beside `bin`; in the home folder anything may be there. */
function around(folder: string, machine: Machine): string {
  const { dirname, basename } = pathsOf(machine);
  const above = dirname(folder);
  const isOwn = isBelow(machine, folder, machine.home);
  const isHidden = folder.split(/[\\/]/).some((name) => name.startsWith('.'));
  return !isOwn && !isHidden && basename(folder) === 'bin' && dirname(dirname(above)) !== dirname(above)
    ? above
    : folder;
}

function isAdmissible(folder: string, machine: Machine, workspace: string): boolean {
  const { dirname } = pathsOf(machine);
  if (dirname(folder) === folder || (machine.platform === 'linux' && isSystemPath(folder))) return false;
  const closed = [machine.home, machine.codexHome, workspace];
  if (closed.some((one) => one === folder || isBelow(machine, one, folder))) return false;
  return !isBelow(machine, folder, workspace) && !/^\/(?:tmp|dev|proc|sys|var\/tmp)(?:\/|$)/.test(folder);
}

async function realPlace(folder: string): Promise<string | undefined> {
  const real = await fs.realpath(folder).catch(() => undefined);
  const stat = real === undefined ? undefined : await fs.stat(real).catch(() => undefined);
  return stat?.isDirectory() === true || stat?.isFile() === true ? real : undefined;
}
