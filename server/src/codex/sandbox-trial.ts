/** A trial of the sandbox in folders of our own: which settings it runs with, and what they promise there. */

import { toPlain } from '../syntax/toml/query.ts';
import type { TomlPath, TomlPlain } from '../syntax/toml/tree.ts';
import { TOML } from '../syntax/toml.ts';
import { applyEdits } from '../text/edit.ts';
import { isBelow } from './locations.ts';
import { type Machine, pathsOf } from './machine.ts';
import { networkChoice } from './network.ts';
import { canRead, canWrite } from './permissions/access.ts';
import { ancestryOf, isTable } from './permissions/inherit.ts';
import { resolvedEntries } from './permissions/policy.ts';
import { profilesOf, sandboxChoice } from './sandbox.ts';
import { secretsPart } from './secrets.ts';
import type { Stack } from './stack.ts';

/** How the trial is run. */
export interface TrialSettings {
  /** The text of the trial’s own `config.toml`. */
  readonly text: string;
  /** What `codex sandbox` does not take from the file. */
  readonly flags: readonly string[];
  /** For `codex sandbox -P`; null where there is no profile. */
  readonly profile: string | null;
}

/** Why nothing can be tried. */
export type TrialObstacle = 'no-sandbox' | 'unknown';

/**
 * The settings of `stack` that decide what its sandbox lets through, for a trial with another home folder. Keys that a trial
 * has no use for, such as variables to set and roots outside, are left out: they may be secret, or lead to real folders.
 */
export function trialSettings(stack: Stack): TrialSettings | TrialObstacle {
  const { mode, profile, policy } = sandboxChoice(stack);
  if (policy === undefined) return 'unknown';
  if (mode === 'danger-full-access' || mode === 'external-sandbox') return 'no-sandbox';
  const copied = COPIED.flatMap((path) => copyOf(stack, path));
  const values = [...(profile === null ? modeValues(mode) : profileValues(stack, profile)), ...copied];
  const changes = values.map(([path, value]) => ({ kind: 'set', path, value }) as const);
  const document = TOML.parse('');
  const text = applyEdits('', TOML.edit(document, changes) ?? []);
  const flags = profile === null ? [`sandbox_mode=${JSON.stringify(mode)}`] : [];
  return { text, flags, profile };
}

type Value = readonly [path: TomlPath, value: TomlPlain];

const COPIED: readonly TomlPath[] = [
  ['sandbox_workspace_write', 'network_access'],
  ['sandbox_workspace_write', 'exclude_slash_tmp'],
  ['sandbox_workspace_write', 'exclude_tmpdir_env_var'],
  ['features', 'network_proxy'],
  ['shell_environment_policy', 'inherit'],
  ['shell_environment_policy', 'ignore_default_excludes'],
  ['shell_environment_policy', 'exclude'],
  ['shell_environment_policy', 'include_only'],
];

function copyOf({ effective }: Stack, path: TomlPath): readonly Value[] {
  const found = effective.lookup(path);
  return found === undefined ? [] : [[path, toPlain(found.node)]];
}

const modeValues = (mode: string): readonly Value[] => [[['sandbox_mode'], mode]];

function profileValues(stack: Stack, profile: string): readonly Value[] {
  const all = profilesOf(stack);
  const own = [profile, ...ancestryOf(all, profile)].filter((name) => !name.startsWith(':'));
  const tables = [...new Set(own)].flatMap((name): Value[] => {
    const table = all[name];
    return isTable(table) ? [[['permissions', name], moved(table, stack.machine)]] : [];
  });
  return [[['default_permissions'], profile], ...tables];
}

/** A profile for another home: what is denied or written below the real one is below the trial’s. */
function moved({ filesystem, workspace_roots: _, ...rest }: Readonly<Record<string, TomlPlain>>, machine: Machine) {
  if (!isTable(filesystem)) return rest;
  const entries = Object.entries(filesystem).flatMap(([place, access]): [string, TomlPlain][] => {
    const below = belowHome(place, machine);
    if (below === undefined) return [[place, access]];
    // Programs that commands need are still where they are, Codex itself included.
    const real = access === 'read' && !/[*?[]/.test(below) ? [[below, access] as [string, TomlPlain]] : [];
    return [...real, [inTrial(below, machine), access]];
  });
  return { ...rest, filesystem: Object.fromEntries(entries) };
}

/** The absolute path where `place` is below the real home. */
function belowHome(place: string, { home, codexHome, platform }: Machine): string | undefined {
  const { sep } = pathsOf({ platform });
  const absolute = place === '~' || place.startsWith('~/') ? home + place.slice(1) : place;
  return [home, codexHome].some((folder) => absolute === folder || absolute.startsWith(folder + sep))
    ? absolute
    : undefined;
}

/** The same place in the trial, whose CODEX_HOME is `.codex` in its home. */
const inTrial = (absolute: string, { home, codexHome }: Machine): string =>
  absolute.startsWith(codexHome) ? `~/.codex${absolute.slice(codexHome.length)}` : `~${absolute.slice(home.length)}`;

/** What the trial’s commands try. */
export const TRIALS = [
  'read-workspace',
  'read-dotenv',
  'read-outside',
  'read-ssh',
  'read-codex-auth',
  'write-workspace',
  'write-git-hook',
  'write-project-config',
  'write-outside',
  'write-bashrc',
  'connect',
  'variable',
  'token-variable',
] as const;

export type TrialId = (typeof TRIALS)[number];

/** The files of the trial’s world, by what tries them: those that are read hold a canary, those that are written do not exist. */
export type TrialPaths = Readonly<Record<Exclude<TrialId, 'connect' | 'variable' | 'token-variable'>, string>>;

/** What the settings promise in the trial’s world, whose stack this is; nothing where its policy is not known. */
export function trialPromises(stack: Stack, paths: TrialPaths): Readonly<Record<TrialId, boolean>> | undefined {
  const sandbox = sandboxChoice(stack);
  const { policy, roots } = sandbox;
  if (policy === undefined) return undefined;
  const entries = resolvedEntries(policy, roots, stack.machine);
  // Codex protects what lies in these folders below a writable root, unless an entry says otherwise (0.169.0, seen).
  const isOpened = (file: string) =>
    entries.some(
      ({ access, path }) =>
        access === 'write' && path !== undefined && !roots.includes(path) && isBelow(stack.machine, file, path),
    );
  const files = Object.entries(paths).map(([id, path]) => {
    const may = id.startsWith('read-') ? canRead : canWrite;
    const isProtected = id === 'write-git-hook' || id === 'write-project-config';
    return [id, may(policy, path, roots, stack.machine) && (!isProtected || isOpened(path))] as const;
  });
  const level = secretsPart(stack, sandbox).environment;
  return {
    ...(Object.fromEntries(files) as Record<keyof TrialPaths, boolean>),
    connect: networkChoice(stack, sandbox).part.access === 'on',
    variable: level === 'all' || level === 'filtered',
    'token-variable': level === 'all',
  };
}
