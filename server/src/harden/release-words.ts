/** The words for the same entries of a permission profile in older releases of Codex; newer ones still know them. */
import { compareReleases, factHistory, knownIn } from '../codex/facts/history.ts';
import { type FileWish, ROOTS } from './wish.ts';

/** From here on profiles say `:workspace_roots` (0.125.0, 0.130.0, 0.131.0 and 0.169.0, seen). */
const ROOTS_SINCE = '0.131.0';
const OLD_ROOTS = ':project_roots';

/** An entry as it is written. */
export interface WrittenEntry {
  readonly key: readonly string[];
  readonly access: string;
}

/** The entry in words that a release understands; in those of the newest where the release is not known. */
export function inWordsOf(release: string | undefined, { key, access }: FileWish): WrittenEntry {
  if (release === undefined) return { key, access };
  const deny = factHistory().values['permissions.*.filesystem.*']?.['deny'] ?? {};
  const [place = '', ...rest] = key;
  return {
    key: place === ROOTS && compareReleases(release, ROOTS_SINCE) < 0 ? [OLD_ROOTS, ...rest] : key,
    access: access === 'deny' && knownIn(release, deny) === false ? 'none' : access,
  };
}
