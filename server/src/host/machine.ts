/** The machine this process runs on, as Codex would see it. */
import os from 'node:os';
import process from 'node:process';
import { type Machine, pathsOf, systemFolder } from '../codex/machine.ts';
import { normalPath } from '../features/uri.ts';

/** What to use instead of what the environment says. */
export interface MachineOverrides {
  /** A leading `~/` means the home folder here: people write it in settings. */
  readonly codexHome?: string | undefined;
  readonly home?: string | undefined;
  readonly systemRoot?: string | undefined;
  /** What relative paths start from; by default the working folder of this process. */
  readonly cwd?: string | undefined;
}

/**
 * Where Codex would look for its files. Like Codex (0.169.0, seen), an empty `CODEX_HOME` counts as none, a relative one
 * starts from the working folder, and `~` in it is a name like any other. `HOME` (`USERPROFILE` on Windows) falls back to
 * what the system knows about the user, also where it is empty.
 */
export function machineFrom(
  env: Readonly<Record<string, string | undefined>>,
  platform: NodeJS.Platform = process.platform,
  overrides: MachineOverrides = {},
): Machine {
  const known = platform === 'win32' || platform === 'darwin' ? platform : 'linux';
  const paths = pathsOf({ platform: known });
  const cwd = overrides.cwd ?? process.cwd();
  const absolute = (path: string) => normalPath(paths.resolve(cwd, path), known);
  const home = absolute(overrides.home || env[known === 'win32' ? 'USERPROFILE' : 'HOME'] || homeOfUser());
  const wished = overrides.codexHome?.replace(/^~(?=$|[\\/])/, home);
  const configHome = env['XDG_CONFIG_HOME'] ?? '';
  const given = wished || env['CODEX_HOME'];
  return {
    platform: known,
    home,
    ...(paths.isAbsolute(configHome) ? { configHome: absolute(configHome) } : {}),
    codexHome: absolute(given || paths.join(home, '.codex')),
    ...(given ? { codexHomeGiven: true as const } : {}),
    systemRoot: absolute(overrides.systemRoot || systemFolder(known, env)),
  };
}

/** Not `os.homedir`, for which an empty `HOME` is an answer. Containers have users of whom nothing is known, with `/` for home. */
function homeOfUser(): string {
  try {
    return os.userInfo().homedir || '/';
  } catch {
    return '/';
  }
}
