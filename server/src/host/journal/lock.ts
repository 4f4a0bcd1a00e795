/** One writer at a time, of all windows and command lines: a lock file that names its process. */
import { randomBytes } from 'node:crypto';
import fs from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';

const NAME = 'lock';

/** Somebody who takes longer is taken for dead: milliseconds. */
const LONGEST = 30_000;
/** How often somebody who waits looks again. */
const LOOK_AGAIN = 25;

/** Runs `work` while nobody else holds the lock in `folder`, which is there. @throws where the lock cannot be had. */
export async function locked<T>(folder: string, work: () => Promise<T>): Promise<T> {
  const file = path.join(folder, NAME);
  const own = `${process.pid} ${randomBytes(8).toString('hex')}`;
  // By a clock that nobody sets.
  const giveUp = performance.now() + LONGEST + LOOK_AGAIN;
  while (!(await taken(file, own))) {
    if (await isLeft(file)) await putAside(file);
    else if (performance.now() > giveUp) throw new Error(`The journal is in use: ${file}`);
    else await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN));
  }
  try {
    return await work();
  } finally {
    // Whoever took us for dead holds it now.
    if ((await holder(file)) === own) await fs.rm(file, { force: true });
  }
}

// A link appears with its content, a file that is created does not: nobody is to read a lock without a holder.
async function taken(file: string, own: string): Promise<boolean> {
  const beside = `${file}.${own.split(' ')[1]}`;
  try {
    await fs.writeFile(beside, own, { flag: 'wx', mode: 0o600 });
    await fs.link(beside, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    await fs.rm(beside, { force: true });
  }
}

/** Removes what somebody who died while taking a lock in `folder` left there; whoever takes one just now has nothing that old. */
export async function removeLeftLocks(folder: string): Promise<void> {
  const names = await fs.readdir(folder).catch(() => []);
  for (const name of names.filter((one) => BESIDE.test(one))) {
    const file = path.join(folder, name);
    if (await isOld(file)) await fs.rm(file, { force: true }).catch(() => {});
  }
}

/** See `taken` and `putAside`. */
const BESIDE = /^lock\.[0-9a-f]{16}$/;

/** Whether it is there for too long. What is from the future was made before the clock was set back. */
const isOld = (file: string): Promise<boolean> =>
  fs.stat(file).then(
    ({ mtimeMs }) => Math.abs(Date.now() - mtimeMs) > LONGEST,
    () => false,
  );

const holder = (file: string): Promise<string | undefined> => fs.readFile(file, 'utf8').catch(() => undefined);

/** Whether the one who holds it is gone or has held it for too long. */
async function isLeft(file: string): Promise<boolean> {
  const text = await holder(file);
  return text !== undefined && ((await isOld(file)) || !isRunning(Number.parseInt(text, 10)));
}

function isRunning(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Takes a lock that was left out of the way; one that was taken anew in between is put back. */
async function putAside(file: string): Promise<void> {
  const aside = `${file}.${randomBytes(8).toString('hex')}`;
  try {
    await fs.rename(file, aside);
  } catch {
    return;
  }
  if (!(await isLeft(aside))) await fs.link(aside, file).catch(() => {});
  await fs.rm(aside, { force: true });
}
