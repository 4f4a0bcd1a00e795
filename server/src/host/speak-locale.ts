/** Chooses the language of this process. */
import fs from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { brotliDecompress } from 'node:zlib';
import { ENGLISH, speak } from '../text/language.ts';
import { packFor, unpacked } from '../text/language-pack.ts';

/** Says everything in the language of `locale` from now on, if we have it; its pack is beside the program. */
export async function speakLocale(locale: string | undefined): Promise<void> {
  const pack = packFor(locale);
  if (pack === undefined) return speak(ENGLISH);
  try {
    const bytes = await promisify(brotliDecompress)(await fs.readFile(path.join(import.meta.dirname, pack)));
    speak(unpacked(bytes));
  } catch {
    // Without its pack, the program speaks English.
  }
}

/** The locale of messages, as POSIX finds it. */
export const localeIn = (env: Readonly<Record<string, string | undefined>>): string | undefined =>
  [env['LC_ALL'], env['LC_MESSAGES'], env['LANG']].find((locale) => locale !== undefined && locale !== '');
