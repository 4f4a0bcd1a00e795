/** Whether commands could read a file under a policy. */
import type { AccessEntry } from '../../contract.ts';
import { parseGlob } from '../../text/glob.ts';
import { trimmedEnd } from '../../text/trim.ts';
import { ancestorsOf } from '../locations.ts';
import { type Machine, pathsOf } from '../machine.ts';
import { type Policy, resolvedEntries, withAddedProtections } from './policy.ts';

/**
 * Whether a command may read `file`. By effect (0.169.0, seen): what is denied stays denied below a `read` entry, but opens
 * again below a `write` one; what no entry covers cannot be read.
 */
export function canRead(policy: Policy, file: string, roots: readonly string[], machine: Machine): boolean {
  if (policy.kind === 'unrestricted') return true;
  const reach = reachOf(policy, file, roots, machine);
  if (reach === undefined || Math.max(reach.read, reach.write) === 0) return false;
  return reach.deny === 0 || reach.write > reach.deny;
}

/** Whether a command may write at `file`: the nearest entry applies, `deny` before `write` before `read`. */
export function canWrite(policy: Policy, file: string, roots: readonly string[], machine: Machine): boolean {
  if (policy.kind === 'unrestricted') return true;
  const reach = reachOf(policy, file, roots, machine);
  return reach !== undefined && reach.write > reach.deny && reach.write >= reach.read;
}

/** Whether a command may put another file at `file`: some folders in those that it may write in are protected. */
export function canReplace(policy: Policy, file: string, roots: readonly string[], machine: Machine): boolean {
  if (policy.kind === 'unrestricted') return true;
  const reach = reachIn(withAddedProtections(resolvedEntries(policy, roots, machine)), file, machine);
  return reach !== undefined && reach.write > reach.deny && reach.write >= reach.read;
}

/** How near the nearest entry of each kind is: 0 for none, more the nearer. Nothing where a pattern denies the file. */
const reachOf = (policy: Policy, file: string, roots: readonly string[], machine: Machine) =>
  reachIn(resolvedEntries(policy, roots, machine), file, machine);

function reachIn(entries: readonly AccessEntry[], file: string, machine: Machine) {
  const depths = new Map(ancestorsOf(machine, file).map((folder, index, all) => [folder, all.length - index]));
  const reach = { read: 0, write: 0, deny: 0 };
  for (const { access, path, glob, special = '' } of entries) {
    if (glob !== undefined) {
      if (isDenied(glob, file, machine)) return undefined;
      continue;
    }
    const depth = special === ':root' ? 1 : (depths.get(path ?? SPECIAL_FOLDERS[special] ?? '') ?? 0);
    reach[access] = Math.max(reach[access], depth);
  }
  return reach;
}

const SPECIAL_FOLDERS: Readonly<Record<string, string>> = { ':slash_tmp': '/tmp' };

/**
 * Whether a deny pattern covers `file`. The folders before the first name with `*`, `?`, `[` or `]` are taken literally,
 * the rest is a pattern of what is in them. Where that is none and the folders are there, no command can start.
 */
export function isDenied(glob: string, file: string, machine: Pick<Machine, 'platform'>): boolean {
  const paths = pathsOf(machine);
  const text = machine.platform === 'win32' ? glob.replaceAll('\\', '/') : glob;
  const end = text.lastIndexOf('/', text.search(/[*?[\]]/)) + 1;
  const way = paths.relative(text.slice(0, end) || paths.sep, file);
  const isInside = way !== '' && way !== '..' && !way.startsWith(`..${paths.sep}`) && !paths.isAbsolute(way);
  if (!isInside) return false;
  const pattern = parseGlob(trimmedEnd(text.slice(end), '/'));
  return pattern === undefined || pattern.fits(paths.sep === '/' ? way : way.replaceAll(paths.sep, '/'));
}
