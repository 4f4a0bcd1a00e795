/** Finds out which Codex the user has, without running anything. */
import type { InstalledCodex, InstalledSource } from '../codex/installed.ts';
import type { Machine } from '../codex/machine.ts';
import { newestSessionVersion } from './installed/newest-session.ts';
import { versionInExtension, versionInGlobalPackages, versionOnPath } from './installed/packages.ts';
import { versionIn } from './installed/versions.ts';
import { programOnPath } from './inventory/codex-programs.ts';

export interface InstalledRequest {
  readonly machine: Machine;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** What the person says; anything but a version counts as nothing. */
  readonly setting?: string | undefined;
  /** Instead of the folders where packages for all users lie. */
  readonly prefixes?: readonly string[] | undefined;
  /** False where no log of a session is to be looked at. */
  readonly sessions?: boolean | undefined;
}

/**
 * The first that tells a version: the setting, the `codex` on PATH, the newest session, packages installed for all
 * folders, OpenAI's extension. `undefined` where none does. Never rejects.
 */
export async function findInstalledCodex({
  machine,
  env,
  setting,
  prefixes,
  sessions = true,
}: InstalledRequest): Promise<InstalledCodex | undefined> {
  const sources: readonly [InstalledSource, () => Promise<string | undefined>][] = [
    ['setting', async () => versionIn(setting)],
    ['path', () => versionOnPath(machine, env)],
    ['session', async () => (sessions ? newestSessionVersion(machine.codexHome) : undefined)],
    ['package', () => versionInGlobalPackages(machine, env, prefixes)],
    ['extension', () => versionInExtension(machine)],
  ];
  for (const [source, find] of sources) {
    const version = await find();
    if (version === undefined) continue;
    const program = await programOnPath(machine, env);
    return { version, source, ...(program === undefined ? {} : { program }) };
  }
  return undefined;
}
