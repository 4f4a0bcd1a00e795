/** Which team policies hold where. */
import { kindOf } from '../file-places.ts';
import { type Machine, pathsOf } from '../machine.ts';
import type { Policies, Snapshot } from '../snapshot.ts';
import type { Stack } from '../stack.ts';

/** As many policies are held against the settings that all folders share. */
const MAX_POLICIES = 100;

/** The policy beside the project settings at `config`. */
const besideConfig = (machine: Machine, config: string): string => {
  const { dirname, join } = pathsOf(machine);
  return join(dirname(config), 'posture.toml');
};

/** Where the policies of a session can be that works in the stack's folder, the outermost first. */
export const policyPlaces = ({ layers, machine }: Stack): readonly string[] =>
  layers.flatMap(({ name, file }) => (name === 'project' && file !== null ? [besideConfig(machine, file)] : []));

/** The policies that hold in the stack's folder, the given one last. A folder need not be trusted: they only demand. */
export function policyFiles(stack: Stack): readonly string[] {
  const { given } = stack.snapshot.policies ?? {};
  const own = policyPlaces(stack).filter((file) => stack.snapshot.files.get(file)?.kind === 'text');
  return given === undefined || own.includes(given.file) ? own : [...own, given.file];
}

/** The folders for which there is a policy: what all folders share must do for each of them. */
export function foldersWithPolicy({ policies, machine }: Snapshot): readonly string[] {
  const { files = [], given } = policies ?? {};
  const { dirname } = pathsOf(machine);
  const folders = [...files.map((file) => dirname(dirname(file))), ...(given?.folders ?? [])];
  return [...new Set(folders)].slice(0, MAX_POLICIES);
}

/** `before` with the policies that are among `read`, and without those that are gone; the same object where nothing changes. */
export function policiesAmong(
  { files, machine, policies }: Pick<Snapshot, 'files' | 'machine' | 'policies'>,
  read: Iterable<string>,
): Policies | undefined {
  const known = policies?.files ?? [];
  const found = [...read].filter((file) => kindOf(file, machine) === 'policy');
  const there = [...new Set([...known, ...found])].filter((file) => files.get(file)?.kind === 'text').sort();
  if (there.length === known.length && there.every((file, at) => file === known[at])) return policies;
  return { ...policies, files: there };
}
