/** Makes the npm package of the command line: `npm run pack-cli` builds and writes one `.tgz` into the project's folder. */
import { execFile } from 'node:child_process';
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { buildAll, packName } from './build.ts';
import { packageReadme } from './editor/package-readme.ts';
import { LANGUAGE_IDS } from './l10n/pack.ts';
import { projectRoot } from './root.ts';

const run = promisify(execFile);

/**
 * Writes the package of the built command line into a folder and returns its path. The project's own manifest is that of
 * the extension, so the package gets one of its own. Throws where it cannot be made.
 */
export async function packCommandLine(folder: string): Promise<string> {
  const stage = await fs.mkdtemp(path.join(os.tmpdir(), 'codex-posture-npm-'));
  try {
    await layOut(stage);
    await fs.mkdir(folder, { recursive: true });
    const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
    const { stdout } = await run(npm, ['pack', '--json', '--ignore-scripts', '--pack-destination', folder], {
      cwd: stage,
      shell: process.platform === 'win32',
    });
    const [packed] = JSON.parse(stdout);
    return path.join(folder, packed.filename);
  } finally {
    await fs.rm(stage, { recursive: true, force: true });
  }
}

async function layOut(stage: string): Promise<void> {
  const dist = path.join(projectRoot, 'dist');
  const packs = LANGUAGE_IDS.map(packName);
  for (const name of ['LICENCES.txt', ...packs, ...(await partsOf(dist, 'cli.mjs'))]) await copy(`dist/${name}`, stage);
  for (const name of await fs.readdir(path.join(projectRoot, 'docs/rules'))) await copy(`docs/rules/${name}`, stage);
  for (const name of ['LICENSE', 'CHANGELOG.md', 'docs/editors.md']) await copy(name, stage);
  const readme = await fs.readFile(path.join(projectRoot, 'docs/command-line.md'), 'utf8');
  await fs.writeFile(path.join(stage, 'README.md'), packageReadme(readme));
  const manifest = JSON.parse(await fs.readFile(path.join(projectRoot, 'package.json'), 'utf8'));
  await fs.writeFile(path.join(stage, 'package.json'), `${JSON.stringify(npmManifest(manifest), null, 2)}\n`);
}

/** What npm needs of the extension's manifest. */
function npmManifest(manifest: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const { name, version, description, license, keywords, bin } = manifest;
  const { node } = manifest['engines'] as { readonly node: string };
  return { name, version, description, license, keywords, type: 'module', engines: { node }, bin };
}

/** A built program and the parts that it loads, which are beside it. */
async function partsOf(folder: string, program: string): Promise<readonly string[]> {
  const found = new Set([program]);
  for (const name of found) {
    const text = await fs.readFile(path.join(folder, name), 'utf8');
    for (const [, part = ''] of text.matchAll(/["']\.\/([\w-]+\.mjs)["']/g)) found.add(part);
  }
  return [...found];
}

async function copy(name: string, stage: string): Promise<void> {
  await fs.mkdir(path.dirname(path.join(stage, name)), { recursive: true });
  await fs.cp(path.join(projectRoot, name), path.join(stage, name));
}

async function main(): Promise<void> {
  for (const name of await fs.readdir(projectRoot)) {
    if (name.endsWith('.tgz')) await fs.rm(path.join(projectRoot, name));
  }
  await buildAll();
  console.log(path.relative(projectRoot, await packCommandLine(projectRoot)));
}

if (process.argv[1] === import.meta.filename) {
  main().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  });
}
