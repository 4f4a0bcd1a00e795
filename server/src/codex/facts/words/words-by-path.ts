/** Our own words about settings: what one does, why it matters and when to use it. What Codex itself says is in the facts. */

/**
 * One or two plain sentences by dotted path. `*` stands for any one name, `[]` for the items of an array. Where several
 * fit, the one with the most names written out applies.
 */
export type Words = Readonly<Record<string, string>>;

/** Words about keys below one table; the empty path is the table itself. */
export const below = (table: string, words: Words): Words =>
  Object.fromEntries(Object.entries(words).map(([path, text]) => [path === '' ? table : `${table}.${path}`, text]));
