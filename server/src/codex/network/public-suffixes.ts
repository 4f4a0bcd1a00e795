/** Names below which registries let anyone register: the public suffix list, which is loaded where a text has domain rules. */
type SuffixOf = (host: string) => string | null;

let suffixOf: SuffixOf | undefined;

/** A text by the path of its file; none where it cannot be read. */
export type TextAt = readonly [file: string, text: string | null | undefined];

/** Makes sure that the rules of these files can be judged; whoever makes a snapshot waits for it. */
export async function loadSuffixes(texts: Iterable<TextAt>): Promise<void> {
  if (suffixOf !== undefined) return;
  for (const [file, text] of texts) {
    if (!file.endsWith('.toml') || !text?.includes('domains')) continue;
    provideSuffixes((await import('tldts-icann')).getPublicSuffix);
    return;
  }
}

/** Has the list at hand from now on, for whoever makes snapshots without waiting. */
export function provideSuffixes(list: SuffixOf): void {
  suffixOf = list;
}

/** Names that no registry gives away: RFC 2606, 6761, 6762, 7686 and 8375, ICANN's decision on `internal`, and what home routers use. */
const PRIVATE = new Set(
  'localhost local internal test example invalid onion alt arpa lan home corp mail intranet private localdomain'.split(
    ' ',
  ),
);

/** Whether anyone can register a name below `host`. */
export function isPublicSuffix(host: string): boolean {
  const top = host.slice(host.lastIndexOf('.') + 1);
  if (PRIVATE.has(top) || /^\d*$/.test(top)) return false;
  if (!host.includes('.')) return /^[\p{L}\d-]+$/u.test(host);
  // In some countries every name at the second level is one: `kawasaki.jp` stands for all below it.
  return suffixOf?.(host) === host || suffixOf?.(`a.${host}`) === `a.${host}`;
}
