/** Packs a translation for the package. */
import { brotliCompressSync, constants } from 'node:zlib';
import { HASH_BYTES, hashOf, ONE_BYTE, type PackHead, TWO_BYTES } from '../../server/src/text/language-pack.ts';
import { PARTS } from './templates.ts';
import { readPart, type Translation } from './translations.ts';

/** How each language joins what is said. */
const JOINED = { 'zh-cn': { tag: 'zh-CN', between: '', comma: '，', listComma: '、' } } as const;

export type LanguageId = keyof typeof JOINED;

/** The languages of the package other than English. */
export const LANGUAGE_IDS = Object.keys(JOINED) as readonly LanguageId[];

/** The pack of a language, compressed. */
export const packedLanguage = (id: LanguageId): Buffer => packed(JOINED[id], translationOf(id));

/** All parts of a translation. */
export const translationOf = (id: string): Translation =>
  Object.assign({}, ...PARTS.map((part) => readPart(id, part))) as Translation;

/** The pack of any translation. */
export function packed(
  joined: Pick<PackHead, 'tag' | 'between' | 'comma' | 'listComma'>,
  translation: Translation,
): Buffer {
  const entries = Object.entries(translation).filter(([english, text]) => text !== '' && text !== english);
  const texts = entries.map(([, text]) => text);
  const letters = lettersOf(texts);
  const seed = seedFor([...new Set(Object.entries(translation).flat())]);
  const hashes = Buffer.alloc(entries.length * HASH_BYTES);
  entries.forEach(([english], index) => {
    hashes.writeUIntBE(hashOf(english, seed), index * HASH_BYTES, HASH_BYTES);
  });
  const head: PackHead = { ...joined, seed, count: entries.length, letters: letters.join('') };
  const bytes = Buffer.concat([Buffer.from(`${JSON.stringify(head)}\n`), hashes, encoded(texts, letters)]);
  return brotliCompressSync(bytes, {
    params: { [constants.BROTLI_PARAM_LGWIN]: 24, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
  });
}

/** All letters beyond ASCII, the frequent ones first. */
function lettersOf(texts: readonly string[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const letter of texts.join('')) if (letter >= '\x80') counts.set(letter, (counts.get(letter) ?? 0) + 1);
  return [...counts].sort(([a, more], [b, less]) => less - more || (a < b ? -1 : 1)).map(([letter]) => letter);
}

/** The first with which no two of them have the same hash: what was translated already may be looked up once more. */
function seedFor(sentences: readonly string[]): number {
  for (let seed = 1; ; seed++) {
    if (new Set(sentences.map((sentence) => hashOf(sentence, seed))).size === sentences.length) return seed;
  }
}

function encoded(texts: readonly string[], letters: readonly string[]): Buffer {
  const codes = new Map(letters.map((letter, index) => [letter, codeOf(index)]));
  const codeOfLetter = (letter: string) => codes.get(letter) ?? [letter.charCodeAt(0)];
  return Buffer.from(texts.flatMap((text) => [...[...text].flatMap(codeOfLetter), 0]));
}

function codeOf(index: number): readonly number[] {
  const single = TWO_BYTES - ONE_BYTE;
  if (index < single) return [ONE_BYTE + index];
  return [TWO_BYTES + ((index - single) >> 8), (index - single) & 0xff];
}
