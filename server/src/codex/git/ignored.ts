/** Whether Git ignores a file, and which line says so. */
import ignore from 'ignore';
import { oncePer } from '../../text/once-per.ts';
import { ancestorsOf, isBelow } from '../locations.ts';
import { type Machine, pathsOf } from '../machine.ts';
import { type FileState, type Snapshot, stateOf, textOf } from '../snapshot.ts';
import { excludesFor } from './excludes.ts';
import { ignoreFileIn, type WorkTree } from './work-tree.ts';

/** A line of an ignore file, by offsets. */
export interface IgnoreLine {
  readonly file: string;
  readonly start: number;
  readonly end: number;
}

/** `again`: a pattern ignores the file, and a later one, here, takes it back. */
export type Ignored = 'ignored' | 'not-ignored' | 'unknown' | { readonly again: IgnoreLine };

/** Of one ignore file, more lines are not looked at, and no longer ones. */
const MAX_LINES = 2000;
const MAX_LINE = 500;
/** With each `**` in a pattern, the time to try it is multiplied by the depth of the path. People write one or two. */
const MAX_GLOBSTARS = 3;

/** The ignore files that count for what is in `folder`, from the weakest to the strongest. */
export function ignoreFiles(snapshot: Snapshot, tree: WorkTree, folder: string): readonly string[] {
  const { machine } = snapshot;
  const { root, git } = tree;
  const inTree = ancestorsOf(machine, folder).filter((at) => at === root || isBelow(machine, at, root));
  const shared = inTree.reverse().map((at) => ignoreFileIn(machine, at));
  if (git === undefined) return shared;
  const excludes = excludesFor(snapshot, tree);
  return [...(typeof excludes === 'string' ? [] : [excludes.file]), git.exclude, ...shared];
}

/** Whether Git would leave `file` out; what is tracked is in all the same. */
export function ignoredIn(snapshot: Snapshot, tree: WorkTree, file: string): Ignored {
  const { machine } = snapshot;
  const { dirname, relative, sep } = pathsOf(machine);
  const path = relative(tree.root, file).replaceAll(sep, '/');
  const chain = ignore.isPathValid(path) ? chainFor(snapshot, tree, dirname(file)) : undefined;
  const otherwise = tree.git !== undefined && excludesFor(snapshot, tree) === 'unseen' ? 'unknown' : 'not-ignored';
  if (chain === undefined) return otherwise;
  if (everyPattern(chain).test(path).ignored) return 'ignored';
  const negative = chain.patterns.filter(isNegative);
  if (negative.length === 0 || !positivePatterns(chain).test(path).ignored) return otherwise;
  const again = negative.findLast(
    ({ pattern, line }) => matcher(machine, [{ pattern: pattern.slice(1), line }]).test(path).ignored,
  );
  return again === undefined ? otherwise : { again: again.line };
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
  const roots = rootFiles(snapshot, tree);
  let chain: Chain | undefined;
  for (const file of ignoreFiles(snapshot, tree, folder)) {
    const state = stateOf(snapshot, file);
    if (state?.kind !== 'text') continue;
    const origin = [file, tree.root, ...roots].join('\0');
    const others = chain?.next ?? chains;
    const known = others.get(state);
    const isSame = known?.origin === origin && known.machine === snapshot.machine;
    const patterns = () => [...(chain?.patterns ?? []), ...patternsOf(snapshot, tree.root, file, roots.includes(file))];
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

/** The files that speak from the root of the repository, wherever they are. */
function rootFiles(snapshot: Snapshot, tree: WorkTree): readonly string[] {
  if (tree.git === undefined) return [];
  const excludes = excludesFor(snapshot, tree);
  return [tree.git.exclude, ...(typeof excludes === 'string' ? [] : [excludes.file])];
}

function patternsOf(snapshot: Snapshot, root: string, file: string, isRoots: boolean): readonly Pattern[] {
  const { dirname, relative, sep } = pathsOf(snapshot.machine);
  const text = textOf(snapshot, file);
  if (text === undefined) return [];
  // Only the ignore files in its folders speak for one folder; one that settings name may be in the repository, too.
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
