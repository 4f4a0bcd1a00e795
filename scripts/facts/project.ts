/** Finds out which keys a trusted project's own config may not set. */

import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { ProjectFacts, TableFact, TypeFact } from '../../server/src/codex/facts.ts';
import { AppServer } from './app-server.ts';
import { sampleOf } from './sample-values.ts';
import { type Value, writeToml } from './toml-text.ts';

interface Layer {
  readonly name: { readonly type: string };
  readonly config: unknown;
}

/** Codex in a project that the user trusts. */
export class ProjectAsker {
  readonly #server: AppServer;
  readonly #project: string;

  /** `folder`: an empty folder outside the system's temporary folder. */
  static async start(binary: string, folder: string): Promise<ProjectAsker> {
    const home = path.join(folder, 'home');
    const project = path.join(folder, 'project');
    await mkdir(path.join(project, '.codex'), { recursive: true });
    await mkdir(path.join(project, '.git'), { recursive: true });
    await mkdir(home, { recursive: true });
    await writeFile(path.join(project, '.git', 'HEAD'), 'ref: refs/heads/main\n');
    const trust = { projects: { [project]: { trust_level: 'trusted' } } };
    await writeFile(path.join(home, 'config.toml'), writeToml(trust).text);
    return new ProjectAsker(await AppServer.start({ binary, home, cwd: project }), project);
  }

  private constructor(server: AppServer, project: string) {
    this.#server = server;
    this.#project = project;
  }

  /** What Codex makes of one key in the project's config; `fatal`: it does not start because a project sets it. */
  async ask(keys: readonly string[], value: Value): Promise<'free' | 'ignored' | 'fatal'> {
    const table = [...keys].reverse().reduce<Value>((inner, key) => ({ [key]: inner }), value);
    const { text } = writeToml(table as { [key: string]: Value });
    await writeFile(path.join(this.#project, '.codex', 'config.toml'), text);
    const { result, error } = await this.#server.request('config/read', { includeLayers: true, cwd: this.#project });
    if (error) return error.message.includes('non-project') ? 'fatal' : 'free';
    const { layers } = result as { layers: readonly Layer[] };
    let left = layers.find((layer) => layer.name.type === 'project')?.config;
    for (const key of keys) left = (left as Record<string, unknown> | undefined)?.[key];
    return left === undefined ? 'ignored' : 'free';
  }

  stop(): Promise<void> {
    return this.#server.stop();
  }
}

/** `folder`: an empty folder outside the system's temporary folder. */
export async function projectFacts(binary: string, folder: string, config: TableFact): Promise<ProjectFacts> {
  const asker = await ProjectAsker.start(binary, folder);
  const ignored: string[] = [];
  const fatal: string[] = [];
  try {
    for (const [keys, value] of settings(config)) {
      const verdict = await asker.ask(keys, value);
      if (verdict !== 'free') (verdict === 'fatal' ? fatal : ignored).push(keys.join('.'));
    }
  } finally {
    await asker.stop();
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

/** Where the whole table is ignored, its keys need not be listed. */
const outermost = (paths: readonly string[], config: TableFact): string[] =>
  paths.filter((one) => !paths.includes(one.split('.')[0] ?? '') || one in (config.keys ?? {})).sort();
