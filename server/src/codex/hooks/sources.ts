/** Where hooks are written: the `[hooks]` of every layer, and the `hooks.json` beside the system's, the user's and each project's config. */
import type { LayerName } from '../../contract.ts';
import type { JsonDocument } from '../../syntax/json/parse.ts';
import type { TomlDocument, TomlTable } from '../../syntax/toml/tree.ts';
import { contentOf } from '../effective.ts';
import type { TableFact } from '../facts/facts.ts';
import { factsFor, keysAt } from '../facts/lookup.ts';
import { documentAt } from '../files.ts';
import { hooksFile } from '../locations.ts';
import { pathsOf } from '../machine.ts';
import { type SchemaProblem, schemaProblems } from '../schema.ts';
import type { Snapshot } from '../snapshot.ts';
import type { Layer, Stack } from '../stack.ts';

/** One table of hooks by event, and the layer that it stands in; the layer's file is the `hooks.json` where there is one. */
export interface HookSource {
  readonly layer: Layer;
  readonly events: TomlTable;
}

/** All that count for the stack, trusted by a person or not. */
export const hookSources = (stack: Stack): readonly HookSource[] => [
  ...sourceIn(demands(stack)),
  ...stack.layers.flatMap((layer) => [...sourceIn(besides(stack.snapshot, layer)), ...sourceIn(layer)]),
];

const demands = ({ requirements }: Stack): Layer | undefined =>
  requirements.layers.find(({ name }) => name === 'requirements');

function sourceIn(layer: Layer | undefined): readonly HookSource[] {
  if (layer?.state.kind !== 'active') return [];
  const events = contentOf(layer)?.entries.get('hooks')?.value;
  return events?.kind === 'table' ? [{ layer, events }] : [];
}

/** The layers that have a `hooks.json` beside their config, whether the config is there or not. */
const WITH_FILE: readonly LayerName[] = ['system', 'user', 'project'];

/** Paths of every `hooks.json` that Codex would read for the stack. */
export const hookFiles = (stack: Stack): readonly string[] =>
  stack.layers.flatMap((layer) => {
    const file = fileBeside(layer, stack.snapshot);
    return file === undefined ? [] : [file];
  });

function fileBeside({ name, file, isTrusted }: Layer, { machine }: Snapshot): string | undefined {
  if (file === null || !WITH_FILE.includes(name) || isTrusted === false) return undefined;
  return hooksFile(machine, pathsOf(machine).dirname(file));
}

function besides(snapshot: Snapshot, layer: Layer): Layer | undefined {
  const file = fileBeside(layer, snapshot);
  const document = file === undefined ? undefined : readable(snapshot, file);
  if (file === undefined || document === undefined) return undefined;
  return { name: layer.name, file, state: { kind: 'active' }, document };
}

const documents = new WeakMap<JsonDocument, TomlDocument | undefined>();

// One mistake anywhere in it makes Codex leave out the whole file, with a warning.
function readable(snapshot: Snapshot, file: string): TomlDocument | undefined {
  const json = documentAt(snapshot, file, 'json');
  if (json !== undefined && !documents.has(json)) documents.set(json, asTree(json));
  return json && documents.get(json);
}

function asTree({ text, root, problems }: JsonDocument): TomlDocument | undefined {
  if (root?.kind !== 'table' || problems.length > 0) return undefined;
  const isFaulty = [...schemaProblems(root, SHAPE)].some(isRefused);
  return isFaulty ? undefined : { text, root, statements: [], problems };
}

const isRefused = (problem: SchemaProblem): boolean =>
  problem.kind === 'unknown-key' ? problem.fatal : problem.kind !== 'idle-key';

const { state: _, ...events } = keysAt(factsFor(), ['hooks']);

const SHAPE: TableFact = {
  type: 'table',
  keys: { description: { type: 'string' }, hooks: { type: 'table', keys: events, values: { type: 'any' } } },
  closed: true,
};
