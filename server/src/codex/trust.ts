/** Whether Codex trusts a folder. */
import { stringOf } from './effective.ts';
import type { Project } from './project.ts';
import type { Snapshot } from './snapshot.ts';
import type { Effective, Trust } from './stack.ts';

/**
 * Trust that makes the `.codex` of `folder` count: its own entry under `projects` applies first, then its project root's,
 * then its repository's. `settings` are all layers but the project's: a project cannot trust itself.
 */
export const layerTrust = (
  snapshot: Snapshot,
  folder: string,
  project: Project,
  settings: Effective,
  assumeTrusted?: string,
): Trust => firstEntry(snapshot, [folder, project.root, project.repository], settings, assumeTrusted);

/**
 * Trust that gives a session in `folder` its defaults: the folder's own entry, then its repository's; a root that other
 * markers make does not apply here. Every layer has a say.
 */
export const sessionTrust = (snapshot: Snapshot, folder: string, project: Project, effective: Effective): Trust =>
  firstEntry(snapshot, [folder, project.repository], effective);

function firstEntry(
  snapshot: Snapshot,
  places: readonly (string | undefined)[],
  settings: Effective,
  assumeTrusted?: string,
): Trust {
  for (const place of places) {
    if (place === undefined) continue;
    if (place === assumeTrusted) return { level: 'trusted' };
    for (const spelling of new Set([snapshot.realPaths.get(place) ?? place, place])) {
      const decidedBy = entryFor(snapshot, spelling, settings);
      if (decidedBy === undefined) continue;
      const level = stringOf(decidedBy);
      return { level: level === 'trusted' || level === 'untrusted' ? level : 'unknown', decidedBy };
    }
  }
  return { level: 'unset' };
}

// Windows does not tell cases apart: Codex compares in lower case there (read in its source, not run).
function entryFor({ machine }: Snapshot, place: string, settings: Effective) {
  if (machine.platform !== 'win32') return settings.lookup(['projects', place, 'trust_level']);
  const wanted = place.toLowerCase();
  const key = [place, ...[...settings.keysAt(['projects'])].sort()].find(
    (name) => name.toLowerCase() === wanted && settings.lookup(['projects', name, 'trust_level']) !== undefined,
  );
  return key === undefined ? undefined : settings.lookup(['projects', key, 'trust_level']);
}
