/** Who holds the sessions: Codex locks one file for each thread that a process has loaded. */
import fs from 'node:fs/promises';
import path from 'node:path';
import type { Lock, SessionLog } from '../../codex/sessions/log.ts';
import { fileKey, flocks, type Mount, mountOf } from './proc.ts';

export interface ThreadLock {
  readonly lock: Exclude<Lock, 'none'>;
  /** The moment that it was taken last. */
  readonly at: number;
  readonly pid: number | null;
}

export interface Locks {
  /** What they tell here. */
  readonly tell: SessionLog['locks'];
  readonly byThread: ReadonlyMap<string, ThreadLock>;
  /** Processes by the files that they hold, for other locks. */
  readonly holders: ReadonlyMap<string, number>;
  readonly anyDevice: boolean;
}

const NONE: Locks = { tell: 'nothing', byThread: new Map(), holders: new Map(), anyDevice: false };

/** More lock files are not looked at. */
const MOST_LOCKS = 2000;

const NAME = /^([0-9A-Za-z-]{8,64})\.lock$/;

/** The folder of the locks below CODEX_HOME. */
export const LOCK_FOLDER = 'thread-writer-locks';

export async function readLocks(codexHome: string, proc: string): Promise<Locks> {
  const holders = await flocks(proc);
  if (holders === undefined) return NONE;
  const folder = path.join(codexHome, LOCK_FOLDER);
  const real = await fs.realpath(codexHome).catch(() => codexHome);
  const mount = await mountOf(real, proc);
  const anyDevice = OTHER_DEVICES.has(mount?.type ?? '');
  const names = (await isFolder(folder)) ? await fs.readdir(folder).catch(() => []) : [];
  const byThread = new Map<string, ThreadLock>();
  for (const name of names.slice(0, MOST_LOCKS)) {
    const thread = NAME.exec(name)?.[1];
    const stat = thread === undefined ? undefined : await fs.lstat(path.join(folder, name)).catch(() => undefined);
    if (thread === undefined || stat?.isFile() !== true) continue;
    const pid = holders.get(fileKey(stat, anyDevice));
    byThread.set(thread, { lock: pid === undefined ? 'free' : 'held', at: stat.mtimeMs, pid: pid ?? null });
  }
  const isShared = mount === undefined || REMOTE.has(mount.type) || (mount.point !== '/' && (await isContained(proc)));
  return { tell: isShared ? 'held' : 'all', byThread, holders, anyDevice };
}

/** File systems whose other users need not be processes of this machine. */
const REMOTE: ReadonlySet<Mount['type']> = new Set([
  '9p',
  'afs',
  'ceph',
  'cifs',
  'fuse',
  'fuse.sshfs',
  'fuse.gcsfuse',
  'fuse.s3fs',
  'fuse.grpcfuse',
  'fakeowner',
  'nfs',
  'nfs4',
  'smb3',
  'smbfs',
  'vboxsf',
  'virtiofs',
  'vmhgfs',
]);

/** File systems on which a file has another device than its locks have. */
const OTHER_DEVICES: ReadonlySet<Mount['type']> = new Set(['btrfs', 'bcachefs']);

/** The first process namespace of a Linux system always has this name. */
const FIRST_NAMESPACE = 'pid:[4026531836]';

/** Whether processes outside may be out of sight. */
const isContained = async (proc: string): Promise<boolean> =>
  (await fs.readlink(`${proc}/self/ns/pid`).catch(() => '')) !== FIRST_NAMESPACE;

const isFolder = (folder: string): Promise<boolean> =>
  fs.lstat(folder).then(
    (stat) => stat.isDirectory(),
    () => false,
  );
