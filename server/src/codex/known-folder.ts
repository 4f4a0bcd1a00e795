/** The folder whose settings a file is judged by that has none of its own. */
import { isOutsideProjects } from './file-places.ts';
import { ancestorsOf, isBelow, projectConfig } from './locations.ts';
import { pathsOf } from './machine.ts';
import type { Snapshot } from './snapshot.ts';

const OF_CODEX = /[\\/]\.codex(?:[\\/](?:agents|skills|prompts)(?:[\\/].*)?)?$/;

/** The nearest folder above `file` whose stack has been read; `undefined` where there is none: the person's settings count. */
export function knownFolderAbove(snapshot: Snapshot, file: string): string | undefined {
  const { machine, files } = snapshot;
  // The home folder of a person is no project.
  if (isBelow(machine, file, machine.codexHome) || isOutsideProjects(file, machine)) return undefined;
  const { dirname } = pathsOf(machine);
  // No session starts among Codex’s own files: a role in `.codex/agents` belongs to the folder above.
  return ancestorsOf(machine, dirname(file)).find((at) => !OF_CODEX.test(at) && files.has(projectConfig(machine, at)));
}
