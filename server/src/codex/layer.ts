/** One layer of a stack: a file as it was read, or the command line. */
import type { LayerName } from '../contract.ts';
import type { TomlPath, TomlTable } from '../syntax/toml/tree.ts';
import { factsFor } from './facts/lookup.ts';
import { flagsOf } from './flags.ts';
import { dotCodexIn, projectConfig } from './locations.ts';
import { tomlAt } from './read-codex-file.ts';
import type { Session } from './session.ts';
import { type Snapshot, stateOf, type UnreadableReason } from './snapshot.ts';
import type { Layer, LayerState, TrustLevel } from './stack.ts';

/** Where only we stop: Codex follows every link and reads files of any size. */
export const SKIPPED_BY_US: readonly UnreadableReason[] = ['link-outside', 'too-large', 'failed'];

/** The layer of the file at `file`, active when there is a text. */
export function fileLayer(snapshot: Snapshot, name: LayerName, file: string): Layer {
  const document = tomlAt(snapshot, file);
  const state = fileState(snapshot, file);
  return document === undefined ? { name, file, state } : { name, file, state, document };
}

function fileState(snapshot: Snapshot, file: string): LayerState {
  const state = stateOf(snapshot, file);
  switch (state?.kind) {
    case 'text':
      return { kind: 'active' };
    case 'folder':
      return { kind: 'unreadable', why: 'folder', ours: false };
    case 'unreadable':
      return { kind: 'unreadable', why: state.why, ours: SKIPPED_BY_US.includes(state.why) };
    default:
      return { kind: 'missing' };
  }
}

/** The layer of the command line; none where nothing was said there. */
export function flagsLayer({ flags = [] }: Session): Layer | undefined {
  if (flags.length === 0) return undefined;
  return { name: 'flags', file: null, state: { kind: 'active' }, document: flagsOf(flags).document };
}

/**
 * The layer of `folder`'s own `.codex`, each judged by itself: a trusted folder's file applies below and above untrusted
 * ones. None where that `.codex` is CODEX_HOME, whichever links lead there.
 */
export function projectLayer(snapshot: Snapshot, folder: string, trust: TrustLevel): Layer | undefined {
  const { machine } = snapshot;
  const file = projectConfig(machine, folder);
  const dotCodex = dotCodexIn(machine, folder);
  const real = (path: string) => snapshot.realPaths.get(path) ?? path;
  if (dotCodex === machine.codexHome || real(dotCodex) === real(machine.codexHome)) return undefined;
  const layer = { ...withoutForbidden(fileLayer(snapshot, 'project', file)), isTrusted: trust === 'trusted' };
  if (layer.state.kind !== 'active' || trust === 'trusted') return layer;
  return { ...layer, state: { kind: 'off', trust: trust === 'untrusted' ? trust : 'unset' } };
}

/** Takes out what a project may not set. */
function withoutForbidden(layer: Layer): Layer {
  if (layer.document === undefined) return layer;
  let counted = layer.document.root;
  const ignored: TomlPath[] = [];
  for (const dotted of factsFor().project.ignored) {
    const path = dotted.split('.');
    const rest = without(counted, path);
    if (rest === undefined) continue;
    counted = rest;
    ignored.push(path);
  }
  return ignored.length === 0 ? layer : { ...layer, counted, ignored };
}

/** The table without the key at `path`, or nothing when the key is not there. */
function without(table: TomlTable, path: readonly string[]): TomlTable | undefined {
  const [name = '', ...rest] = path;
  const entry = table.entries.get(name);
  if (entry === undefined) return undefined;
  const entries = new Map(table.entries);
  if (rest.length === 0) entries.delete(name);
  else {
    const inner = entry.value.kind === 'table' ? without(entry.value, rest) : undefined;
    if (inner === undefined) return undefined;
    entries.set(name, { ...entry, value: inner });
  }
  return { ...table, entries };
}
