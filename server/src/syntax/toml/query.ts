/** Looks things up in a TOML tree. Names are compared as they are: `__proto__` is a name like any other. */
import type { TomlArray, TomlDocument, TomlEntry, TomlNode, TomlPath, TomlPlain, TomlTable } from './tree.ts';

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

/** One entry and where it is. */
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
  if (node.kind !== 'table' && node.kind !== 'array') return node.value;
  // Containers from the outermost to the innermost, then built the other way round: no recursion, files nest deeply.
  const containers: (TomlTable | TomlArray)[] = [node];
  for (const container of containers) {
    if (container.kind === 'array') for (const item of container.items) collect(item, containers);
    else for (const entry of container.entries.values()) collect(entry.value, containers);
  }
  const done = new Map<TomlNode, TomlPlain>();
  const plain = (child: TomlNode): TomlPlain =>
    child.kind === 'table' || child.kind === 'array' ? (done.get(child) ?? {}) : child.value;
  for (const container of containers.reverse()) {
    if (container.kind === 'array') done.set(container, container.items.map(plain));
    else done.set(container, tableFrom(container, plain));
  }
  return plain(node);
}

function collect(node: TomlNode, containers: (TomlTable | TomlArray)[]): void {
  if (node.kind === 'table' || node.kind === 'array') containers.push(node);
}

function tableFrom(table: TomlTable, plain: (node: TomlNode) => TomlPlain): TomlPlain {
  const object: Record<string, TomlPlain> = {};
  for (const [name, { value }] of table.entries) {
    if (name !== '__proto__') object[name] = plain(value);
    else {
      const own = { value: plain(value), enumerable: true, writable: true, configurable: true };
      Object.defineProperty(object, name, own);
    }
  }
  return object;
}
