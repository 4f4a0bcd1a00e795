/** Entries that keep what is started outside the sandbox from being replaced by what runs inside. */
import { isBelow } from '../codex/locations.ts';
import { pathsOf } from '../codex/machine.ts';
import { parseGlob } from '../text/glob.ts';
import { ACTED_ON } from './acted-on.ts';
import { COUNTED_NAMES } from './secret-names.ts';
import { type FileWish, type Place, ROOTS, written } from './wish.ts';

/** More are not kept. */
const MAX_PROGRAMS = 40;

/**
 * The program may only be read. Each folder on the way has an entry too: what is mounted cannot be renamed, and so nobody
 * puts another folder in its place (0.169.0, seen). `opened`: the folders of the workspace in which commands may write.
 */
export function programWishes(
  opened: readonly string[],
  { machine, workspace, inventory }: Place,
): readonly FileWish[] {
  const { relative, sep } = pathsOf(machine);
  return inventory.workspace.programs.slice(0, MAX_PROGRAMS).flatMap((program): readonly FileWish[] => {
    if (!isBelow(machine, program, workspace) || hasSecretName(program, sep)) return [];
    const names = relative(workspace, program).split(sep);
    const way = names.slice(0, -1).map((_, index) => names.slice(0, index + 1).join('/'));
    const isOpened = opened.includes('.') || way.some((folder) => opened.includes(folder));
    if (!isOpened || PROTECTED.has(names[0] ?? '')) return [];
    return [
      // By the workspace: elsewhere a folder that is not there is nothing to Codex.
      ...way
        .filter((folder) => opened.includes('.') || opened.some((one) => folder.startsWith(`${one}/`)))
        .map((folder): FileWish => ({ key: [ROOTS, folder], access: 'write' })),
      { key: [written(program, machine)], access: 'read' },
    ];
  });
}

/** Read-only anyway. */
const PROTECTED: ReadonlySet<string> = new Set([...ACTED_ON, '.git', '.codex', '.agents', '.aws']);

const SECRETS = COUNTED_NAMES.flatMap((name) => parseGlob(name) ?? []);

/** An entry to read such a file would compete with the one that denies it. */
function hasSecretName(file: string, sep: string): boolean {
  const name = file.slice(file.lastIndexOf(sep) + 1);
  return SECRETS.some((glob) => glob.fits(name));
}
