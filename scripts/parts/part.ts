/** What a real part of the tests (a binary, a server, a browser) looks like to its users. */

/** A part that is there and says where, or one that cannot be had and says why in one plain line. */
export type Part<T = string> = { readonly path: T } | { readonly missing: string };

/** The part's path. Throws the plain line when the part is missing. */
export function demand<T>(part: Part<T>): T {
  if ('missing' in part) throw new Error(part.missing);
  return part.path;
}

/** The text of anything that was thrown, on one line. */
export function oneLine(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return (
    text
      .split('\n')
      .find((line) => line.trim() !== '')
      ?.trim() ?? 'unknown error'
  );
}
