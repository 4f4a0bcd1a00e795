/** Builds the stack of layers for one folder. */
import { effectiveOf, stringsOf } from './effective.ts';
import { fileLayer, flagsLayer, projectLayer } from './layer.ts';
import { managedConfig, profileConfig, requirementsFile, systemConfig, userConfig } from './locations.ts';
import { DEFAULT_ROOT_MARKERS, projectOf } from './project.ts';
import { requirementsOf } from './requirements.ts';
import type { Session } from './session.ts';
import type { Snapshot } from './snapshot.ts';
import type { Effective, Layer, Stack } from './stack.ts';
import { layerTrust, sessionTrust } from './trust.ts';

export interface StackOptions {
  /** A folder that counts as trusted, as if it had an entry: Codex is about to write one. */
  readonly assumeTrusted?: string;
}

/** The stack for a session that starts in `folder`; without a folder, only what applies everywhere. */
export function buildStack(
  snapshot: Snapshot,
  folder: string | undefined,
  session: Session = {},
  { assumeTrusted }: StackOptions = {},
): Stack {
  const { machine } = snapshot;
  const where = folder ?? machine.home;
  const below = layersBelow(snapshot, session);
  const flags = [flagsLayer(session)].filter((layer) => layer !== undefined);
  const managed = fileLayer(snapshot, 'managed', managedConfig(machine));
  const settings = settingsAbout(snapshot, session);
  const project = projectOf(snapshot, where, rootMarkers(settings));
  const folders = folder === undefined ? [] : project.folders;
  const ofProject = folders
    .map((at) => projectLayer(snapshot, at, layerTrust(snapshot, at, project, settings, assumeTrusted).level))
    .filter((layer) => layer !== undefined);
  const layers: readonly Layer[] = [...below, ...ofProject, ...flags, managed];
  const effective = effectiveOf(activeOf(layers));
  return {
    machine,
    session,
    folder: where,
    anyFolder: folder === undefined,
    trust: folder === undefined ? { level: 'unset' } : sessionTrust(snapshot, where, project, effective),
    layers,
    effective,
    snapshot,
    requirements: requirementsOf(fileLayer(snapshot, 'requirements', requirementsFile(machine)), managed),
  };
}

function layersBelow(snapshot: Snapshot, { profile }: Session): readonly Layer[] {
  const { machine } = snapshot;
  return [
    fileLayer(snapshot, 'system', systemConfig(machine)),
    fileLayer(snapshot, 'user', userConfig(machine)),
    ...(profile === undefined ? [] : [fileLayer(snapshot, 'profile', profileConfig(machine, profile))]),
  ];
}

/** The settings that say where a project begins and whether it is trusted: a project cannot do that itself. */
export function settingsAbout(snapshot: Snapshot, session: Session): Effective {
  const flags = [flagsLayer(session)].filter((layer) => layer !== undefined);
  const managed = fileLayer(snapshot, 'managed', managedConfig(snapshot.machine));
  return effectiveOf(activeOf([...layersBelow(snapshot, session), ...flags, managed]));
}

const activeOf = (layers: readonly Layer[]): readonly Layer[] =>
  layers.filter((layer) => layer.state.kind === 'active');

/** The markers in force: a project file cannot change them. */
export function rootMarkers(settings: Effective): readonly string[] {
  return stringsOf(settings.lookup(['project_root_markers'])) ?? DEFAULT_ROOT_MARKERS;
}
