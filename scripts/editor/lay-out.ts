/** Lays the built extension out as it would be after installing: the files of the package, and nothing else. */
import fs from 'node:fs/promises';
import path from 'node:path';
import { listFiles, PackageManager } from '@vscode/vsce';
import { projectRoot } from '../root.ts';
import { packageReadme } from './package-readme.ts';

/** Fills a folder with the package's files; whatever was there is gone. The extension must have been built. */
export async function layOutExtension(target: string): Promise<void> {
  await fs.rm(target, { recursive: true, force: true });
  for (const file of await packagedFiles()) {
    await fs.mkdir(path.dirname(path.join(target, file)), { recursive: true });
    await fs.copyFile(path.join(projectRoot, file), path.join(target, file));
  }
  const readme = path.join(target, 'README.md');
  await fs.writeFile(readme, packageReadme(await fs.readFile(readme, 'utf8')));
}

/** Puts the built extension into a folder of extensions, in place of any other version of it. */
export async function installBuilt(extensions: string): Promise<void> {
  const { publisher, name, version } = JSON.parse(await fs.readFile(path.join(projectRoot, 'package.json'), 'utf8'));
  for (const other of await fs.readdir(extensions)) {
    if (other.startsWith(`${publisher}.${name}-`)) await fs.rm(path.join(extensions, other), { recursive: true });
  }
  await layOutExtension(path.join(extensions, `${publisher}.${name}-${version}`));
}

/** The files that `.vscodeignore` lets into the package, relative to the project. */
export async function packagedFiles(): Promise<readonly string[]> {
  return listFiles({ cwd: projectRoot, packageManager: PackageManager.None });
}
