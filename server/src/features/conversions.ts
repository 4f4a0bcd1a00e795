/** Offers to write a table in another way. */
import type { CodeAction, Range } from 'vscode-languageserver-types';
import { codexFile } from '../codex/read-codex-file.ts';
import type { Snapshot } from '../codex/snapshot.ts';
import { conversionsAt } from '../syntax/toml/convert.ts';
import { formatKeys } from '../syntax/toml/format.ts';
import { locate } from '../syntax/toml/locate.ts';
import { code } from '../text/phrases.ts';
import { say } from '../text/sentences.ts';
import { EDITOR } from '../words/editor.ts';
import { linesAt } from './ranges.ts';
import { type EditOptions, workspaceEdit } from './workspace-edit.ts';

export const REWRITE = 'refactor.rewrite';

/** For the statement at the start of the range; each keeps all values and comments. */
export function conversions(
  snapshot: Snapshot,
  path: string,
  range: Range,
  options: EditOptions,
): readonly CodeAction[] {
  const document = codexFile(snapshot, path)?.toml;
  if (document === undefined) return [];
  const offset = linesAt(snapshot, path).offset(range.start);
  const { statement } = locate(document, offset);
  if (statement === undefined || offset < statement.span.start || offset > statement.span.end) return [];
  return conversionsAt(document, statement).flatMap(({ path: table, to, edits }) => {
    const edit = workspaceEdit(new Map([[path, edits]]), snapshot, options);
    const title = say(EDITOR.rewrite[to], { table: code(formatKeys(table.map(String))) });
    return edit === undefined ? [] : [{ title, kind: REWRITE, edit }];
  });
}
