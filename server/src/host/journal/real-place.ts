/** Where a file really lies that is to be written: links are followed as far as they are when it is read. */
import fs from 'node:fs/promises';
import path from 'node:path';
import { resolveWithin, segmentsBelow } from '../resolve-links.ts';

/** Why a file may not be written through the links on its way. */
export type BadWay = 'link' | 'not-a-file';

/**
 * The path of `file` without links, existing or not. `within` is a folder that links must not lead out of.
 * @throws the file system's error where something on the way may not be read.
 */
export async function realPlace(file: string, within: string | undefined): Promise<string | { readonly bad: BadWay }> {
  const rest: string[] = [];
  for (let at = file; ; ) {
    const real = await followed(at, within);
    if (typeof real === 'object') return real;
    if (real !== undefined) return rest.length === 0 ? real : path.join(real, ...rest);
    // A link to nothing is not missing: what is written at its place would come to be elsewhere.
    if (await isLink(at)) return { bad: 'link' };
    rest.unshift(path.basename(at));
    at = path.dirname(at);
  }
}

async function followed(
  at: string,
  within: string | undefined,
): Promise<string | undefined | { readonly bad: BadWay }> {
  try {
    // Above the boundary there is nothing to guard: the person chose the folder.
    if (within === undefined || segmentsBelow(at, within) === undefined) return await fs.realpath(at);
    const real = await resolveWithin(at, within);
    return typeof real === 'string' ? real : { bad: 'link' };
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ENOENT') return undefined;
    if (code === 'ENOTDIR') return { bad: 'not-a-file' };
    throw error;
  }
}

const isLink = (at: string): Promise<boolean> =>
  fs.lstat(at).then(
    (stat) => stat.isSymbolicLink(),
    () => false,
  );
