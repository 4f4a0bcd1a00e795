/** The place in a file where something is to be completed. */

import { typeAt } from '../../codex/facts/lookup.ts';
import type { TypeFact } from '../../codex/facts.ts';
import { lineEnd, lineStart } from '../../syntax/toml/chars.ts';
import { samePath } from '../../syntax/toml/key-path.ts';
import { locate, type TomlLocation } from '../../syntax/toml/locate.ts';
import { nodeAt } from '../../syntax/toml/query.ts';
import type { TomlPath, TomlStatement } from '../../syntax/toml/tree.ts';
import type { EditedFile } from '../edited-file.ts';
import { inlineNames } from './inline-names.ts';
import type { CompletionOptions } from './suggestion.ts';

export interface Cursor {
  readonly target: EditedFile;
  readonly offset: number;
  readonly location: TomlLocation;
  /** Whether only blanks come before the word on its line, so that a statement may begin here. */
  readonly startsLine: boolean;
  /** The open folders: absolute paths. */
  readonly folders: readonly string[];
  /** The models that Codex lists for the person. */
  readonly models: readonly string[];
  /** Noted where something was left out, so that editors ask again when more is typed. */
  readonly left: { out: boolean };
}

export function cursorAt(
  target: EditedFile,
  offset: number,
  { folders = [], models = [] }: Pick<CompletionOptions, 'folders' | 'models'> = {},
): Cursor {
  const { text } = target.document;
  const location = locate(target.document, offset);
  const before = text.slice(lineStart(text, offset), Math.min(location.word.start, offset));
  return { target, offset, location, startsLine: before.trim() === '', folders, models, left: { out: false } };
}

/** The text from the cursor to the end of its line. */
export function restOfLine({ target, offset }: Cursor): string {
  const { text } = target.document;
  return text.slice(offset, lineEnd(text, offset));
}

/** What Codex takes at `path` in the file of the cursor. */
export const typeHere = ({ target }: Cursor, path: TomlPath): TypeFact | undefined => typeAt(target.facts, path);

/** Names that are in the table at `path` already, but for the one at the cursor; half-typed statements count too. */
export function namesAt({ target, offset, location }: Cursor, path: TomlPath): ReadonlySet<string> {
  const { document } = target;
  const node = nodeAt(document, path);
  const entries = node?.kind === 'table' ? [...node.entries.values()] : [];
  const known = entries.filter(({ key }) => offset < key.start || offset > key.end).map(({ name }) => name);
  const broken = document.statements.flatMap((statement) => firstName(statement, path, offset));
  const { statement, zone } = location;
  const inline =
    zone === 'key' && statement !== undefined ? inlineNames(document.text, statement.span.start, offset) : [];
  return new Set([...known, ...broken, ...inline]);
}

const firstName = ({ kind, keys, table }: TomlStatement, path: TomlPath, offset: number): readonly string[] => {
  const [first] = keys;
  if (kind !== 'broken' || first === undefined || !samePath(table, path)) return [];
  return offset >= first.span.start && offset <= first.span.end ? [] : [first.name];
};
