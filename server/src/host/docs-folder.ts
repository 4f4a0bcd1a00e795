/** Where the pages of the rules are on this machine. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';

/** `../docs/rules` of the bundle, or where the sources have them. */
export function docsFolder(): string | undefined {
  const here = path.dirname(path.resolve(process.argv[1] ?? ''));
  const places = [path.join(here, '../docs/rules'), path.join(here, '../../../docs/rules')];
  return places.find((place) => existsSync(place));
}
