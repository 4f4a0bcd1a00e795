/** Where hooks are written: the `[hooks]` of every layer, and the `hooks.json` beside the system's, the user's and each project's config. */
import type { LayerName } from '../../contract.ts';
import type { JsonDocument } from '../../syntax/json/parse.ts';
import type { TomlDocument, TomlTable } from '../../syntax/toml/tree.ts';
import { oncePer } from '../../text/once-per.ts';
import { contentOf } from '../effective.ts';
import { hooksFile } from '../locations.ts';
import { pathsOf } from '../machine.ts';
import { documentAt } from '../read-codex-file.ts';
import type { Snapshot } from '../snapshot.ts';
import type { Layer, Stack } from '../stack.ts';
import { hookFileProblems } from './file.ts';

/** One table of hooks by event, and the layer that it is in; the layer's file is the `hooks.json` where there is one. */
export interface HookSource {
  readonly layer: Layer;
  readonly events: TomlTable;
}

/** All that apply for the stack, trusted by a person or not. */
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

function readable(snapshot: Snapshot, file: string): TomlDocument | undefined {
  const json = documentAt(snapshot, file, 'json');
  return json && asTree(json);
}

const asTree = oncePer((document: JsonDocument): TomlDocument | undefined => {
  const { text, root } = document;
  if (root?.kind !== 'table' || hookFileProblems(document).length > 0) return undefined;
  return { text, root, statements: [], problems: [] };
});
