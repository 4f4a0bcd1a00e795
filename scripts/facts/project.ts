/** Finds out which keys a trusted project's own config may not set. */

import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { ProjectFacts, TableFact, TypeFact } from '../../server/src/codex/facts/facts.ts';
import { AppServer } from './app-server.ts';
import { sampleOf } from './sample.ts';
import { type Value, writeToml } from './toml-text.ts';

interface Layer {
  readonly name: { readonly type: string };
  readonly config: unknown;
}

/** `folder`: an empty folder outside the system's temporary folder. */
export async function projectFacts(binary: string, folder: string, config: TableFact): Promise<ProjectFacts> {
  const home = path.join(folder, 'home');
  const project = path.join(folder, 'project');
  await mkdir(path.join(project, '.codex'), { recursive: true });
  await mkdir(path.join(project, '.git'), { recursive: true });
  await mkdir(home, { recursive: true });
  await writeFile(path.join(project, '.git', 'HEAD'), 'ref: refs/heads/main\n');
  const trust = { projects: { [project]: { trust_level: 'trusted' } } };
  await writeFile(path.join(home, 'config.toml'), writeToml(trust).text);
  const server = await AppServer.start({ binary, home, cwd: project });
  const ignored: string[] = [];
  const fatal: string[] = [];
  try {
    for (const [keys, value] of settings(config)) {
      const refusal = await inProject(server, project, keys, value);
      if (refusal === 'ignored') ignored.push(keys.join('.'));
      else if (refusal?.includes('non-project')) fatal.push(keys.join('.'));
    }
  } finally {
    await server.stop();
  }
  return { ignored: outermost(ignored, config), fatal };
}

/** Every fixed key of the first two levels, with a value. */
function* settings(config: TableFact): Generator<[readonly string[], Value]> {
  for (const [key, fact] of Object.entries(config.keys ?? {})) {
    yield [[key], sampleOf(fact)];
    for (const [below, inner] of Object.entries(tableIn(fact)?.keys ?? {})) yield [[key, below], sampleOf(inner)];
  }
}

const tableIn = (fact: TypeFact): TableFact | undefined =>
  fact.type === 'table' ? fact : fact.type === 'union' ? fact.of.find((one) => one.type === 'table') : undefined;

/** `ignored`, the reason why Codex does not start, or nothing. */
async function inProject(
  server: AppServer,
  project: string,
  keys: readonly string[],
  value: Value,
): Promise<string | undefined> {
  const table = [...keys].reverse().reduce<Value>((inner, key) => ({ [key]: inner }), value);
  await writeFile(path.join(project, '.codex', 'config.toml'), writeToml(table as { [key: string]: Value }).text);
  const { result, error } = await server.request('config/read', { includeLayers: true, cwd: project });
  if (error) return error.message;
  const { layers } = result as { layers: readonly Layer[] };
  let left = layers.find((layer) => layer.name.type === 'project')?.config;
  for (const key of keys) left = (left as Record<string, unknown> | undefined)?.[key];
  return left === undefined ? 'ignored' : undefined;
}

/** Where the whole table is ignored, its keys need not be listed. */
const outermost = (paths: readonly string[], config: TableFact): string[] =>
  paths.filter((one) => !paths.includes(one.split('.')[0] ?? '') || one in (config.keys ?? {})).sort();
