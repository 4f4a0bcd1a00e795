/** When files were last written. */
import fs from 'node:fs/promises';

/** By path, in milliseconds; without those that are not there. Never rejects. */
export async function timesOf(files: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const times = new Map<string, number>();
  await Promise.all(
    files.map(async (file) => {
      const stat = await fs.stat(file).catch(() => undefined);
      if (stat !== undefined) times.set(file, stat.mtimeMs);
    }),
  );
  return times;
}
