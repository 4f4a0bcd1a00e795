/** Which of the files that programs outside the sandbox are started from lie in the workspace. Nothing is opened. */
import fs from 'node:fs/promises';
import path from 'node:path';
import type { Inventory } from '../../harden/inventory.ts';
import type { NamedPath } from '../../harden/outside-programs.ts';

type Programs = Pick<Inventory['workspace'], 'programs' | 'linkedPrograms'>;

export async function outsidePrograms(workspace: string, named: readonly NamedPath[]): Promise<Programs> {
  const root = await fs.realpath(workspace).catch(() => workspace);
  const isInside = (file: string) => file.startsWith(root + path.sep);
  const programs = new Set<string>();
  const linkedPrograms = new Set<string>();
  for (const { path: file } of named) {
    const folder = await fs.realpath(path.dirname(file)).catch(() => undefined);
    if (folder === undefined) continue;
    const entry = path.join(folder, path.basename(file));
    const stat = await fs.lstat(entry).catch(() => undefined);
    if (stat?.isSymbolicLink() === true && isInside(entry)) linkedPrograms.add(entry);
    const real = stat?.isSymbolicLink() === true ? await realFile(entry) : stat?.isFile() === true ? entry : undefined;
    if (real !== undefined && isInside(real)) programs.add(real);
  }
  return { programs: [...programs].sort(), linkedPrograms: [...linkedPrograms].sort() };
}

async function realFile(link: string): Promise<string | undefined> {
  const real = await fs.realpath(link).catch(() => undefined);
  const stat = real === undefined ? undefined : await fs.stat(real).catch(() => undefined);
  return stat?.isFile() === true ? real : undefined;
}
