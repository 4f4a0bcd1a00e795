/** Whether a correction of a broken place leaves everything else in the file as it was read before. */

import { documentAt } from '../../codex/read-codex-file.ts';
import type { Snapshot } from '../../codex/snapshot.ts';
import { namesOf, opensTable } from '../../syntax/toml/layout.ts';
import type { TomlDocument } from '../../syntax/toml/tree.ts';

/** Whether fewer places in `path` are broken than before, and every statement that could be read still says the same. */
export function readsMore(before: Snapshot, after: Snapshot, path: string): boolean {
  const [was, is] = [documentAt(before, path, 'toml'), documentAt(after, path, 'toml')];
  if (was === undefined || is === undefined || is.problems.length >= was.problems.length) return false;
  const now = statementsOf(is);
  let at = 0;
  for (const { table, written } of statementsOf(was)) {
    // Below a broken header, nobody knows the table yet.
    const isSame = (other: Written) => other.written === written && (table === undefined || other.table === table);
    while (at < now.length && !isSame(now[at] as Written)) at++;
    if (at++ >= now.length) return false;
  }
  return true;
}

interface Written {
  /** `undefined` where only a broken header says it. */
  readonly table: string | undefined;
  readonly written: string;
}

/** Every statement that can be read, as written, with the table that it is in. */
function statementsOf({ text, statements }: TomlDocument): readonly Written[] {
  const found: Written[] = [];
  let isGuessed = false;
  for (const statement of statements) {
    const { kind, table, span } = statement;
    if (opensTable(statement)) isGuessed = kind === 'broken';
    if (kind === 'broken') continue;
    const written = text.slice(span.start, span.end);
    found.push({ table: isGuessed ? undefined : JSON.stringify(namesOf(table)), written });
  }
  return found;
}
