/** Files that count as Codex's only because settings name them: instructions, and the files of roles. */
import { rootMarkers, settingsAbout } from './build-stack.ts';
import { stringsOf } from './effective.ts';
import type { FileKind } from './file-kinds.ts';
import { kindOf } from './file-places.ts';
import { pathsOf } from './machine.ts';
import { projectOf } from './project.ts';
import { referencedFiles, roleFiles } from './referenced-files.ts';
import { stateOf } from './snapshot.ts';
import type { Stack } from './stack.ts';

/** A file that settings name, inside a folder that links to it must not lead out of. */
export interface NamedFile {
  readonly path: string;
  readonly within: string;
  readonly kind: FileKind;
}

/** More names are not looked for: each is looked for in every folder of a project. */
const MAX_NAMES = 8;

/** What Codex gives to the model before it looks for a fallback. */
const INSTRUCTIONS = ['AGENTS.override.md', 'AGENTS.md'];

/** Keys that name a text for the model. */
const TEXTS: ReadonlySet<TomlKey> = new Set(['model_instructions_file', 'experimental_compact_prompt_file']);
type TomlKey = string | number | undefined;

/** The paths where the instructions of a session may be under another name, and those that come before them. */
export function fallbackPlaces(stack: Stack): readonly Omit<NamedFile, 'kind'>[] {
  return foldersWithFallbacks(stack).flatMap(({ within, names }) =>
    [...INSTRUCTIONS, ...names].map((name) => ({ path: pathsOf(stack.machine).join(within, name), within })),
  );
}

/** The files that the settings of the stack make Codex's, of those that were read. */
export function namedFiles(stack: Stack): readonly NamedFile[] {
  const { machine, snapshot } = stack;
  const isThere = (path: string): boolean => {
    const state = stateOf(snapshot, path);
    return state?.kind === 'text' || state?.kind === 'unreadable';
  };
  // Of each folder Codex takes the first alone.
  const fallbacks = foldersWithFallbacks(stack).flatMap(({ within, names }) => {
    const path = [...INSTRUCTIONS, ...names].map((name) => pathsOf(machine).join(within, name)).find(isThere);
    return path === undefined ? [] : [{ path, within }];
  });
  const named = referencedFiles(stack).flatMap(({ path, within, by }) =>
    within !== undefined && TEXTS.has(by.path[0]) && isThere(path) ? [{ path, within }] : [],
  );
  const roles = roleFiles(stack).flatMap(({ path, within }) =>
    within !== undefined && isThere(path) ? [{ path, within }] : [],
  );
  return [
    ...[...fallbacks, ...named].map((file) => ({ ...file, kind: 'instructions' }) as const),
    ...roles.map((file) => ({ ...file, kind: 'role' }) as const),
  ].filter(({ path }) => kindOf(path, machine) === undefined);
}

/** The folders from the project's root to the session's, with the names that Codex looks for in them besides its own. */
function foldersWithFallbacks(stack: Stack): readonly { readonly within: string; readonly names: readonly string[] }[] {
  const { effective, snapshot, session, folder, anyFolder } = stack;
  const names = (stringsOf(effective.lookup(['project_doc_fallback_filenames'])) ?? [])
    .filter((name) => name.trim() !== '' && !/[\\/:]/.test(name) && !/^\.{1,2}$/.test(name))
    .slice(0, MAX_NAMES);
  if (names.length === 0 || anyFolder) return [];
  const markers = rootMarkers(settingsAbout(snapshot, session));
  return projectOf(snapshot, folder, markers).folders.map((within) => ({ within, names }));
}
