/** What Linux tells below `/proc`: locks and mounts. Everywhere else there is nothing to read. */
import { readState } from '../read-file.ts';

/** The folder of the process file system; tests bring one of their own. */
export const PROC = '/proc';

/** Processes that hold a whole-file lock, by {@link fileKey}; `undefined` where the system does not tell. */
export async function flocks(proc: string): Promise<ReadonlyMap<string, number> | undefined> {
  const state = await readState(`${proc}/locks`);
  return state.kind === 'text' ? flocksIn(state.text) : undefined;
}

const FLOCK = /^\d+: FLOCK +\w+ +\w+ +(-?\d+) ([0-9a-f]+):([0-9a-f]+):(\d+) /;

/** Lines read `N: FLOCK  ADVISORY  WRITE <pid> <major>:<minor>:<inode> 0 EOF`, the device in hexadecimal. */
export function flocksIn(text: string): ReadonlyMap<string, number> {
  const held = new Map<string, number>();
  for (const line of text.split('\n')) {
    const [, pid, major = '', minor = '', inode = ''] = FLOCK.exec(line) ?? [];
    if (pid === undefined) continue;
    held.set(`${Number.parseInt(major, 16)}:${Number.parseInt(minor, 16)}:${inode}`, Number(pid));
    // Some file systems give a file another device than the locks do.
    held.set(`${ANY_DEVICE}:${inode}`, Number(pid));
  }
  return held;
}

const ANY_DEVICE = '*';

/** The name of a file among the locks. */
export function fileKey({ dev, ino }: { readonly dev: number; readonly ino: number }, anyDevice = false): string {
  if (anyDevice) return `${ANY_DEVICE}:${ino}`;
  const high = Math.floor(dev / 2 ** 32);
  const low = dev % 2 ** 32;
  const major = ((low >>> 8) & 0xfff) + (high & 0xfffff000);
  const minor = (low & 0xff) + ((low >>> 12) & 0xfff00);
  return `${major}:${minor}:${ino}`;
}

/** The mount that a folder is in. */
export interface Mount {
  readonly point: string;
  readonly type: string;
}

export async function mountOf(folder: string, proc: string): Promise<Mount | undefined> {
  const state = await readState(`${proc}/self/mountinfo`);
  return state.kind === 'text' ? mountIn(state.text, folder) : undefined;
}

/** Of several mounts at one point the last one is seen. */
export function mountIn(text: string, folder: string): Mount | undefined {
  let found: Mount | undefined;
  for (const line of text.split('\n')) {
    const [fields = '', more = ''] = line.split(' - ');
    const point = (fields.split(' ')[4] ?? '').replace(/\\([0-7]{3})/g, (_, code: string) =>
      String.fromCharCode(Number.parseInt(code, 8)),
    );
    const type = more.split(' ')[0] ?? '';
    const holds = point === '/' || folder === point || folder.startsWith(`${point}/`);
    if (point !== '' && holds && point.length >= (found?.point.length ?? 0)) found = { point, type };
  }
  return found;
}
