/** Whether a correction of a broken place leaves everything else in the file as it was read before. */

import { documentAt } from '../../codex/read-codex-file.ts';
import type { Snapshot } from '../../codex/snapshot.ts';
import { namesOf } from '../../syntax/toml/layout.ts';
import type { TomlDocument } from '../../syntax/toml/tree.ts';

/** Whether fewer places in `path` are broken than before, and every statement that could be read still says the same. */
export function readsMore(before: Snapshot, after: Snapshot, path: string): boolean {
  const [was, is] = [documentAt(before, path, 'toml'), documentAt(after, path, 'toml')];
  if (was === undefined || is === undefined || is.problems.length >= was.problems.length) return false;
  const now = statementsOf(is);
  let at = 0;
  for (const statement of statementsOf(was)) {
    while (at < now.length && now[at] !== statement) at++;
    if (at++ >= now.length) return false;
  }
  return true;
}

/** Every statement that can be read, as written, with the table that it is in. */
const statementsOf = ({ text, statements }: TomlDocument): readonly string[] =>
  statements
    .filter(({ kind }) => kind !== 'broken')
    .map(({ table, span }) => `${JSON.stringify(namesOf(table))} ${text.slice(span.start, span.end)}`);
