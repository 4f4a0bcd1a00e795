/**
 * Brings the translations up to date: `npm run l10n` adds the sentences that a file in `l10n` lacks, with an empty text for
 * the translator, and names those that nothing says any more; `--prune` removes them.
 */
import fs from 'node:fs';
import path from 'node:path';
import { PARTS, type Part, templatesByPart } from './l10n/templates.ts';
import { projectRoot } from './root.ts';

const folder = path.join(projectRoot, 'l10n');

/** English template → its translation; empty while nobody has written it. */
export type Translation = Readonly<Record<string, string>>;

/** One part of a translation; empty where there is no file yet. */
export function readPart(language: string, part: Part): Translation {
  const file = path.join(folder, language, `${part}.json`);
  return fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, 'utf8')) : {};
}

/** The languages that there is a folder for. */
export const languages = (): readonly string[] =>
  fs
    .readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);

function main(): void {
  const prune = process.argv.includes('--prune');
  const templates = templatesByPart();
  for (const language of languages()) {
    // A sentence that moves to another part keeps its translation.
    const known = Object.assign({}, ...PARTS.map((part) => readPart(language, part))) as Translation;
    for (const part of PARTS) {
      const written = readPart(language, part);
      const wanted = new Set(templates[part]);
      const leftOver = Object.keys(written).filter((text) => !wanted.has(text));
      for (const text of leftOver) console.log(`${language}/${part}: left over: ${text}`);
      const next: Record<string, string> = {};
      for (const text of wanted) next[text] = known[text] ?? '';
      if (!prune) for (const text of leftOver) next[text] = written[text] ?? '';
      fs.writeFileSync(path.join(folder, language, `${part}.json`), `${JSON.stringify(next, null, 2)}\n`);
      const missing = Object.values(next).filter((text) => text === '').length;
      console.log(`${language}/${part}: ${wanted.size} sentences, ${missing} missing, ${leftOver.length} left over`);
    }
  }
}

if (process.argv[1] === import.meta.filename) main();
