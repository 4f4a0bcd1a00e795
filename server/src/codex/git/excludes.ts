/** The person's ignore file for all repositories. */
import { type Machine, pathsOf } from '../machine.ts';
import { isTouchable, referencedPath } from '../referenced-paths.ts';
import { type Snapshot, textOf } from '../snapshot.ts';

/** Where Git looks for the settings that can name it. */
export const gitSettings = ({ home, platform }: Machine): readonly string[] =>
  ['.config/git/config', '.gitconfig'].map((name) => pathsOf({ platform }).join(home, ...name.split('/')));

const DEFAULT = '.config/git/ignore';

/** The file that the settings name as `core.excludesFile`, else Git's default. */
export function excludesFile(snapshot: Snapshot): string {
  const { machine } = snapshot;
  const { home } = machine;
  const written = gitSettings(machine).flatMap((file) => excludesIn(textOf(snapshot, file) ?? ''));
  const named = written
    .map((path) => referencedPath(path, home, machine))
    .findLast((path) => isTouchable(path, machine));
  return named ?? pathsOf(machine).join(home, ...DEFAULT.split('/'));
}

const excludesIn = (text: string): readonly string[] =>
  [...text.matchAll(/^[ \t]*excludesfile[ \t]*=[ \t]*"?([^"\r\n]+)/gim)].map(([, path = '']) => path.trim());
