/** Which files belong to Codex, told by their path alone. */
import { type Machine, pathsOf } from './machine.ts';

/** What role a file plays. `profile` is `<name>.config.toml`; `environment` a local environment of the Codex app. */
export type FileKind =
  | 'user'
  | 'profile'
  | 'project'
  | 'environment'
  | 'dotenv'
  | 'system'
  | 'managed'
  | 'requirements';

/** How a kind of file is written. */
export const formatOf = (kind: FileKind): 'toml' | 'dotenv' => (kind === 'dotenv' ? 'dotenv' : 'toml');

/** The kind of the file at absolute `file`, or `undefined` when Codex does not read it. */
export function kindOf(file: string, machine: Machine): FileKind | undefined {
  const paths = pathsOf(machine);
  const folder = paths.dirname(file);
  const name = paths.basename(file);
  if (folder === machine.codexHome) return kindInCodexHome(name);
  if (folder === machine.systemRoot) return SYSTEM_FILES[name];
  if (name === 'config.toml' && paths.basename(folder) === '.codex') return 'project';
  const inEnvironments =
    paths.basename(folder) === 'environments' && paths.basename(paths.dirname(folder)) === '.codex';
  return inEnvironments && name.endsWith('.toml') ? 'environment' : undefined;
}

const SYSTEM_FILES: Readonly<Record<string, FileKind>> = {
  'config.toml': 'system',
  'managed_config.toml': 'managed',
  'requirements.toml': 'requirements',
};

function kindInCodexHome(name: string): FileKind | undefined {
  if (name === 'config.toml') return 'user';
  if (name === '.env') return 'dotenv';
  return /^[^.].*\.config\.toml$/.test(name) ? 'profile' : undefined;
}
