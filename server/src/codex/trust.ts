/** Whether Codex trusts a folder. */

import { stringOf } from './effective.ts';
import type { Project } from './project.ts';
import type { Snapshot } from './snapshot.ts';
import type { Effective, Trust } from './stack.ts';

/**
 * Trust of `folder`: its own entry under `projects` counts first, then its project root's, then its repository's.
 * `settings` are the layers that may grant trust: no project layer among them, a project cannot trust itself.
 */
export function trustOf(snapshot: Snapshot, folder: string, project: Project, settings: Effective): Trust {
  for (const place of [folder, project.root, project.repository]) {
    if (place === undefined) continue;
    for (const spelling of new Set([snapshot.realPaths.get(place) ?? place, place])) {
      const decidedBy = settings.lookup(['projects', spelling, 'trust_level']);
      if (decidedBy === undefined) continue;
      const level = stringOf(decidedBy);
      return { level: level === 'trusted' || level === 'untrusted' ? level : 'unknown', decidedBy };
    }
  }
  return { level: 'unset' };
}
