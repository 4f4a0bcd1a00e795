/** Puts keys and tables together as Codex does, and tells where they collide. */
import type { Span } from '../../text/span.ts';
import { messages } from './messages.ts';
import type { TomlArray, TomlEntry, TomlKeyPart, TomlNode, TomlPath, TomlTable } from './tree.ts';

/** A table that is still being filled. */
export interface GrowingTable extends TomlTable {
  form: TomlTable['form'];
  span: Span;
  readonly entries: Map<string, GrowingEntry>;
}

interface GrowingEntry extends TomlEntry {
  key: Span;
  span: Span;
}

interface GrowingArray extends TomlArray {
  readonly items: TomlNode[];
}

/** Why something could not be put in: the earlier place and a message. */
export interface Collision {
  readonly first: Span;
  readonly at: Span;
  readonly message: string;
}

export const newTable = (form: TomlTable['form'], span: Span): GrowingTable => ({
  kind: 'table',
  form,
  entries: new Map(),
  span,
});

/** Every table node of this parser is one that grows; the type says so only inside the parser. */
const growing = (node: TomlNode | undefined): GrowingTable | undefined =>
  node?.kind === 'table' ? (node as GrowingTable) : undefined;

/** The newest table of `[[name]]`. */
const newest = (node: TomlNode | undefined): GrowingTable | undefined =>
  node?.kind === 'array' && node.form === 'tables' ? growing(node.items.at(-1)) : undefined;

/** Puts `a.b.c = value` into `table`. */
export function insert(
  table: GrowingTable,
  keys: readonly TomlKeyPart[],
  value: TomlNode,
  span: Span,
): Collision | undefined {
  let target = table;
  const last = keys.length - 1;
  for (let i = 0; i < last; i++) {
    const part = keys[i] as TomlKeyPart;
    const entry = target.entries.get(part.name);
    if (!entry) {
      const child = newTable('dotted', part.span);
      target.entries.set(part.name, { name: part.name, key: part.span, span, value: child });
      target = child;
      continue;
    }
    const child = growing(entry.value);
    const next = child?.form === 'inline' ? undefined : (child ?? newest(entry.value));
    if (!next) return { first: entry.key, at: part.span, message: messages.notATable(part.name) };
    if (child?.form === 'header') return { first: entry.key, at: part.span, message: messages.mixedTable(part.name) };
    target = next;
  }
  const part = keys[last];
  if (!part) return undefined;
  const there = target.entries.get(part.name);
  if (there) return { first: there.key, at: part.span, message: messages.duplicateKey(part.name) };
  // A table that a header names may not get keys from above by dots.
  if (last > 0 && target.form !== 'dotted')
    return { first: target.span, at: part.span, message: messages.mixedTable(keys[last - 1]?.name ?? '') };
  target.entries.set(part.name, { name: part.name, key: part.span, span, value });
  return undefined;
}

/** The table that a header opens, whether or not it could be put into the tree. */
export interface Opened {
  readonly table: GrowingTable;
  readonly path: TomlPath;
  readonly collision?: Collision;
}

/** Opens `[a.b]` or, with `array`, `[[a.b]]`. */
export function open(root: GrowingTable, keys: readonly TomlKeyPart[], array: boolean, span: Span): Opened {
  const path: (string | number)[] = [];
  let parent = root;
  const last = keys.length - 1;
  for (let i = 0; i < last; i++) {
    const part = keys[i] as TomlKeyPart;
    path.push(part.name);
    const entry = parent.entries.get(part.name);
    if (!entry) {
      const child = newTable('implicit', part.span);
      parent.entries.set(part.name, { name: part.name, key: part.span, span, value: child });
      parent = child;
      continue;
    }
    const child = growing(entry.value);
    const next = child?.form === 'inline' ? undefined : (child ?? newest(entry.value));
    if (!next) return detached(keys, span, { first: entry.key, at: part.span, message: messages.notATable(part.name) });
    if (!child && entry.value.kind === 'array') path.push(entry.value.items.length - 1);
    parent = next;
  }
  const part = keys[last];
  if (!part) return detached(keys, span);
  path.push(part.name);
  return array ? openItem(parent, part, path, span) : openTable(parent, keys, part, path, span);
}

function openItem(parent: GrowingTable, part: TomlKeyPart, path: (string | number)[], span: Span): Opened {
  const table = newTable('header', span);
  const entry = parent.entries.get(part.name);
  if (!entry) {
    const value: GrowingArray = { kind: 'array', form: 'tables', items: [table], span };
    parent.entries.set(part.name, { name: part.name, key: part.span, span, value });
    return { table, path: [...path, 0] };
  }
  if (entry.value.kind !== 'array' || entry.value.form !== 'tables')
    return { table, path, collision: { first: entry.key, at: part.span, message: messages.duplicateTable(part.name) } };
  const { items } = entry.value as GrowingArray;
  items.push(table);
  return { table, path: [...path, items.length - 1] };
}

function openTable(
  parent: GrowingTable,
  keys: readonly TomlKeyPart[],
  part: TomlKeyPart,
  path: TomlPath,
  span: Span,
): Opened {
  const entry = parent.entries.get(part.name);
  if (!entry) {
    const table = newTable('header', span);
    parent.entries.set(part.name, { name: part.name, key: part.span, span, value: table });
    return { table, path };
  }
  const table = growing(entry.value);
  if (table?.form === 'implicit') {
    table.form = 'header';
    table.span = span;
    entry.key = part.span;
    entry.span = span;
    return { table, path };
  }
  const name = keys.map(({ name }) => name).join('.');
  const collision = { first: entry.key, at: part.span, message: messages.duplicateTable(name) };
  return { table: newTable('header', span), path, collision };
}

/** A table that is in no tree: its header cannot be obeyed, and its keys belong nowhere else. */
export function detached(keys: readonly TomlKeyPart[], span: Span, collision?: Collision): Opened {
  const path = keys.length > 0 ? keys.map(({ name }) => name) : [''];
  return { table: newTable('header', span), path, ...(collision && { collision }) };
}

/** The path of the table that `names` mean now, with the index of the newest item of each `[[name]]`. */
export function pathOf(root: GrowingTable, names: readonly string[]): TomlPath {
  const path: (string | number)[] = [];
  let table: GrowingTable | undefined = root;
  for (const name of names) {
    path.push(name);
    const value: TomlNode | undefined = table?.entries.get(name)?.value;
    if (value?.kind === 'array' && value.form === 'tables') path.push(value.items.length - 1);
    table = growing(value) ?? newest(value);
  }
  return path;
}

/** Adds a table that a broken or repeated header means, where nothing else has its names. */
export function adopt(root: GrowingTable, path: TomlPath, keys: readonly TomlKeyPart[], guessed: GrowingTable): void {
  let table = root;
  let part = 0;
  let items: readonly TomlNode[] = [];
  for (const step of path) {
    if (typeof step === 'number') {
      const item = growing(items[step]);
      if (!item) return;
      table = item;
      continue;
    }
    const key = keys[part++];
    if (!key) return;
    const entry = table.entries.get(step);
    if (!entry) {
      const child = newTable(part === keys.length ? 'header' : 'implicit', guessed.span);
      table.entries.set(step, { name: step, key: key.span, span: guessed.span, value: child });
      table = child;
      continue;
    }
    const next = growing(entry.value);
    if (entry.value.kind === 'array' && entry.value.form === 'tables') items = entry.value.items;
    else if (!next || next.form === 'inline') return;
    else table = next;
  }
  for (const [name, entry] of guessed.entries) if (!table.entries.has(name)) table.entries.set(name, entry);
}
