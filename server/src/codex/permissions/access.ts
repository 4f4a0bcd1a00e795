/** Whether commands could read a file under a policy. */
import { ancestorsOf } from '../locations.ts';
import type { Machine } from '../machine.ts';
import { type Policy, resolvedEntries } from './policy.ts';

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

/** Whether a command may write at `file`: the nearest entry counts, `deny` before `write` before `read`. */
export function canWrite(policy: Policy, file: string, roots: readonly string[], machine: Machine): boolean {
  if (policy.kind === 'unrestricted') return true;
  const reach = reachOf(policy, file, roots, machine);
  return reach !== undefined && reach.write > reach.deny && reach.write >= reach.read;
}

/** How near the nearest entry of each kind is: 0 for none, more the nearer. Nothing where a pattern denies the file. */
function reachOf(policy: Policy, file: string, roots: readonly string[], machine: Machine) {
  const depths = new Map(ancestorsOf(machine, file).map((folder, index, all) => [folder, all.length - index]));
  const reach = { read: 0, write: 0, deny: 0 };
  for (const { access, path, glob, special = '' } of resolvedEntries(policy, roots, machine)) {
    if (glob !== undefined) {
      if (globPattern(glob).test(file)) return undefined;
      continue;
    }
    const depth = depths.get(path ?? SPECIAL_FOLDERS[special] ?? '') ?? 0;
    reach[access] = Math.max(reach[access], depth);
  }
  return reach;
}

const SPECIAL_FOLDERS: Readonly<Record<string, string>> = { ':root': '/', ':slash_tmp': '/tmp' };

/** The regular expression of a deny pattern: `**` spans folders, `*` and `?` do not. */
export function globPattern(glob: string): RegExp {
  let source = '';
  for (let i = 0; i < glob.length; i++) {
    const rest = glob.slice(i);
    if (rest.startsWith('**/')) {
      source += '(?:.*/)?';
      i += 2;
    } else if (rest.startsWith('**')) {
      source += '.*';
      i += 1;
    } else if (rest[0] === '*') source += '[^/]*';
    else if (rest[0] === '?') source += '[^/]';
    else if (rest[0] === '[') {
      const end = rest.indexOf(']', rest[1] === '!' || rest[1] === ']' ? 3 : 2);
      if (end < 0) source += '\\[';
      else {
        source += `[${rest.slice(1, end).replace(/^!/, '^').replaceAll('\\', '\\\\')}]`;
        i += end;
      }
    } else source += rest[0]?.replace(/[.+^${}()|\\\]]/g, '\\$&') ?? '';
  }
  try {
    return new RegExp(`^${source}$`, 's');
  } catch {
    // Codex denies everything rather than nothing where it cannot read a pattern.
    return /^/;
  }
}
