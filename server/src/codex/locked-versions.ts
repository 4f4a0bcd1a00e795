/** Versions that a project has installed or locked of the packages that its settings start without one. */
import type { TomlTable } from '../syntax/toml/tree.ts';
import { keysWhere } from '../text/changed-map.ts';
import { oncePer } from '../text/once-per.ts';
import { folderOf } from './file-places.ts';
import { type Machine, pathsOf } from './machine.ts';
import { tomlAt } from './read-codex-file.ts';
import { allCommands } from './shell/commands.ts';
import type { Scheme } from './shell/package-runners.ts';
import { unpinned } from './shell/packages.ts';
import { type Snapshot, textOf } from './snapshot.ts';
import type { Stack } from './stack.ts';
import { listedIn } from './started-commands.ts';

/** What names a package in a lockfile, and how its version follows. */
interface Lockfile {
  readonly path: string;
  readonly mark: (name: string) => string;
  /** At the mark's end; the first group is the version. */
  readonly version: RegExp;
}

const NPM = {
  mark: (name: string) => `"node_modules/${name}": {`,
  version: /^[^{}]{0,300}?"version": "([\w.+-]{1,60})"/,
};
const PYTHON = { mark: (name: string) => `\nname = "${name}"`, version: /^\r?\nversion = "([\w.+!-]{1,60})"/ };

/** In the order in which they are asked: what is installed comes before what is locked. */
const LOCKFILES: Readonly<Partial<Record<Scheme, readonly Lockfile[]>>> = {
  npm: [
    { path: 'node_modules/.package-lock.json', ...NPM },
    { path: 'package-lock.json', ...NPM },
    { path: 'pnpm-lock.yaml', mark: (name) => `${name}@`, version: /^(\d[\w.+-]{1,60})['"]?(?:\([^\n]{0,200})?:\r?\n/ },
    {
      path: 'yarn.lock',
      mark: (name) => `${name}@`,
      version: /^[^\n]{1,300}:\r?\n\s{1,4}version:? "?(\d[\w.+-]{1,60})"?\r?\n/,
    },
    { path: 'bun.lock', mark: (name) => `"${name}": ["${name}@`, version: /^(\d[\w.+-]{1,60})"/ },
  ],
  python: [
    { path: 'uv.lock', ...PYTHON },
    { path: 'poetry.lock', ...PYTHON },
  ],
};

const NAMES: ReadonlySet<string> = new Set(
  Object.values(LOCKFILES).flatMap((lockfiles) => lockfiles.map(({ path }) => path.slice(path.lastIndexOf('/') + 1))),
);

/** Whether a file of this name says which versions a project has. */
export const isLockfileName = (name: string): boolean => NAMES.has(name);

/** The lockfiles that were looked for, there or not. */
export const lockfilesAmong = keysWhere((path) => isLockfileName(path.slice(path.search(/[^/\\]*$/))));

/** The kinds of package that settings start without a version. */
const openSchemes: (root: TomlTable) => ReadonlySet<Scheme> = oncePer(
  (root) =>
    new Set(
      listedIn(root)
        .flatMap(({ pipelines }) => allCommands(pipelines))
        .flatMap((command) => unpinned(command)?.scheme ?? []),
    ),
);

/** The lockfiles beside the settings of a project that start such a package. */
export const lockfilePlaces = ({ layers, machine, snapshot }: Stack): readonly string[] =>
  layers.flatMap(({ name, file }) => {
    const root = name === 'project' && file !== null ? tomlAt(snapshot, file)?.root : undefined;
    return root === undefined || file === null
      ? []
      : [...openSchemes(root)].flatMap((scheme) => placesFor(file, scheme, machine).map(({ at }) => at));
  });

function placesFor(settings: string, scheme: Scheme, machine: Machine) {
  const folder = folderOf('project', settings, machine);
  if (folder === undefined) return [];
  return (LOCKFILES[scheme] ?? []).map((lockfile) => ({
    lockfile,
    at: pathsOf(machine).join(folder, ...lockfile.path.split('/')),
  }));
}

/** The version of a package that the project of these settings has, and the file that says so; nothing where it has several. */
export function lockedVersion(
  snapshot: Snapshot,
  settings: string,
  scheme: Scheme,
  name: string,
): { readonly version: string; readonly file: string } | undefined {
  const [bare = ''] = name.split('[');
  const known = scheme === 'python' ? bare.toLowerCase().replace(/[-_.]+/g, '-') : bare;
  for (const { lockfile, at } of placesFor(settings, scheme, snapshot.machine)) {
    const text = textOf(snapshot, at);
    const versions = text === undefined ? new Set<string>() : versionsIn(text, lockfile, known);
    const [version] = versions;
    if (version !== undefined) return versions.size === 1 ? { version, file: lockfile.path } : undefined;
  }
  return undefined;
}

/** Of a name that is in more places of one file, it is not said that all have one version. */
const MAX_PLACES = 200;

function versionsIn(text: string, { mark, version }: Lockfile, name: string): ReadonlySet<string> {
  const found = new Set<string>();
  const sought = mark(name);
  let at = text.indexOf(sought);
  for (let count = 0; at >= 0 && count < MAX_PLACES; count++, at = text.indexOf(sought, at + sought.length)) {
    // In the middle of a word it is another name: `@a/b@` holds `b@`.
    if (/[\w@/.-]/.test(text.charAt(at - 1)) && /\w/.test(sought.charAt(0))) continue;
    const end = at + sought.length;
    const [, told] = version.exec(text.slice(end, end + 700)) ?? [];
    if (told !== undefined) found.add(told);
  }
  return at < 0 ? found : new Set();
}
