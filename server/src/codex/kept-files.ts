/** Files in which Codex keeps what nobody else should read, and whether other users of the computer can. */
import { ancestorsOf, isBelow } from './locations.ts';
import { type Machine, pathsOf } from './machine.ts';
import type { Snapshot } from './snapshot.ts';

/** What people typed. */
export const historyFile = (machine: Machine): string => pathsOf(machine).join(machine.codexHome, 'history.jsonl');

/** A folder: whole conversations, one file for each session, which everybody may read who comes so far. */
export const sessionsFolder = (machine: Machine): string => pathsOf(machine).join(machine.codexHome, 'sessions');

const READ_BY_OTHERS = 0o044;
const SEARCHED_BY_OTHERS = 0o011;

/** The file and the folders on the way to it, from CODEX_HOME or the home folder on; none on Windows, where bits say nothing. */
export function modesOnTheWay(machine: Machine, file: string): readonly string[] {
  const { home, codexHome, platform } = machine;
  if (platform === 'win32') return [];
  const isOnTheWay = (at: string) =>
    at === home || at === codexHome || isBelow(machine, at, home) || isBelow(machine, at, codexHome);
  return ancestorsOf(machine, file).filter((at) => at === file || isOnTheWay(at));
}

/** Whether bits let another user read the file and pass all folders on the way; what nobody measured is taken for closed. */
export function isOpenToOthers({ machine, modes }: Snapshot, file: string): boolean {
  const bitsOf = (path: string): number => {
    const mode = modes?.get(path);
    return typeof mode === 'number' ? mode : 0;
  };
  const [own, ...folders] = modesOnTheWay(machine, file).map(bitsOf);
  return ((own ?? 0) & READ_BY_OTHERS) !== 0 && folders.every((bits) => (bits & SEARCHED_BY_OTHERS) !== 0);
}
