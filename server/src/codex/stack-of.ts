/** Builds the stack of layers for one folder. */
import type { LayerName } from '../contract.ts';
import { effectiveOf, stringsOf } from './effective.ts';
import { tomlAt } from './files.ts';
import { managedConfig, profileConfig, projectConfig, systemConfig, userConfig } from './locations.ts';
import { pathsOf } from './machine.ts';
import { DEFAULT_ROOT_MARKERS, type Project, projectOf } from './project.ts';
import type { Session } from './session.ts';
import { type Snapshot, stateOf, type UnreadableReason } from './snapshot.ts';
import type { Layer, LayerState, Stack } from './stack.ts';
import { trustOf } from './trust.ts';

/** The stack for a session that starts in `folder`; without a folder, only what counts everywhere. */
export function stackOf(snapshot: Snapshot, folder: string | undefined, session: Session = {}): Stack {
  const { machine } = snapshot;
  const below = [
    fileLayer(snapshot, 'system', systemConfig(machine)),
    fileLayer(snapshot, 'user', userConfig(machine)),
    ...(session.profile === undefined ? [] : [fileLayer(snapshot, 'profile', profileConfig(machine, session.profile))]),
  ];
  const above = [
    ...(session.flags ?? []).map(
      (document): Layer => ({ name: 'flags', file: null, state: { kind: 'active' }, document }),
    ),
    fileLayer(snapshot, 'managed', managedConfig(machine)),
  ];
  // Trust and root markers come from all layers but the project's own: a project cannot trust itself.
  const settings = effectiveOf(activeOf([...below, ...above]));
  const where = folder ?? machine.home;
  const project = projectOf(snapshot, where, rootMarkers(settings));
  const ofProject =
    folder === undefined ? [] : project.folders.map((at) => projectLayer(snapshot, at, project, settings));
  const layers = [...below, ...ofProject.filter((layer) => layer !== undefined), ...above];
  return {
    folder: where,
    trust: folder === undefined ? { level: 'unset' } : trustOf(snapshot, where, project, settings),
    layers,
    effective: effectiveOf(activeOf(layers)),
  };
}

const activeOf = (layers: readonly Layer[]): readonly Layer[] =>
  layers.filter((layer) => layer.state.kind === 'active');

/** The markers in force: a project file cannot change them. */
export function rootMarkers(settings: ReturnType<typeof effectiveOf>): readonly string[] {
  return stringsOf(settings.lookup(['project_root_markers'])) ?? DEFAULT_ROOT_MARKERS;
}

/** Words for a file that is there but cannot be read; they complete "unreadable: …". */
const UNREADABLE: Readonly<Record<UnreadableReason, string>> = {
  permission: 'reading it is not permitted',
  'link-loop': 'its link leads in a circle',
  'link-outside': 'it is a link that leads out of the workspace',
  'too-large': 'it is too large',
  'not-utf8': 'it is not UTF-8 text',
  'not-a-file': 'it is not a regular file',
  failed: 'reading it failed',
};

function fileLayer(snapshot: Snapshot, name: LayerName, file: string): Layer {
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
      return { kind: 'unreadable', why: 'it is a folder' };
    case 'unreadable':
      return { kind: 'unreadable', why: UNREADABLE[state.why] };
    default:
      return { kind: 'missing' };
  }
}

// Each `.codex` folder is judged by itself: a trusted folder's file counts below and above untrusted ones.
function projectLayer(
  snapshot: Snapshot,
  folder: string,
  project: Project,
  settings: ReturnType<typeof effectiveOf>,
): Layer | undefined {
  const { machine } = snapshot;
  const file = projectConfig(machine, folder);
  if (pathsOf(machine).dirname(file) === machine.codexHome) return undefined;
  const layer = fileLayer(snapshot, 'project', file);
  if (layer.state.kind !== 'active') return layer;
  const trust = trustOf(snapshot, folder, project, settings).level;
  if (trust === 'trusted') return layer;
  const why = trust === 'untrusted' ? 'this folder is marked as untrusted' : 'this folder is not trusted';
  return { ...layer, state: { kind: 'off', why } };
}
