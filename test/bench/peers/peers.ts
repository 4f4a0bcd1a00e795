/** The servers of other TOML extensions, and how each learns the schema of Codex's configuration. */
import fs from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Part } from '../../../scripts/parts/part.ts';
import { taploModule, tombiBinary } from '../../../scripts/parts/toml-servers.ts';
import { projectRoot } from '../../../scripts/root.ts';
import { factsFor } from '../../../server/src/codex/facts/lookup.ts';
import { PeerServer } from './peer-server.ts';
import { schemaOf } from './schema.ts';

export interface Peer {
  readonly name: string;
  /** A server of its own, with the schema and one open document, the text of which is set by `change`. */
  start(): Promise<PeerServer>;
}

/** The peers that can be had here; for each of the others one line on the console. */
export async function peers(): Promise<readonly Peer[]> {
  return [...known('Tombi 1.2.1', await tombiBinary(), tombi), ...known('Taplo LSP 0.8.0', await taploModule(), taplo)];
}

function known(name: string, part: Part, start: (path: string) => Promise<PeerServer>): readonly Peer[] {
  if ('path' in part) return [{ name, start: () => start(part.path) }];
  console.log(`${name} is left out: ${part.missing}`);
  return [];
}

const tombi = (binary: string): Promise<PeerServer> =>
  PeerServer.start(binary, ['lsp', '--offline', '--no-cache'], async (folder) => {
    const config = '[schema]\ncatalog = { paths = [] }\n[[schemas]]\npath = "schema.json"\ninclude = ["**/*.toml"]\n';
    await fs.writeFile(path.join(folder, 'tombi.toml'), config);
    await writeSchema(folder);
    return {};
  });

function taplo(module: string): Promise<PeerServer> {
  const program = path.join(import.meta.dirname, 'taplo-stdio.ts');
  const tsx = path.join(projectRoot, 'node_modules/tsx/dist/cli.mjs');
  return PeerServer.start(process.execPath, [tsx, program, module], async (folder) => {
    const schema = await writeSchema(folder);
    return { schema: { enabled: true, catalogs: [], associations: { '.*': pathToFileURL(schema).toString() } } };
  });
}

/** Writes the schema and says where. */
async function writeSchema(folder: string): Promise<string> {
  const schema = { $schema: 'http://json-schema.org/draft-07/schema#', ...schemaOf(factsFor().config) };
  const file = path.join(folder, 'schema.json');
  await fs.writeFile(file, JSON.stringify(schema));
  return file;
}
