/** The files of translations, in the folder `l10n`. */
import fs from 'node:fs';
import path from 'node:path';
import { projectRoot } from '../root.ts';
import type { Part } from './templates.ts';

/** The part with the texts of the manifest, which VS Code reads by itself. */
export const MANIFEST = 'manifest';

export const TRANSLATIONS = path.join(projectRoot, 'l10n');

/** English template → its translation; empty while nobody has written it. */
export type Translation = Readonly<Record<string, string>>;

/** One part of a translation; empty where there is no file yet. */
export function readPart(language: string, part: Part | typeof MANIFEST): Translation {
  const file = path.join(TRANSLATIONS, language, `${part}.json`);
  return fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, 'utf8')) : {};
}

export function writePart(language: string, part: Part | typeof MANIFEST, translation: Translation): void {
  fs.writeFileSync(path.join(TRANSLATIONS, language, `${part}.json`), `${JSON.stringify(translation, null, 2)}\n`);
}
