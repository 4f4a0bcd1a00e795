/** The locations of Codex's files on this machine; their contents are the server's business. */
import os from 'node:os';
import path from 'node:path';
import { FILE_KINDS, type FileKindRecord } from '../../server/src/codex/file-kinds.ts';
import { type FilePattern, filePatterns, namesOf, placeGroups } from '../../server/src/codex/file-patterns.ts';
import { kindOf } from '../../server/src/codex/file-places.ts';
import { type Machine, systemFolder } from '../../server/src/codex/machine.ts';

/** What the client's surroundings say about CODEX_HOME. */
export interface Surroundings {
  /** The setting `codexPosture.codexHome`, empty where it is not set. */
  readonly setting: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** The person's home folder. */
  readonly home: string;
}

/** The setting as an absolute path (`~/` expands), or `undefined` where it does not name one. */
export function codexHomeSetting({ setting, home }: Surroundings): string | undefined {
  const written = setting.trim();
  const expanded = /^~(?=$|[\\/])/.test(written) ? path.join(home, written.slice(1)) : written;
  return path.isAbsolute(expanded) ? path.normalize(expanded) : undefined;
}

/** CODEX_HOME: the setting, else the variable, else `~/.codex`. The folder need not exist. */
export function codexHome(surroundings: Surroundings): string {
  const variable = surroundings.environment['CODEX_HOME'] ?? '';
  return (
    codexHomeSetting(surroundings) ??
    (variable === '' ? path.join(surroundings.home, '.codex') : path.resolve(variable))
  );
}

function machineOf(surroundings: Surroundings, system: NodeJS.Platform): Machine {
  const platform = system === 'win32' || system === 'darwin' ? system : 'linux';
  return {
    platform,
    home: surroundings.home,
    codexHome: codexHome(surroundings),
    systemRoot: systemFolder(platform, surroundings.environment),
  };
}

/** The files whose text the server judges. */
export const codexFilePatterns = (surroundings: Surroundings, platform = os.platform()): readonly FilePattern[] =>
  filePatterns(machineOf(surroundings, platform));

/** Whether `file` is one of Codex's TOML files, as far as its path tells. */
export function isCodexToml(file: string, surroundings: Surroundings, platform = os.platform()): boolean {
  const kind = kindOf(file, machineOf(surroundings, platform));
  return kind !== undefined && isOurToml(FILE_KINDS[kind]);
}

const isOurToml = ({ format, isTheirs }: FileKindRecord): boolean => format === 'toml' && isTheirs !== true;

const TOML_GROUPS = placeGroups(isOurToml);

/** The globs by which VS Code finds the language of Codex's TOML files; the manifest has the same ones. */
export function languageGlobs(): readonly string[] {
  const names = new Map<string, Set<string>>();
  const add = (folder: string, name: string) => names.set(folder, (names.get(folder) ?? new Set()).add(name));
  for (const group of TOML_GROUPS)
    for (const root of LANGUAGE_ROOTS[group.root] ?? [])
      for (const name of group.names) add([root, ...group.steps].join('/'), name);
  return [...names].map(([folder, set]) => `${folder}/${namesOf([...set])}`);
}

const LANGUAGE_ROOTS: Readonly<Record<string, readonly string[]>> = {
  project: ['**'],
  'codex-home': ['**/.codex'],
  system: ['/etc/codex', '**/ProgramData/OpenAI/Codex'],
};

/** The same for a CODEX_HOME that is called otherwise; none where {@link languageGlobs} cover it. */
export function homeGlobs(surroundings: Surroundings): readonly string[] {
  const home = codexHome(surroundings);
  if (path.basename(home) === '.codex') return [];
  // VS Code has no escapes in globs: any one character stands for each that means something in them.
  const root = home.replaceAll('\\', '/').replace(/[*?[\]{}]/g, '?');
  return TOML_GROUPS.filter((group) => group.root === 'codex-home').map(({ steps, names }) =>
    [root, ...steps, namesOf(names)].join('/'),
  );
}
