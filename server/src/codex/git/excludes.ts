/** The ignore file that settings of Git name: the person's for all repositories, or one for a single repository. */
import { oncePer } from '../../text/once-per.ts';
import { isBelow } from '../locations.ts';
import { type Machine, pathsOf } from '../machine.ts';
import { isTouchable, referencedPath } from '../referenced-paths.ts';
import { type FileState, type Snapshot, stateOf } from '../snapshot.ts';
import type { WorkTree } from './work-tree.ts';

/** `unseen`: a repository names a file outside, which nobody looks at for it. */
export type Excludes = { readonly file: string; readonly isOwn: boolean } | 'none' | 'unseen';

/** Where Git looks for the person's settings, from the weakest to the strongest. */
export const gitSettings = (machine: Machine): readonly string[] => [
  pathsOf(machine).join(configFolder(machine), 'config'),
  pathsOf(machine).join(machine.home, '.gitconfig'),
];

const configFolder = (machine: Machine): string =>
  pathsOf(machine).join(machine.configHome ?? pathsOf(machine).join(machine.home, '.config'), 'git');

/** The file that the settings name as `core.excludesFile`, those of the repository first, else Git's default. */
export function excludesFor(snapshot: Snapshot, { root, git }: WorkTree): Excludes {
  const { machine } = snapshot;
  const named = (settings: string, from: string) => {
    const state = stateOf(snapshot, settings);
    const written = state?.kind === 'text' ? excludesIn(state) : undefined;
    return written && referencedPath(written, from, machine);
  };
  const ofRepository = git && named(git.config, root);
  if (ofRepository === '') return 'none';
  if (ofRepository !== undefined) {
    const isInside = isBelow(machine, ofRepository, root) && isTouchable(ofRepository, machine);
    return isInside ? { file: ofRepository, isOwn: false } : 'unseen';
  }
  const own = gitSettings(machine)
    .map((file) => named(file, root))
    .findLast((path) => path !== undefined && isTouchable(path, machine));
  if (own === '') return 'none';
  return { file: own ?? pathsOf(machine).join(configFolder(machine), 'ignore'), isOwn: true };
}

const SECTION = /^\[([\w.-]*)(?:[ \t]+"(?:[^"\\]|\\.)*")?\]/;

/** What a settings file gives `core.excludesFile` last. */
const excludesIn = oncePer((state: FileState & { readonly kind: 'text' }): string | undefined => {
  let section = '';
  let found: string | undefined;
  for (const line of state.text.replace(/\\\r?\n/g, '').split(/\r?\n/)) {
    const header = SECTION.exec(line.trimStart());
    if (header !== null) section = header[0].includes('"') ? '' : (header[1] ?? '').toLowerCase();
    const rest = header === null ? line : line.trimStart().slice(header[0].length);
    const value = /^[ \t]*excludesfile[ \t]*=(.*)$/i.exec(rest)?.[1];
    if (section === 'core' && value !== undefined) found = unquoted(value);
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
