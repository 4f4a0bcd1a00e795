/** Configurations of a person’s own that a drill starts from, one file each in `starts/`. */
import fs from 'node:fs';
import path from 'node:path';
import { mcpStanza, type Stage } from './stage.ts';

const FOLDER = path.join(import.meta.dirname, 'starts');

/** Names of all starts. */
export const startNames: readonly string[] = fs
  .readdirSync(FOLDER)
  .filter((name) => name.endsWith('.toml'))
  .map((name) => path.basename(name, '.toml'))
  .sort();

/** Writes the user configuration of a start, or of a file elsewhere, and the drill's MCP server into the stage. */
export function writeStart(stage: Stage, name: string): void {
  const file = name.endsWith('.toml') ? path.resolve(name) : path.join(FOLDER, `${name}.toml`);
  const places: Readonly<Record<string, string>> = { WORKSPACE: stage.workspace, HOME: stage.home };
  const text = fs
    .readFileSync(file, 'utf8')
    .replace(/\{\{(\w+)\}\}/g, (whole, place: string) => places[place] ?? whole);
  fs.writeFileSync(path.join(stage.codexHome, 'config.toml'), text + mcpStanza);
}
