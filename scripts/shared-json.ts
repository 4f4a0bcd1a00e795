/**
 * JSON as a module in which parts that occur several times are written once. The facts repeat whole tables far apart, where
 * a package's compression does not see it.
 */
import fs from 'node:fs/promises';
import type { Plugin } from 'esbuild';

/** Shorter parts are not worth a name. */
const MIN_LENGTH = 40;

/** A module whose default export equals `json`. Parts that are equal are the same object, so nobody may change them. */
export function sharedModule(json: unknown): string {
  const counts = new Map<string, number>();
  count(json, counts);
  const names = new Map<string, string>();
  const parts: string[] = [];
  const write = (value: unknown): string => {
    if (typeof value !== 'object' || value === null) return JSON.stringify(value);
    const key = JSON.stringify(value);
    const known = names.get(key);
    if (known !== undefined) return known;
    const text = Array.isArray(value)
      ? `[${value.map(write).join()}]`
      : `{${Object.entries(value).map(([name, inner]) => `${propertyName(name)}:${write(inner)}`)}}`;
    if (key.length < MIN_LENGTH || (counts.get(key) ?? 0) < 2) return text;
    const name = `$${names.size.toString(36)}`;
    names.set(key, name);
    parts.push(`const ${name}=${text};`);
    return name;
  };
  const whole = write(json);
  return `${parts.join('')}export default ${whole};`;
}

/** `__proto__` written plainly would set the prototype. */
const propertyName = (name: string): string => (name === '__proto__' ? '["__proto__"]' : JSON.stringify(name));

/** How often each object and list occurs; what is inside a part that is written once counts once. */
function count(value: unknown, counts: Map<string, number>): void {
  if (typeof value !== 'object' || value === null) return;
  const key = JSON.stringify(value);
  const before = counts.get(key) ?? 0;
  counts.set(key, before + 1);
  if (before === 0) for (const inner of Object.values(value)) count(inner, counts);
}

/** Bundles the data below `server/data` in this way. */
export const sharedJson: Plugin = {
  name: 'shared-json',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]server[\\/]data[\\/][^\\/]+\.json$/ }, async ({ path }) => ({
      contents: sharedModule(JSON.parse(await fs.readFile(path, 'utf8'))),
      loader: 'js',
    }));
  },
};
