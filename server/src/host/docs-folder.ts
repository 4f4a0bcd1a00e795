/** Where the pages of the rules are on this machine. */
import { existsSync, readFileSync, realpathSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';

/** `../docs/rules` of the bundle, or where the sources have them. */
export function docsFolder(): string | undefined {
  const here = path.dirname(programPath());
  const places = [path.join(here, '../docs/rules'), path.join(here, '../../../docs/rules')];
  return places.find((place) => existsSync(place));
}

/** The program itself: npm puts links to it on the PATH. */
function programPath(): string {
  const program = path.resolve(process.argv[1] ?? '');
  try {
    return realpathSync(program);
  } catch {
    return program;
  }
}

/** The page of a rule as Markdown. */
export function rulePage(rule: string): string | undefined {
  const folder = docsFolder();
  try {
    return folder && readFileSync(path.join(folder, `${rule}.md`), 'utf8');
  } catch {
    return undefined;
  }
}
