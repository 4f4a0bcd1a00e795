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

const holder = (file: string): Promise<string | undefined> => fs.readFile(file, 'utf8').catch(() => undefined);

/** Whether the one who holds it is gone or has held it for too long. */
async function isLeft(file: string): Promise<boolean> {
  const [text, stat] = [await holder(file), await fs.stat(file).catch(() => undefined)];
  if (text === undefined || stat === undefined) return false;
  // A lock from the future was made before the clock was set back.
  return Math.abs(Date.now() - stat.mtimeMs) > LONGEST || !isRunning(Number.parseInt(text, 10));
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
