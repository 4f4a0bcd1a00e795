/** The places that name the release whose facts are used and against which everything is tested. */

import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { npm, QUIETLY } from '../parts/npm.ts';
import { projectRoot } from '../root.ts';

const PINNED = path.join(projectRoot, 'scripts', 'parts', 'codex');

/** The source that imports the facts, with those of another release. */
export const inSource = (version: string) => (text: string) =>
  replaced(text, /(?<=\/data\/codex-)\d+\.\d+\.\d+(?=\.json')/, version);

/** The README, which says from which release the list of keys comes. */
export const inReadme = (version: string) => (text: string) =>
  replaced(text, /(?<=the released binary \()\d+\.\d+\.\d+(?=\))/, version);

function replaced(text: string, pattern: RegExp, version: string): string {
  if (!pattern.test(text)) throw new Error(`No release where ${pattern} expects one.`);
  return text.replace(pattern, version);
}

/** Makes the tests use this release: the lockfile names it with its hashes. Nothing is installed yet. */
export async function pinCodex(version: string): Promise<void> {
  const file = path.join(PINNED, 'package.json');
  const manifest = JSON.parse(await readFile(file, 'utf8'));
  manifest.dependencies['@openai/codex'] = version;
  await writeFile(file, `${JSON.stringify(manifest, null, 2)}\n`);
  await npm(['install', '--package-lock-only', '--omit-lockfile-registry-resolved', ...QUIETLY], PINNED);
}
