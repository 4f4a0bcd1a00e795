/** Keeps the patterns of a plan apart from folders that are denied as a whole. */
import type { Machine } from '../codex/machine.ts';
import { isDenied } from '../codex/permissions/access.ts';
import { entryOf } from './kept-closed.ts';
import { namesExcept } from './names-except.ts';
import { type FileWish, ROOTS } from './wish.ts';

/** The workspace, and some of the files in it that patterns match. */
export interface SecretPlace {
  readonly folder: string;
  readonly files: readonly string[];
  readonly machine: Machine;
}

/** A file in a folder that is denied as a whole which a pattern denies too: Codex then starts no command (0.169.0, seen). */
export function overlap(wishes: readonly FileWish[], place: SecretPlace): string | undefined {
  const globs = globsOf(wishes, place);
  return insideDenied(wishes, place).find((file) => globs.some(({ glob }) => isDenied(glob, file, place.machine)));
}

/** The same wishes, with patterns that spare folders of the workspace which are denied as a whole. */
export function keptApart(wishes: readonly FileWish[], place: SecretPlace): readonly FileWish[] {
  const inside = insideDenied(wishes, place);
  if (inside.length === 0) return wishes;
  const denied = wishes.flatMap(({ key, access }) =>
    access === 'deny' && key.length === 2 && key[0] === ROOTS && !PATTERN.test(key[1] ?? '') ? [key[1] ?? ''] : [],
  );
  const others = namesExcept([...new Set(denied.map((name) => name.replace(/^\.\/|\/+$/g, '')))]);
  if (others === undefined) return wishes;
  const clashing = new Set(
    globsOf(wishes, place)
      .filter(({ glob }) => inside.some((file) => isDenied(glob, file, place.machine)))
      .map(({ wish }) => wish),
  );
  const apart = wishes.flatMap((wish): readonly FileWish[] => {
    const name =
      clashing.has(wish) && wish.key[0] === ROOTS ? /^\*\*\/([^/]+)$/.exec(wish.key[1] ?? '')?.[1] : undefined;
    if (name === undefined) return [wish];
    // A name without a pattern would leave an empty file where there is none.
    const directly = PATTERN.test(name) ? name : name.replace(/.$/, '[$&]');
    return [directly, `${others}/**/${name}`].map((text) => ({ ...wish, key: [ROOTS, text] }));
  });
  return [...new Map(apart.map((wish) => [wish.key.join('\0'), wish])).values()];
}

const PATTERN = /[*?[\]{}]/;

function insideDenied(wishes: readonly FileWish[], { folder, files, machine }: SecretPlace): readonly string[] {
  const folders = wishes.flatMap((wish) =>
    wish.access === 'deny' ? (entryOf(wish, folder, machine)?.path ?? []) : [],
  );
  return files.filter((file) => folders.some((at) => file.startsWith(`${at}/`)));
}

function globsOf(wishes: readonly FileWish[], { folder, machine }: SecretPlace) {
  return wishes.flatMap((wish) => {
    const glob = wish.access === 'deny' ? entryOf(wish, folder, machine)?.glob : undefined;
    return glob === undefined ? [] : [{ wish, glob }];
  });
}
