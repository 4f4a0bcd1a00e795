/** The licences of the packages whose code is inside the bundles. */
import fs from 'node:fs/promises';
import path from 'node:path';
import type { Metafile } from 'esbuild';
import { projectRoot } from './root.ts';

/** Names and licence texts of all bundled packages, as one text. Throws where a package comes without a licence. */
export async function licencesOf(bundles: readonly Metafile[]): Promise<string> {
  const packages = new Set(bundles.flatMap((bundle) => Object.keys(bundle.inputs).flatMap(packageOf)));
  const texts = await Promise.all([...packages].sort().map(licenceOf));
  return ['Codex Posture contains code of these packages.', ...texts].join(`\n\n${'-'.repeat(80)}\n\n`);
}

/** The folder of the package that a source file belongs to; none for our own. */
function packageOf(input: string): readonly string[] {
  const folder = /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input)?.[0];
  return folder ? [folder] : [];
}

async function licenceOf(folder: string): Promise<string> {
  const at = path.join(projectRoot, folder);
  const { name, version } = JSON.parse(await fs.readFile(path.join(at, 'package.json'), 'utf8'));
  const file = (await fs.readdir(at)).find((entry) => /^licen[cs]e/i.test(entry));
  if (!file) throw new Error(`${folder} has no licence file; it must not be bundled`);
  return `${name} ${version}\n\n${(await fs.readFile(path.join(at, file), 'utf8')).trim()}`;
}
