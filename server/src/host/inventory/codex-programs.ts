/** Every Codex program that is installed here, wherever it was found. Nothing is run. */
import fs from 'node:fs/promises';
import { type Machine, pathsOf } from '../../codex/machine.ts';
import type { Environment } from '../environment.ts';
import { EDITORS, foldersOnPath, globalModules, newestNames } from '../installed/places.ts';
import { readHead } from '../installed/read-head.ts';

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

/** Links on PATH lead there too, but an editor's PATH often lacks them. */
async function packagePrograms(machine: Machine, env: Environment): Promise<readonly string[]> {
  const modules = await globalModules(machine, env);
  return modules.map((folder) => pathsOf(machine).join(folder, '@openai', 'codex', 'bin', 'codex.js'));
}

async function extensionPrograms(machine: Machine): Promise<readonly string[]> {
  const { join } = pathsOf(machine);
  const found: string[] = [];
  for (const editor of EDITORS) {
    const extensions = join(machine.home, editor, 'extensions');
    for (const name of await newestNames(extensions, /^openai\.chatgpt-/)) {
      const bin = join(extensions, name, 'bin');
      for (const target of await newestNames(bin, /./)) {
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
  for (const kind of await newestNames(packages, /./)) {
    const releases = join(packages, kind, 'releases');
    for (const release of await newestNames(releases, /./)) found.push(join(releases, release, 'bin', 'codex'));
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
