/** The computer that Codex runs on, as far as its configuration depends on it. */
import path from 'node:path';

/** Where Codex finds its files. All paths are absolute. */
export interface Machine {
  readonly platform: 'linux' | 'darwin' | 'win32';
  /** The user's home folder: what `~/` in Codex's files means. */
  readonly home: string;
  /** `XDG_CONFIG_HOME`, where it names a folder: Git's settings of the person are in it. */
  readonly configHome?: string;
  /** The folder of the user's own Codex files: `CODEX_HOME`, by default `~/.codex`. */
  readonly codexHome: string;
  /** `CODEX_HOME` or a setting names that folder: then Codex wants it to be there. */
  readonly codexHomeGiven?: true;
  /** The folder of the machine-wide files: `/etc/codex`, or `%ProgramData%\OpenAI\Codex` on Windows. */
  readonly systemRoot: string;
}

/** Where the machine-wide files lie. Windows as read in public source, the others as measured. */
export const systemFolder = (
  platform: Machine['platform'],
  env: Readonly<Record<string, string | undefined>>,
): string =>
  platform === 'win32'
    ? path.win32.join(env['ProgramData'] || env['PROGRAMDATA'] || 'C:\\ProgramData', 'OpenAI', 'Codex')
    : '/etc/codex';

/** Path arithmetic of that machine, which need not be the one this runs on. Touches no disk. */
export const pathsOf = ({ platform }: Pick<Machine, 'platform'>): path.PlatformPath =>
  platform === 'win32' ? path.win32 : path.posix;
