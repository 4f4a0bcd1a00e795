/** Patterns over paths of settings: `*` for any one name, `[]` for the items of a list. */
import type { FactPath } from './lookup.ts';

/** Between the steps of a pattern; a dot before a digit is part of a name, such as `gpt-5.1`. */
const BETWEEN = /\.(?!\d)/;

interface Node<T> {
  readonly next: Map<string, Node<T>>;
  value?: T;
}

/** Patterns as a tree of their steps, so that finding the one for a path costs no look at the others. */
export class Patterns<T> {
  readonly #root: Node<T> = { next: new Map() };

  constructor(byPattern: Readonly<Record<string, T>>) {
    for (const [pattern, value] of Object.entries(byPattern)) {
      let node = this.#root;
      for (const step of pattern.split(BETWEEN)) {
        const known = node.next.get(step);
        const next: Node<T> = known ?? { next: new Map() };
        if (known === undefined) node.next.set(step, next);
        node = next;
      }
      node.value = value;
    }
  }

  /** What is known of a path; the pattern that writes more of the names out wins. */
  at(path: FactPath): T | undefined {
    return find(this.#root, path, 0)?.value;
  }
}

interface Found<T> {
  readonly value: T;
  /** How many steps are written out. */
  readonly exact: number;
}

function find<T>(node: Node<T>, path: FactPath, at: number): Found<T> | undefined {
  if (at === path.length) return node.value === undefined ? undefined : { value: node.value, exact: 0 };
  const step = path[at];
  const name = typeof step === 'number' ? '[]' : String(step);
  const written = node.next.get(name);
  const free = name === '[]' ? undefined : node.next.get('*');
  const one = written && find(written, path, at + 1);
  const other = free && free !== written ? find(free, path, at + 1) : undefined;
  const exact = one && { value: one.value, exact: one.exact + 1 };
  if (exact === undefined || other === undefined) return exact ?? other;
  return exact.exact >= other.exact ? exact : other;
}
