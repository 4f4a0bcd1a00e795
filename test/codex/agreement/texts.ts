/** The settings files that are compared: our own, and those of the folder that `CODEX_POSTURE_CORPUS` names. */
import fs from 'node:fs';
import path from 'node:path';

export interface NamedText {
  readonly name: string;
  readonly text: string;
}

export const ownTexts = (): readonly NamedText[] => textsIn(path.join(__dirname, 'files'));

/** None where there is no such folder. */
export function corpusTexts(): readonly NamedText[] {
  const corpus = process.env['CODEX_POSTURE_CORPUS'];
  if (!corpus) return [];
  return ['config', 'profile'].flatMap((kind) => textsIn(path.join(corpus, kind)));
}

const textsIn = (folder: string): readonly NamedText[] =>
  fs
    .readdirSync(folder)
    .filter((name) => name.endsWith('.toml'))
    .sort()
    .map((name) => ({
      name: `${path.basename(folder)}/${name}`,
      text: fs.readFileSync(path.join(folder, name), 'utf8'),
    }));
