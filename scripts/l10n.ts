/**
 * Brings the translations up to date: `npm run l10n` adds the sentences that a file in `l10n` lacks, with an empty text for
 * the translator, and removes those that nothing says any more.
 */
import { manifestTexts } from './l10n/manifest.ts';
import { LANGUAGE_IDS, packedLanguage, translationOf } from './l10n/pack.ts';
import { PARTS, templatesByPart } from './l10n/templates.ts';
import { MANIFEST, readPart, writePart } from './l10n/translations.ts';

async function main(): Promise<void> {
  const templates = { ...(await templatesByPart()), [MANIFEST]: manifestTexts() };
  for (const language of LANGUAGE_IDS) {
    // A sentence that moves to another part keeps its translation.
    const known = { ...translationOf(language), ...readPart(language, MANIFEST) };
    for (const part of [...PARTS, MANIFEST] as const) {
      const wanted = new Set(templates[part]);
      for (const text of Object.keys(readPart(language, part))) {
        if (!wanted.has(text)) console.log(`${language}/${part}: nothing says any more: ${text}`);
      }
      const next = Object.fromEntries([...wanted].map((text) => [text, known[text] ?? '']));
      writePart(language, part, next);
      const missing = Object.values(next).filter((text) => text === '').length;
      console.log(`${language}/${part}: ${wanted.size} sentences, ${missing} not translated`);
    }
    console.log(`${language}: ${packedLanguage(language).length} bytes in the package`);
  }
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
