/** Settings of Git, as far as they name an ignore file: those of the machine, the person and the repository, with what these include. */
import { parseGlob } from '../../text/glob.ts';
import { oncePer } from '../../text/once-per.ts';
import { isBelow } from '../locations.ts';
import { type Machine, pathsOf } from '../machine.ts';
import { isTouchable, referencedPath } from '../referenced-paths.ts';
import { type FileState, type Snapshot, stateOf } from '../snapshot.ts';
import type { WorkTree } from './work-tree.ts';

/** `unseen`: a repository names a file outside, which nobody looks at for it, or it is not known whether a setting counts. */
export type Excludes = { readonly file: string; readonly isOwn: boolean } | 'none' | 'unseen';

export interface GitSettings {
  /** The files that were asked, read or not; `isOwn`: not the repository's. */
  readonly files: readonly { readonly file: string; readonly isOwn: boolean }[];
  /** What they name last as `core.excludesFile`. */
  readonly excludes: Excludes | undefined;
}

/** Where Git looks for settings of the machine and the person, from the weakest to the strongest. */
export function ownSettings(machine: Machine): readonly string[] {
  const { dirname, join } = pathsOf(machine);
  return [
    // Those of Windows are in the folder that Git was installed in.
    ...(machine.platform === 'win32' ? [] : [join(dirname(machine.systemRoot), 'gitconfig')]),
    join(gitFolder(machine), 'config'),
    join(machine.home, '.gitconfig'),
  ];
}

/** Where Git keeps what is the person's. */
export const gitFolder = (machine: Machine): string =>
  pathsOf(machine).join(machine.configHome ?? pathsOf(machine).join(machine.home, '.config'), 'git');

/** Includes in includes are not followed deeper, though Git would: each level is another round of reading. */
const MAX_DEPTH = 3;

/** More files are not asked, and of one file no more lines: what they say is not known then. */
const MAX_FILES = 50;
const MAX_LINES = 100;

/** The settings for one repository, as far as they have been read. Every folder with a private file asks, so they are kept. */
export function gitSettingsFor(snapshot: Snapshot, tree: WorkTree): GitSettings {
  const known = settingsIn(snapshot);
  const name = `${tree.root}\0${tree.git?.config ?? ''}\0${tree.git?.index ?? ''}`;
  const settings = known.get(name) ?? settingsFor(snapshot, tree);
  known.set(name, settings);
  return settings;
}

const settingsIn = oncePer((_: Snapshot) => new Map<string, GitSettings>());

function settingsFor(snapshot: Snapshot, { root, git }: WorkTree): GitSettings {
  const { machine } = snapshot;
  const { dirname, join } = pathsOf(machine);
  const files: { file: string; isOwn: boolean }[] = [];
  let excludes: Excludes | undefined;
  let worktree: string | undefined;

  const follow = (file: string, isOwn: boolean, isCertain = true, depth = 0): void => {
    if (depth > MAX_DEPTH || files.length >= MAX_FILES) {
      excludes = 'unseen';
      return;
    }
    files.push({ file, isOwn });
    const state = stateOf(snapshot, file);
    const lines = state?.kind === 'text' ? linesIn(state) : [];
    for (const { key, value, condition } of lines.slice(0, MAX_LINES)) {
      if (key === 'worktreeconfig') {
        if (!isOwn && git && /^(?:true|yes|on|1|)$/i.test(value))
          worktree = join(dirname(git.index), 'config.worktree');
        continue;
      }
      const named = value && referencedPath(value, key === 'path' ? dirname(file) : root, machine);
      const isReached = isTouchable(named, machine) && (isOwn || named === '' || isBelow(machine, named, root));
      if (key === 'path') {
        const applies = condition === undefined || appliesTo(condition, file, git && dirname(git.index), machine);
        if (named === '' || applies === false || (isOwn && !isReached)) continue;
        if (isReached) follow(named, isOwn, isCertain && applies === true, depth + 1);
        else excludes = 'unseen';
      } else if (isReached) excludes = !isCertain ? 'unseen' : named === '' ? 'none' : { file: named, isOwn };
      else if (!isOwn) excludes = 'unseen';
    }
    if (lines.length > MAX_LINES) excludes = 'unseen';
  };
  for (const file of ownSettings(machine)) follow(file, true);
  if (git !== undefined) follow(git.config, false);
  if (worktree !== undefined) follow(worktree, false);
  return { files, excludes };
}

