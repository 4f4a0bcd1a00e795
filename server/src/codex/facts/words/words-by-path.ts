/** Our own words about settings: why one matters and what to do. What Codex itself says is in the facts. */

/**
 * One or two plain sentences by dotted path. `*` stands for any one name, `[]` for the items of an array. Where several
 * fit, the one with the most names written out applies.
 */
export type Words = Readonly<Record<string, string>>;
