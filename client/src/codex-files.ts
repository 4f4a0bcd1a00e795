/** Where Codex's files lie, as path patterns; what is in them is the server's business. */
import os from 'node:os';
import path from 'node:path';

/** A folder and a glob below it; without a folder the glob counts anywhere. */
export interface FilePattern {
  readonly folder?: string;
  readonly glob: string;
}

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

/** Where an administrator's files lie. Windows as read in public source, the others as measured. */
function systemFolder(environment: Surroundings['environment'], platform: NodeJS.Platform): string {
  return platform === 'win32'
    ? path.win32.join(environment['ProgramData'] ?? 'C:\\ProgramData', 'OpenAI', 'Codex')
    : '/etc/codex';
}

/** The files whose text the server judges. */
export function codexFilePatterns(surroundings: Surroundings, platform = os.platform()): readonly FilePattern[] {
  const folder = codexHome(surroundings);
  return [
    { glob: '**/.codex/config.toml' },
    { glob: '**/.codex/environments/*.toml' },
    { folder, glob: '{config.toml,*.config.toml,.env}' },
    {
      folder: systemFolder(surroundings.environment, platform),
      glob: '{config.toml,managed_config.toml,requirements.toml}',
    },
  ];
}

/** Whether `file` is one of Codex's TOML files, as far as its path tells. */
export function isCodexToml(file: string, home: string): boolean {
  const segments = file.split(/[\\/]/);
  const [name, parent, grandparent] = [segments.at(-1) ?? '', segments.at(-2), segments.at(-3)];
  if (path.dirname(file) === home) return /^(?:[^.].*\.)?config\.toml$/.test(name);
  if (name === 'config.toml') return parent === '.codex';
  return name.endsWith('.toml') && parent === 'environments' && grandparent === '.codex';
}
