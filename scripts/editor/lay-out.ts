/** Lays the built extension out as it would be after installing: the files of the package, and nothing else. */
import fs from 'node:fs/promises';
import path from 'node:path';
import { listFiles, PackageManager } from '@vscode/vsce';
import { localizedManifest, localizedPicture, WALKTHROUGH } from '../l10n/manifest.ts';
import { LANGUAGE_IDS } from '../l10n/pack.ts';
import { MANIFEST, readPart } from '../l10n/translations.ts';
import { projectRoot } from '../root.ts';
import { packageReadme } from './package-readme.ts';

/** Fills a folder with the package's files; whatever was there is gone. The extension must have been built. */
export async function layOutExtension(target: string): Promise<void> {
  await fs.rm(target, { recursive: true, force: true });
  for (const file of await packagedFiles()) {
    await fs.mkdir(path.dirname(path.join(target, file)), { recursive: true });
    await fs.copyFile(path.join(projectRoot, file), path.join(target, file));
  }
  await fs.mkdir(path.join(target, 'docs'));
  await fs.writeFile(path.join(target, 'docs/rules.md'), await packagedPages());
  await rewrite(path.join(target, 'README.md'), packageReadme);
  await layOutManifest(target);
}

/** Puts the built extension into a folder of extensions, in place of any other version of it. */
export async function installBuilt(extensions: string): Promise<void> {
  const { publisher, name, version } = JSON.parse(await fs.readFile(path.join(projectRoot, 'package.json'), 'utf8'));
  for (const other of await fs.readdir(extensions)) {
    if (other.startsWith(`${publisher}.${name}-`)) await fs.rm(path.join(extensions, other), { recursive: true });
  }
  // The editor's own list names the other version; without a list it looks at the folders.
  await fs.rm(path.join(extensions, 'extensions.json'), { force: true });
  await layOutExtension(path.join(extensions, `${publisher}.${name}-${version}`));
}

/** The manifest, its texts in each language, and the pictures that have texts in them. */
async function layOutManifest(target: string): Promise<void> {
  const translations = Object.fromEntries(LANGUAGE_IDS.map((id) => [id, readPart(id, MANIFEST)]));
  const text = await fs.readFile(path.join(target, 'package.json'), 'utf8');
  const { manifest, texts } = localizedManifest(JSON.parse(packageManifest(text)), translations);
  const files = { 'package.json': manifest, ...texts };
  for (const [name, json] of Object.entries(files)) {
    await fs.writeFile(path.join(target, name), `${JSON.stringify(json, null, 2)}\n`);
  }
  const pictures = path.join(target, WALKTHROUGH);
  for (const name of await fs.readdir(pictures)) {
    const picture = await fs.readFile(path.join(pictures, name), 'utf8');
    for (const [id, translation] of Object.entries(translations)) {
      const file = path.join(pictures, name.replace(/\.svg$/, `.${id}.svg`));
      await fs.writeFile(file, localizedPicture(picture, translation));
    }
  }
}

/** The manifest without what only the checkout has a use for: its scripts, its command line, and packages that are bundled already. */
function packageManifest(text: string): string {
  const { scripts, bin, dependencies, devDependencies, private: _, ...rest } = JSON.parse(text);
  return `${JSON.stringify(rest, null, 2)}\n`;
}

/** All pages of the rules in one file: a hundred small ones take twice the room. */
async function packagedPages(): Promise<string> {
  const folder = path.join(projectRoot, 'docs/rules');
  const rules = (await fs.readdir(folder)).filter((name) => name !== 'README.md').sort();
  const texts = await Promise.all(rules.map((name) => fs.readFile(path.join(folder, name), 'utf8')));
  return texts.map(packagedPage).join('\n');
}

/** A rule's page without the names of test cases, which are in the checkout alone. */
const packagedPage = (text: string): string =>
  text.replace(/^Cases that ask the real Codex:\n\n(?:- .*\n)*\n?/m, '').replace(/^<!-- Written by .* -->\n/m, '');

async function rewrite(file: string, change: (text: string) => string): Promise<void> {
  await fs.writeFile(file, change(await fs.readFile(file, 'utf8')));
}

/** The files that `.vscodeignore` lets into the package, relative to the project. */
export async function packagedFiles(): Promise<readonly string[]> {
  return listFiles({ cwd: projectRoot, packageManager: PackageManager.None });
}
