/** Whether a text that is written in another way says the same. */
import { applyEdits, type TextEdit } from '../../text/edit.ts';
import { oncePer } from '../../text/once-per.ts';
import { commentsOf } from './comments.ts';
import { samePlain } from './edit/plain.ts';
import { parseToml } from './parse.ts';
import { toPlain } from './query.ts';
import type { TomlDocument } from './tree.ts';

/** Of the text as it is, asked for each way to write it. */
const before = oncePer((document: TomlDocument) => ({ plain: toPlain(document.root), comments: commentsOf(document) }));

/** Whether the edits leave all values and comments, and break nothing; comments may change their order where `moves` says so. */
export function saysTheSame(document: TomlDocument, edits: readonly TextEdit[], moves = false): boolean {
  const after = parseToml(applyEdits(document.text, edits));
  if (after.problems.length > document.problems.length) return false;
  const { plain, comments } = before(document);
  const listed = (all: readonly string[]): string => (moves ? all.toSorted() : all).join('\n');
  return samePlain(toPlain(after.root), plain, true) && listed(commentsOf(after)) === listed(comments);
}