/** Whether an include counts for the repository whose files are in `folder`; `undefined`: that depends on more than its place. */
function appliesTo(condition: string, file: string, folder: string | undefined, machine: Machine): boolean | undefined {
  const [, isFolded, written = ''] = /^gitdir(\/i)?:(.*)$/s.exec(condition) ?? [];
  if (written === '') return undefined;
  if (folder === undefined) return false;
  const { dirname, sep } = pathsOf(machine);
  const slashes = (path: string) => path.replaceAll(sep, '/');
  // Git takes the rest literally: a `..` in it fits nothing.
  const [, mark, rest = written] = /^([~.])\/(.*)$/s.exec(written) ?? [];
  const start = mark === '~' ? machine.home : mark === '.' ? dirname(file) : undefined;
  const isPlaced = /^(?:\/|[a-z]:)/i.test(written);
  const way = start !== undefined ? `${slashes(start)}/${rest}` : isPlaced ? written : `**/${written}`;
  const pattern = written.endsWith('/') ? `${way.replace(/\/$/, '')}/**` : way;
  const fold = (text: string) => (isFolded === undefined ? text : text.toLowerCase());
  return parseGlob(fold(pattern.replace(/[{}]/g, '\\$&')))?.fits(fold(slashes(folder))) === true;
}

interface Line {
  readonly key: 'excludesfile' | 'path' | 'worktreeconfig';
  readonly value: string;
  /** Of an include. */
  readonly condition?: string | undefined;
}

const SECTION = /^\[([\w.-]*)(?:[ \t]+"((?:[^"\\]|\\.)*)")?\]/;

const KEYS: Readonly<Record<string, Line['key']>> = {
  core: 'excludesfile',
  include: 'path',
  includeif: 'path',
  extensions: 'worktreeconfig',
};

/** The lines of a settings file that matter here, in their order. */
const linesIn = oncePer((state: FileState & { readonly kind: 'text' }): readonly Line[] => {
  const found: Line[] = [];
  let section = '';
  let condition: string | undefined;
  for (const line of state.text.replace(/\\\r?\n/g, '').split(/\r?\n/)) {
    const header = SECTION.exec(line.trimStart());
    if (header !== null) {
      section = (header[1] ?? '').toLowerCase();
      condition = header[2]?.replace(/\\(.)/g, '$1');
    }
    const rest = header === null ? line : line.trimStart().slice(header[0].length);
    const [, name = '', value] = /^[ \t]*([a-z]+)[ \t]*(?:=(.*))?$/i.exec(rest) ?? [];
    const key = KEYS[section];
    // A section of this name with a subsection is another one, but for the one whose subsection is the condition.
    if (key === undefined || (condition !== undefined) !== (section === 'includeif')) continue;
    if (name.toLowerCase() !== key || (value === undefined && key !== 'worktreeconfig')) continue;
    found.push({ key, value: unquoted(value ?? ''), condition });
  }
  return found;
});

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', b: '\b' };

/** A value without its quotes, its comment and the blanks around it. */
function unquoted(written: string): string {
  let text = '';
  let isQuoted = false;
  /** As far as blanks count. */
  let end = 0;
  for (const [part] of written.trimStart().matchAll(/\\.|[^\\]/g)) {
    if (part === '"') isQuoted = !isQuoted;
    else if (!isQuoted && /[#;]/.test(part)) break;
    else text += part.startsWith('\\') ? (ESCAPES[part[1] ?? ''] ?? part[1]) : part;
    if (isQuoted || !/[ \t"]/.test(part)) end = text.length;
  }
  return text.slice(0, end);
}
