/** Which variables a shell replaces in a text. */

/** The names in `$NAME`, `${NAME}` and `${NAME:-other}`. */
export const variablesIn = (text: string): ReadonlySet<string> =>
  new Set([...text.matchAll(/\$\{?(\w{1,200})/g)].map(([, name = '']) => name));
