/** Whether Git ignores a file, and which line says so. */
import ignore from 'ignore';
import { oncePer } from '../../text/once-per.ts';
import { ancestorsOf, isBelow } from '../locations.ts';
import { type Machine, pathsOf } from '../machine.ts';
import { type FileState, type Snapshot, stateOf, textOf } from '../snapshot.ts';
import { excludesFile } from './excludes.ts';
import { ignoreFileIn, type WorkTree } from './work-tree.ts';

/** A line of an ignore file, by offsets. */
export interface IgnoreLine {
  readonly file: string;
  readonly start: number;
  readonly end: number;
}

/** `again`: a pattern ignores the file, and a later one, here, takes it back. */
export type Ignored = 'ignored' | 'not-ignored' | { readonly again: IgnoreLine };

/** Of one ignore file, more lines are not looked at, and no longer ones. */
const MAX_LINES = 2000;
const MAX_LINE = 500;
/** With each `**` in a pattern, the time to try it is multiplied by the depth of the path. People write one or two. */
const MAX_GLOBSTARS = 3;

/** The ignore files that count for what is in `folder`, from the weakest to the strongest. */
export function ignoreFiles(snapshot: Snapshot, { root, git }: WorkTree, folder: string): readonly string[] {
  const { machine } = snapshot;
  const inTree = ancestorsOf(machine, folder).filter((at) => at === root || isBelow(machine, at, root));
  const shared = inTree.reverse().map((at) => ignoreFileIn(machine, at));
  return git === undefined ? shared : [excludesFile(snapshot), git.exclude, ...shared];
}

/** Whether Git would leave `file` out; what is tracked is in all the same. */
export function ignoredIn(snapshot: Snapshot, tree: WorkTree, file: string): Ignored {
  const { machine } = snapshot;
  const { dirname, relative, sep } = pathsOf(machine);
  const path = relative(tree.root, file).replaceAll(sep, '/');
  const chain = ignore.isPathValid(path) ? chainFor(snapshot, tree, dirname(file)) : undefined;
  if (chain === undefined) return 'not-ignored';
  if (everyPattern(chain).test(path).ignored) return 'ignored';
  const negative = chain.patterns.filter(isNegative);
  if (negative.length === 0 || !positivePatterns(chain).test(path).ignored) return 'not-ignored';
  const again = negative.findLast(
    ({ pattern, line }) => matcher(machine, [{ pattern: pattern.slice(1), line }]).test(path).ignored,
  );
  return again === undefined ? 'not-ignored' : { again: again.line };
}

/** The patterns of some ignore files together. Most folders of a repository share theirs, so they are compiled once. */
interface Chain {
  /** All that the patterns follow from, but the texts. */
  readonly origin: string;
  readonly machine: Machine;
  readonly patterns: readonly Pattern[];
  /** With one more file, by its state. */
  readonly next: WeakMap<FileState, Chain>;
}

const chains: Chain['next'] = new WeakMap();

function chainFor(snapshot: Snapshot, tree: WorkTree, folder: string): Chain | undefined {
  const excludes = excludesFile(snapshot);
  let chain: Chain | undefined;
  for (const file of ignoreFiles(snapshot, tree, folder)) {
    const state = stateOf(snapshot, file);
    if (state?.kind !== 'text') continue;
    const origin = [file, tree.root, tree.git?.exclude, excludes].join('\0');
    const others = chain?.next ?? chains;
    const known = others.get(state);
    const isSame = known?.origin === origin && known.machine === snapshot.machine;
    const patterns = () => [...(chain?.patterns ?? []), ...patternsOf(snapshot, tree, file)];
    const made = isSame ? known : { origin, machine: snapshot.machine, patterns: patterns(), next: new WeakMap() };
    others.set(state, made);
    chain = made;
  }
  return chain;
}

const everyPattern = oncePer(({ machine, patterns }: Chain) => matcher(machine, patterns));

const positivePatterns = oncePer(({ machine, patterns }: Chain) =>
  matcher(
    machine,
    patterns.filter((one) => !isNegative(one)),
  ),
);

interface Pattern {
  /** As if it were written in the root of the repository. */
  readonly pattern: string;
  readonly line: IgnoreLine;
}

const isNegative = ({ pattern }: Pattern): boolean => pattern.startsWith('!');

/** Like Git, which folds case where a disk usually does. */
const matcher = ({ platform }: Machine, patterns: readonly Pattern[]): ignore.Ignore =>
  ignore({ ignorecase: platform !== 'linux' }).add(patterns.map(({ pattern }) => ({ pattern })));

function patternsOf(snapshot: Snapshot, { root, git }: WorkTree, file: string): readonly Pattern[] {
  const { dirname, relative, sep } = pathsOf(snapshot.machine);
  const text = textOf(snapshot, file);
  if (text === undefined) return [];
  // Only the ignore files in its folders speak for one folder; that of the person may be in the repository, too.
  const isRoots = git !== undefined && [git.exclude, excludesFile(snapshot)].includes(file);
  const folder = isRoots ? '' : relative(root, dirname(file)).replaceAll(sep, '/');
  const found: Pattern[] = [];
  let start = 0;
  for (const written of text.split('\n', MAX_LINES)) {
    const pattern = written.replace(/\r$/, '');
    const line = { file, start, end: start + pattern.length };
    start += written.length + 1;
    if (pattern.trim() === '' || pattern.startsWith('#') || pattern.length > MAX_LINE) continue;
    if (pattern.split('**').length > MAX_GLOBSTARS + 1) continue;
    found.push({ pattern: folder === '' ? pattern : below(folder, pattern), line });
  }
  return found;
}

/** A pattern of an ignore file in `folder` as the root's file would have it. */
function below(folder: string, written: string): string {
  const isNegative = written.startsWith('!');
  const pattern = isNegative ? written.slice(1) : written;
  const at = folder.replace(/[\\*?[\]!# ]/g, '\\$&');
  // Without a slash before its end, it means a name at any depth.
  const isAnchored = /\/(?!\s*$)/.test(pattern);
  const way = isAnchored ? `/${at}/${pattern.replace(/^\//, '')}` : `/${at}/**/${pattern}`;
  return isNegative ? `!${way}` : way;
}
