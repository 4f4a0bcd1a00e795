/** What is below the line at the cursor: a header there would take it over. */

import { startsWith } from '../../syntax/toml/key-path.ts';
import { isHeader, namesOf, opensTable } from '../../syntax/toml/layout.ts';
import { nodeAt } from '../../syntax/toml/query.ts';
import type { TomlStatement } from '../../syntax/toml/tree.ts';
import { countWhile } from '../../text/sorted.ts';
import type { Cursor } from './cursor.ts';

/** Whether a table may begin at the cursor, because no key of the table around follows. */
export function mayBeginTable(cursor: Cursor): boolean {
  const next = statementsBelow(cursor).next().value;
  return next === undefined || opensTable(next);
}

/** The statements behind the cursor's, in source order. */
export function* statementsBelow({ target, offset, location }: Cursor): Generator<TomlStatement, undefined> {
  const { statements } = target.document;
  const from = location.statement?.span.end ?? offset;
  const before = countWhile(statements, (one) => one.span.start < from || one === location.statement);
  for (let at = before; at < statements.length; at++) yield statements[at] as TomlStatement;
}

/** The keys below the header at the cursor, up to the next header; not endlessly many. */
export function keysBelow(cursor: Cursor): readonly TomlStatement[] {
  const found: TomlStatement[] = [];
  for (const statement of statementsBelow(cursor)) {
    if (opensTable(statement) || found.length >= MAX_KEYS) break;
    if (statement.kind === 'assignment') found.push(statement);
  }
  return found;
}

const MAX_KEYS = 20;

/** Whether a new item `[[names]]` at the cursor would get tables that belong to the item above it. */
export function stealsTables(cursor: Cursor, names: readonly string[]): boolean {
  for (const statement of statementsBelow(cursor)) {
    if (!isHeader(statement)) continue;
    const below = namesOf(statement.table);
    if (startsWith(below, names)) return below.length > names.length;
  }
  return false;
}

/** Whether the header at the cursor opens an item of a list that has tables below. */
export function ownsTables(cursor: Cursor): boolean {
  const { statement, zone } = cursor.location;
  if (zone !== 'header' || statement?.kind !== 'array-header') return false;
  const names = namesOf(statement.table);
  for (const next of statementsBelow(cursor)) {
    if (!isHeader(next)) continue;
    const below = namesOf(next.table);
    return below.length > names.length && startsWith(below, names);
  }
  return false;
}

/** Whether every list on the way to `names` has an item above the cursor, to which the new table would belong. */
export function hasItemsAbove({ target, offset }: Cursor, names: readonly string[]): boolean {
  return names.every((_, at) => {
    const node = nodeAt(target.document, names.slice(0, at + 1));
    return node?.kind !== 'array' || at === names.length - 1 || node.span.start < offset;
  });
}
