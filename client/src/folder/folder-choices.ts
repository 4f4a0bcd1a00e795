/** The folders that a person can choose between: those of the window, and those below with Codex settings of their own. */
import path from 'node:path';
import { bare } from '../../../server/src/text/phrases.ts';
import { say } from '../../../server/src/text/sentences.ts';
import { labelText, oneLine } from '../escape-text.ts';
import { CHOOSE_FOLDER } from '../words.ts';
import type { Folder } from './followed-folder.ts';
import { isWithin } from './is-within.ts';

/** One line to pick. */
export interface FolderChoice {
  readonly label: string;
  readonly description: string;
  /** `undefined`: whatever folder the active editor is in. */
  readonly path: string | undefined;
}

const MAX_LABEL = 100;

/**
 * What can be chosen. `configs` are the project settings that were found, `chosen` what applies now, `followed` the folder
 * of the active editor.
 */
export function folderChoices(
  folders: readonly Folder[],
  configs: readonly string[],
  chosen: string | undefined,
  followed: string | undefined,
): readonly FolderChoice[] {
  const nested = configs.map((file) => path.dirname(path.dirname(file)));
  const paths = [...folders.map((folder) => folder.path), ...nested.sort()];
  const follow = folders.find((folder) => folder.path === followed)?.name ?? '';
  return [
    choice(
      CHOOSE_FOLDER.follow,
      follow === '' ? '' : say(CHOOSE_FOLDER.now, { folder: bare(follow) }),
      undefined,
      chosen,
    ),
    ...[...new Set(paths)].flatMap((at) => {
      const around = folders.find((folder) => isWithin(at, folder.path));
      if (around === undefined) return [];
      const below = path.relative(around.path, at);
      return below === ''
        ? [choice(around.name, CHOOSE_FOLDER.workspace, at, chosen)]
        : [choice(below, say(CHOOSE_FOLDER.nested, { folder: bare(around.name) }), at, chosen)];
    }),
  ];
}

function choice(label: string, description: string, at: string | undefined, chosen: string | undefined): FolderChoice {
  const mark = at === chosen ? ` · ${CHOOSE_FOLDER.shown}` : '';
  return { label: labelText(label, MAX_LABEL), description: oneLine(description) + mark, path: at };
}
