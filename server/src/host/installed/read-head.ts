/** Reads the start of a file, whatever is at its path. */
import { constants } from 'node:fs';
import fs from 'node:fs/promises';

/** As much of a file is read at most: bytes. */
export const MAX_HEAD_BYTES = 64 * 1024;

/** The start of the regular file at `path`, or `undefined`. Follows no link where `noLinks`. Never rejects, never waits. */
export async function readHead(path: string, noLinks = false): Promise<string | undefined> {
  try {
    // Asked first, because opening some devices already does something; a FIFO in its place by then does not block.
    if (!(await (noLinks ? fs.lstat(path) : fs.stat(path))).isFile()) return undefined;
    const noFollow = noLinks ? (constants.O_NOFOLLOW ?? 0) : 0;
    const file = await fs.open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) | noFollow);
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(MAX_HEAD_BYTES), 0, MAX_HEAD_BYTES, 0);
      return buffer.toString('utf8', 0, bytesRead);
    } finally {
      await file.close();
    }
  } catch {
    return undefined;
  }
}
