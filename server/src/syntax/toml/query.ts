/** Looks things up in a TOML tree. Names are compared as they are: `__proto__` is a name like any other. */
import type { TomlDocument, TomlEntry, TomlNode, TomlPath, TomlPlain, TomlTable } from './tree.ts';

const isDocument = (from: TomlDocument | TomlNode): from is TomlDocument => 'root' in from;

const start = (from: TomlDocument | TomlNode): TomlNode => (isDocument(from) ? from.root : from);

/** The node at `path`, where numbers are indexes of lists; undefined when there is none. The empty path is the start. */
export function nodeAt(from: TomlDocument | TomlNode, path: TomlPath): TomlNode | undefined {
  let node: TomlNode | undefined = start(from);
  for (const step of path) {
    if (node?.kind === 'table') node = typeof step === 'string' ? node.entries.get(step)?.value : undefined;
    else if (node?.kind === 'array') node = typeof step === 'number' ? node.items[step] : undefined;
    else return undefined;
  }
  return node;
}

/** The entry whose name is the last part of `path`; undefined when there is none or the path ends in an index. */
export function entryAt(from: TomlDocument | TomlTable, path: TomlPath): TomlEntry | undefined {
  const name = path.at(-1);
  if (typeof name !== 'string') return undefined;
  const table = nodeAt(from, path.slice(0, -1));
  return table?.kind === 'table' ? table.entries.get(name) : undefined;
}

/** One entry and where it stands. */
export interface WalkedEntry {
  readonly path: TomlPath;
  readonly entry: TomlEntry;
}

/** A step down the tree. Paths are put together only when asked for: deep files have too many of them to keep. */
class Step implements WalkedEntry {
  readonly parent: Step | undefined;
  readonly name: string | number;
  readonly node: TomlNode;
  readonly #entry: TomlEntry | undefined;

  constructor(parent: Step | undefined, name: string | number, node: TomlNode, entry?: TomlEntry) {
    this.parent = parent;
    this.name = name;
    this.node = node;
    this.#entry = entry;
  }

  get isEntry(): boolean {
    return this.#entry !== undefined;
  }

  get entry(): TomlEntry {
    if (!this.#entry) throw new Error('an item of a list is no entry');
    return this.#entry;
  }

  get path(): TomlPath {
    const path: (string | number)[] = [];
    for (let step: Step | undefined = this; step?.parent; step = step.parent) path.push(step.name);
    return path.reverse();
  }
}

/** Every entry below `from`, each before those inside it, in the order of the tree; tables in lists included. */
export function* walkEntries(from: TomlDocument | TomlNode): Generator<WalkedEntry> {
  // No recursion: a hostile file nests thousands of levels.
  const open: Step[] = [new Step(undefined, '', start(from))];
  for (let step = open.pop(); step; step = open.pop()) {
    if (step.isEntry) yield step;
    const { node } = step;
    if (node.kind === 'table') {
      for (const child of [...node.entries.values()].reverse())
        open.push(new Step(step, child.name, child.value, child));
    } else if (node.kind === 'array') {
      for (let i = node.items.length - 1; i >= 0; i--) {
        const item = node.items[i];
        if (item?.kind === 'table' || item?.kind === 'array') open.push(new Step(step, i, item));
      }
    }
  }
}

/** What Codex would get: own properties only, also for a key named `__proto__`; dates as their source text. */
export function toPlain(node: TomlNode): TomlPlain {
  // Bottom up without recursion: a node is built once everything in it is.
  const done = new Map<TomlNode, TomlPlain>();
  const open: { readonly node: TomlNode; entered: boolean }[] = [{ node, entered: false }];
  for (let next = open.at(-1); next; next = open.at(-1)) {
    const { node: current } = next;
    if (current.kind !== 'table' && current.kind !== 'array') {
      done.set(current, current.value);
      open.pop();
    } else if (next.entered) {
      done.set(current, build(current, done));
      open.pop();
    } else {
      next.entered = true;
      for (const child of childrenOf(current)) open.push({ node: child, entered: false });
    }
  }
  return done.get(node) ?? {};
}

function childrenOf(node: TomlNode): readonly TomlNode[] {
  if (node.kind === 'table') return [...node.entries.values()].map(({ value }) => value);
  return node.kind === 'array' ? node.items : [];
}

function build(node: TomlNode, done: ReadonlyMap<TomlNode, TomlPlain>): TomlPlain {
  const plain = (child: TomlNode): TomlPlain => done.get(child) ?? {};
  if (node.kind === 'array') return node.items.map(plain);
  if (node.kind !== 'table') return node.value;
  return Object.fromEntries([...node.entries].map(([name, { value }]) => [name, plain(value)]));
}
