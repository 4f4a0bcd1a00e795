/** Dotted paths, as questions and histories have them. */

/** The path of the table around; of a key of the root, nothing. */
export const parentOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('.')));
