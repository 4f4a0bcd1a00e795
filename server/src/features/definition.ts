/** From a name to the table or file that it names, in whichever layer. */
import type { Location, Position } from 'vscode-languageserver-types';
import { isBelow } from '../codex/locations.ts';
import { pathsOf } from '../codex/machine.ts';
import { tomlAt } from '../codex/read-codex-file.ts';
import type { Snapshot } from '../codex/snapshot.ts';
import type { Layer } from '../codex/stack.ts';
import { startsWith } from '../syntax/toml/key-path.ts';
import { locate, type TomlLocation } from '../syntax/toml/locate.ts';
import { matchesPath } from '../syntax/toml/path-pattern.ts';
import { entryAt, nodeAt } from '../syntax/toml/query.ts';
import type { TomlPath } from '../syntax/toml/tree.ts';
import { emptySpan } from '../text/span.ts';
import { REFERENCES } from './completion/names.ts';
import { type EditedFile, editedFileAt } from './edited-file.ts';
import { isTooDeep } from './key-paths.ts';
import { linesAt, rangeAt } from './ranges.ts';

export interface DefinitionOptions {
  readonly uriOf: (path: string) => string;
}

/** Where the name at a place is defined, the layer that applies most first; nothing for other words. */
export function definitionsAt(
  snapshot: Snapshot,
  path: string,
  position: Position,
  options: DefinitionOptions,
): readonly Location[] {
  const target = editedFileAt(snapshot, path);
  if (target === undefined || !target.isLayer) return [];
  const location = locate(target.document, linesAt(snapshot, path).offset(position));
  if (location.word.start === location.word.end || isTooDeep(location.path)) return [];
  const found = tablesNamed(target, location, options);
  return found.length > 0 ? found : filesNamed(target, location, options);
}

function tablesNamed(
  target: EditedFile,
  { zone, path }: TomlLocation,
  options: DefinitionOptions,
): readonly Location[] {
  const reference = zone === 'value' ? REFERENCES.find(({ pattern }) => matchesPath(path, pattern)) : undefined;
  const name = reference && stringAt(target, path);
  if (reference === undefined || name === undefined) return [];
  const wanted = [...reference.in, name];
  return layersOf(target).flatMap((layer) => tableIn(target.snapshot, layer, wanted, options));
}

/** Those in force first, the highest before the others. */
function layersOf({ stack }: EditedFile): readonly Layer[] {
  const highestFirst = stack.layers.toReversed();
  const isActive = ({ state }: Layer) => state.kind === 'active';
  return [...highestFirst.filter(isActive), ...highestFirst.filter((layer) => !isActive(layer))];
}

function tableIn(
  snapshot: Snapshot,
  { file, ignored }: Layer,
  path: TomlPath,
  { uriOf }: DefinitionOptions,
): readonly Location[] {
  const document = file === null ? undefined : tomlAt(snapshot, file);
  const entry = document && entryAt(document, path);
  // What a project may not define is no definition.
  if (file === null || entry === undefined || ignored?.some((one) => startsWith(path, one))) return [];
  return [{ uri: uriOf(file), range: rangeAt(snapshot, file, entry.key) }];
}

/** An agent leads to its file: from its name, and from the path itself. */
function filesNamed(target: EditedFile, { zone, path }: TomlLocation, options: DefinitionOptions): readonly Location[] {
  const isAgent = path[0] === 'agents' && path.length >= 2;
  const isPath = isAgent && path.length === 3 && path[2] === 'config_file' && zone === 'value';
  const isName = isAgent && path.length === 2 && zone !== 'value';
  if (!isPath && !isName) return [];
  const file = fileBeside(target, stringAt(target, ['agents', path[1] ?? '', 'config_file']));
  if (file === undefined) return [];
  return [{ uri: options.uriOf(file), range: rangeAt(target.snapshot, file, emptySpan(0)) }];
}

/** The path resolved against the folder of the file; nothing outside that folder, wherever the text may point. */
function fileBeside({ snapshot: { machine }, file }: EditedFile, written: string | undefined): string | undefined {
  if (written === undefined || written === '' || written.includes('\0')) return undefined;
  const paths = pathsOf(machine);
  const folder = paths.dirname(file.path);
  const home = written.startsWith('~/') ? paths.join(machine.home, written.slice(2)) : written;
  const resolved = paths.resolve(folder, home);
  return isBelow(machine, resolved, folder) ? resolved : undefined;
}

function stringAt({ document }: EditedFile, path: TomlPath): string | undefined {
  const node = nodeAt(document, path);
  return node?.kind === 'string' ? String(node.value) : undefined;
}
