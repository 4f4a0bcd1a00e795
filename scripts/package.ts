/** Makes the package that VS Code installs: `npm run package` builds and writes one `.vsix` into the project's folder. */
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { createVSIX } from '@vscode/vsce';
import { buildAll } from './build.ts';
import { layOutExtension } from './editor/lay-out.ts';
import { projectRoot } from './root.ts';

/**
 * Writes the package of the built extension into a folder and returns its path. It is made from the laid-out files, so
 * that what is tested there is what is inside. Throws where it cannot be made.
 */
export async function packageExtension(folder: string): Promise<string> {
  const stage = await fs.mkdtemp(path.join(os.tmpdir(), 'codex-posture-package-'));
  try {
    await layOutExtension(stage);
    await fs.copyFile(path.join(projectRoot, '.vscodeignore'), path.join(stage, '.vscodeignore'));
    const { name, version } = JSON.parse(await fs.readFile(path.join(stage, 'package.json'), 'utf8'));
    const packagePath = path.join(folder, `${name}-${version}.vsix`);
    await fs.mkdir(folder, { recursive: true });
    // There is no repository yet that links could lead to; a reader of the package has no use for them.
    await createVSIX({ cwd: stage, packagePath, rewriteRelativeLinks: false });
    return packagePath;
  } finally {
    await fs.rm(stage, { recursive: true, force: true });
  }
}

/** What `vsce` itself is told, which runs a script of the manifest before it makes a package of the checkout as it is. */
const USE_THIS =
  'The package holds a translated manifest, and a README without the pictures of the repository. Run `npm run package`, which lays them out and calls vsce.';

async function main(words: readonly string[]): Promise<void> {
  if (words.includes('--from-vsce')) throw new Error(USE_THIS);
  for (const name of await fs.readdir(projectRoot)) {
    if (name.endsWith('.vsix')) await fs.rm(path.join(projectRoot, name));
  }
  await buildAll();
  await packageExtension(projectRoot);
}

if (process.argv[1] === import.meta.filename) {
  main(process.argv.slice(2)).catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  });
}
