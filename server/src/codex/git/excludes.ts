/** The ignore file that settings of Git name: the person's for all repositories, or one for a single repository. */
import { pathsOf } from '../machine.ts';
import type { Snapshot } from '../snapshot.ts';
import { type Excludes, gitFolder, gitSettingsFor } from './settings.ts';
import type { WorkTree } from './work-tree.ts';

/** The file that the settings name as `core.excludesFile`, else Git's default. */
export const excludesFor = (snapshot: Snapshot, tree: WorkTree): Excludes =>
  gitSettingsFor(snapshot, tree).excludes ?? {
    file: pathsOf(snapshot.machine).join(gitFolder(snapshot.machine), 'ignore'),
    isOwn: true,
  };
