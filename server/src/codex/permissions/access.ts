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
  const depths = new Map(ancestorsOf(machine, file).map((folder, index, all) => [folder, all.length - index]));
  let denied = 0;
  let written = 0;
  let covered = false;
  for (const entry of resolvedEntries(policy, roots, machine)) {
    if (entry.glob !== undefined) {
      if (globPattern(entry.glob).test(file)) return false;
      continue;
    }
    const depth = depths.get(entry.path ?? SPECIAL_FOLDERS[entry.special ?? ''] ?? '');
    if (depth === undefined) continue;
    if (entry.access === 'deny') denied = Math.max(denied, depth);
    else covered = true;
    if (entry.access === 'write') written = Math.max(written, depth);
  }
  return covered && denied <= 0 ? true : covered && written > denied;
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
  return new RegExp(`^${source}$`, 's');
}
