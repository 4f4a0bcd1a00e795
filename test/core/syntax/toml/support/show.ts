/** Brings documents to forms that tests can be read by. */
import { toPlain } from '../../../../../server/src/syntax/toml/query.ts';
import type { TomlDocument } from '../../../../../server/src/syntax/toml/tree.ts';
import type { Span } from '../../../../../server/src/text/span.ts';

/** The text in a span. */
export const cut = (text: string, { start, end }: Span): string => text.slice(start, end);

/** Every statement as `kind table|keys|text`. */
export const statementsOf = ({ text, statements }: TomlDocument): readonly string[] =>
  statements.map(
    ({ kind, table, keys, span }) =>
      `${kind} ${JSON.stringify(table)} ${keys.map(({ name }) => name).join('.')}: ${cut(text, span)}`,
  );

/** Every problem as `kind "text": message`. */
export const problemsOf = ({ text, problems }: TomlDocument): readonly string[] =>
  problems.map(({ kind, span, message }) => `${kind} ${JSON.stringify(cut(text, span))}: ${message}`);

export const plainOf = (document: TomlDocument): unknown => toPlain(document.root);
