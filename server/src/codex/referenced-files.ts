/** Files that settings name and that Codex must be able to read before it starts. */
import { stringOf } from './effective.ts';
import { folderOf } from './file-places.ts';
import { isBelow } from './locations.ts';
import { pathsOf } from './machine.ts';
import { isTouchable, referencedPath } from './referenced-paths.ts';
import type { Look, Snapshot } from './snapshot.ts';
import type { Layer, ProvidedValue, Stack } from './stack.ts';

/** Keys whose file must be there. `text`: it must also hold something. */
const KEYS: Readonly<Record<string, 'text' | 'any'>> = {
  model_instructions_file: 'text',
  experimental_compact_prompt_file: 'text',
  model_catalog_json: 'any',
};

export interface ReferencedFile {
  readonly path: string;
  readonly needs: 'text' | 'any';
  readonly by: ProvidedValue;
  /**
   * The folder of the project, or the user's, that links to the file must not lead out of. Without it the file is somebody else's: it
   * is looked at, to know whether it is there, and never opened.
   */
  readonly within: string | undefined;
}

/** The files that the settings in force name, apart from those that may not be touched. */
export const referencedFiles = (stack: Stack): readonly ReferencedFile[] =>
  Object.entries(KEYS).flatMap(([key, needs]) => {
    const by = stack.effective.lookup([key]);
    const written = stringOf(by);
    if (by === undefined || written === undefined) return [];
    const { machine } = stack;
    const from = by.layer.file === null ? stack.folder : pathsOf(machine).dirname(by.layer.file);
    const path = referencedPath(written, from, machine);
    const within = readableFolders(stack, by.layer).find((folder) => isBelow(machine, path, folder));
    return isTouchable(path, machine, within) ? [{ path, needs, by, within }] : [];
  });

/** More roles are not looked at: a list of them must not make us look all over the disk. */
const MAX_ROLES = 64;

/** Files of agent roles, by role. Codex starts without them, and without the role. */
export function roleFiles(stack: Stack): readonly (Pick<ReferencedFile, 'path' | 'by' | 'within'> & {
  readonly role: string;
})[] {
  const { effective, machine, folder } = stack;
  return effective
    .keysAt(['agents'])
    .slice(0, MAX_ROLES)
    .flatMap((role) => {
      const by = effective.lookup(['agents', role, 'config_file']);
      const written = stringOf(by);
      if (by === undefined || written === undefined) return [];
      const from = by.layer.file === null ? folder : pathsOf(machine).dirname(by.layer.file);
      const path = referencedPath(written, from, machine);
      const within = readableFolders(stack, by.layer).find((at) => isBelow(machine, path, at));
      return isTouchable(path, machine, within) ? [{ role, path, by, within }] : [];
    });
}

/** Folders whose files belong to whoever wrote the key: the project's, from the outermost to the session's; the user's. */
export function readableFolders({ layers, machine, folder }: Stack, by: Pick<Layer, 'name'>): readonly string[] {
  const project = layers.flatMap(({ name, file }) =>
    name === 'project' ? (folderOf('project', file ?? '', machine) ?? []) : [],
  );
  return [...project, folder, ...(by.name === 'project' ? [] : [machine.codexHome])];
}

/** What is known of a file that settings name. */
export function lookAt(snapshot: Snapshot, path: string): Look | undefined {
  const state = snapshot.files.get(path);
  if (state === undefined) return snapshot.looks?.get(path);
  if (state.kind === 'text') return state.text.trim() === '' ? 'empty' : 'file';
  if (state.kind === 'unopened') return 'file';
  return state.kind === 'unreadable' ? 'unknown' : state.kind;
}
