/**
 * Makes what a release consists of: `npm run release -- --dry-run [FOLDER]` writes the extension's package, the npm package,
 * a bill of materials and the notes into a folder, by default `out/release`. Publishing is left to people.
 */
import { execFile } from 'node:child_process';
import fs from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { buildAll } from './build.ts';
import { packCommandLine } from './pack-cli.ts';
import { packageExtension } from './package.ts';
import { projectRoot } from './root.ts';

const run = promisify(execFile);

/** Where a release is made unless another folder is named. */
const FOLDER = path.join(projectRoot, 'out', 'release');

/** Writes the files of a release into an empty folder and returns their names. Throws where one cannot be made. */
export async function makeRelease(folder: string): Promise<readonly string[]> {
  await fs.mkdir(folder, { recursive: true });
  if ((await fs.readdir(folder)).length > 0) throw new Error(`${folder} is not empty.`);
  const changes = notesIn(await fs.readFile(path.join(projectRoot, 'CHANGELOG.md'), 'utf8'));
  await buildAll();
  await packageExtension(folder);
  await packCommandLine(folder);
  await fs.writeFile(path.join(folder, 'sbom.cdx.json'), await billOfMaterials());
  await fs.writeFile(path.join(folder, 'notes.md'), changes);
  return (await fs.readdir(folder)).sort();
}

/** The newest section of the changelog, without its heading. @throws Error where it says nothing */
export function notesIn(changelog: string): string {
  const [, newest = ''] = changelog.split(/^## .*\n/m);
  if (newest.trim() === '') throw new Error('The newest section of the changelog is empty.');
  return `${newest.trim()}\n`;
}

interface Bill {
  readonly components: readonly { readonly 'bom-ref': string }[];
  readonly dependencies: readonly { readonly ref: string; readonly dependsOn: readonly string[] }[];
}

/** CycloneDX, as npm writes it, of the packages whose code is in the bundles. */
async function billOfMaterials(): Promise<string> {
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  // Leaving out what is for development alone would leave out packages that are bundled too.
  const { stdout } = await run(npm, ['sbom', '--sbom-format', 'cyclonedx', '--package-lock-only'], {
    cwd: projectRoot,
    shell: process.platform === 'win32',
    maxBuffer: 32 << 20,
  });
  const { components, dependencies, ...rest }: Bill = JSON.parse(stdout);
  const bundled = bundledPackages(await fs.readFile(path.join(projectRoot, 'dist', 'LICENCES.txt'), 'utf8'));
  const bill: Bill = {
    ...rest,
    components: components.filter((component) => bundled.has(component['bom-ref'])),
    dependencies: dependencies
      .filter(({ ref }) => bundled.has(ref))
      .map(({ ref, dependsOn }) => ({ ref, dependsOn: dependsOn.filter((other) => bundled.has(other)) })),
  };
  return `${JSON.stringify(bill, null, 2)}\n`;
}

/** As `name@version`; the file begins each licence with them. */
export const bundledPackages = (licences: string): ReadonlySet<string> =>
  new Set([...licences.matchAll(/^-{80}\n\n(\S+) (\S+)\n/gm)].map(([, name, version]) => `${name}@${version}`));

async function main(words: readonly string[]): Promise<void> {
  const [folder = FOLDER, ...more] = words.filter((word) => word !== '--dry-run');
  if (!words.includes('--dry-run') || more.length > 0) {
    console.error(
      'Usage: npm run release -- --dry-run [FOLDER]. It makes the files of a release and publishes nothing.',
    );
    process.exitCode = 2;
    return;
  }
  if (folder === FOLDER) await fs.rm(FOLDER, { recursive: true, force: true });
  for (const name of await makeRelease(path.resolve(folder))) console.log(path.join(folder, name));
}

if (process.argv[1] === import.meta.filename) {
  main(process.argv.slice(2)).catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  });
}
