/**
 * A translation as it is in the package: `HEAD newline HASHES TEXTS`, compressed. Sentences are found by a hash of the English
 * ones, which are in the program already; each text ends with a zero. Letters that are not ASCII take one byte if they are
 * frequent, else two, because no compression gets three bytes of each as small.
 */
import type { Language } from './language.ts';

/** What a pack says of itself, as JSON in its first line. */
export interface PackHead extends Omit<Language, 'translate'> {
  /** Makes the hashes of all sentences different. */
  readonly seed: number;
  readonly count: number;
  /** The frequent ones first. */
  readonly letters: string;
}

/** Bytes of one hash. */
export const HASH_BYTES = 3;

/** Letters of one byte come after ASCII; what follows is the first of two bytes. */
export const ONE_BYTE = 0x80;
export const TWO_BYTES = 0xe0;

/** The packs there are, by the locales that they are for. Traditional Chinese is another language. */
const PACKS = [{ locales: /^zh(?:[-_](?:hans|cn|sg)(?![a-z]).*)?(?:\..*)?$/i, file: 'zh-cn.l10n' }] as const;

/** The file of the pack for a locale such as `zh-cn` or `zh_CN.UTF-8`; nothing where English is the best that we have. */
export const packFor = (locale: string | undefined): string | undefined =>
  PACKS.find(({ locales }) => locales.test(locale ?? ''))?.file;

/** The hash by which the translation of a sentence is found. */
export function hashOf(text: string, seed: number): number {
  let hash = seed;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return ((hash >>> 24) ^ hash) & 0xffffff;
}

/** The language of a pack, which has been decompressed. */
export function unpacked(bytes: Uint8Array): Language {
  const end = bytes.indexOf(0x0a);
  const head: PackHead = JSON.parse(new TextDecoder().decode(bytes.subarray(0, end)));
  const { seed, count, letters, ...language } = head;
  const texts = textsIn(bytes.subarray(end + 1 + count * HASH_BYTES), letters);
  const byHash = new Map<number, string>();
  for (let index = 0; index < count; index++) {
    const at = end + 1 + index * HASH_BYTES;
    const hash = ((bytes[at] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0);
    byHash.set(hash, texts[index] ?? '');
  }
  const known = new Map<string, string>();
  return {
    ...language,
    translate(english) {
      const text = known.get(english) ?? byHash.get(hashOf(english, seed)) ?? english;
      known.set(english, text);
      return text;
    },
  };
}

function textsIn(bytes: Uint8Array, letters: string): readonly string[] {
  const texts: string[] = [];
  let text = '';
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0;
    if (byte === 0) {
      texts.push(text);
      text = '';
    } else if (byte < ONE_BYTE) text += String.fromCharCode(byte);
    else if (byte < TWO_BYTES) text += letters[byte - ONE_BYTE];
    else text += letters[TWO_BYTES - ONE_BYTE + ((byte - TWO_BYTES) << 8) + (bytes[++at] ?? 0)];
  }
  return texts;
}
