/** A pattern for all names but some: Codex's patterns have no exceptions. */

/** In a set of characters the others would mean something else. */
const PLAIN = /^[\w.-]+$/;

/** Matches one name that is none of `names`; nothing where they hold characters that patterns use. */
export function namesExcept(names: readonly string[]): string | undefined {
  if (names.length === 0 || names.some((name) => !PLAIN.test(name))) return undefined;
  const taken = new Set(names);
  const next = new Map<string, Set<string>>();
  for (const name of names) {
    for (let end = 0; end <= name.length; end++) {
      const beginning = name.slice(0, end);
      const after = next.get(beginning) ?? new Set<string>();
      next.set(beginning, name.length === end ? after : after.add(name.charAt(end)));
    }
  }
  const choices = [...next].flatMap(([beginning, after]) => [
    ...(beginning === '' || taken.has(beginning) ? [] : [beginning]),
    `${beginning}${after.size === 0 ? '?' : `[!${inSet(after)}]`}*`,
  ]);
  return `{${choices.join(',')}}`;
}

/** A hyphen between two characters would mean those between them. */
const inSet = (characters: ReadonlySet<string>): string =>
  [...characters].sort((a, b) => Number(a === '-') - Number(b === '-') || (a < b ? -1 : 1)).join('');
