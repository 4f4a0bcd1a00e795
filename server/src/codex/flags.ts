/** What `-c key=value` on Codex's command line means: one layer, put together from all of them in order. */
import { parseToml } from '../syntax/toml/parse.ts';
import type { TomlDocument, TomlEntry, TomlNode, TomlTable } from '../syntax/toml/tree.ts';
import { emptySpan } from '../text/span.ts';
import { trimmedEnd } from '../text/trim.ts';

/** Why a flag keeps Codex from starting: it has no `=`, or nothing before it. */
export type FlagProblem = { readonly kind: 'no-equals' | 'no-key'; readonly flag: string };

/** The layer's tree, and what is wrong with the first flag that keeps Codex from starting. */
export interface Flags {
  readonly document: TomlDocument;
  readonly problem?: FlagProblem;
}

/**
 * Codex (0.169.0, seen) splits at the first `=`, then the key at every dot: quotes in a key are part of its name. A value that
 * is no TOML counts as text, without the quotes around it. A later flag replaces an earlier one at the same key, and
 * goes into the table that an earlier one wrote inline.
 */
export function flagsOf(words: readonly string[]): Flags {
  let root: TomlTable = emptyTable('root');
  for (const word of words) {
    const equals = word.indexOf('=');
    if (equals < 0) return { document: documentOf(root), problem: { kind: 'no-equals', flag: word } };
    const key = word.slice(0, equals).trim();
    if (key === '') return { document: documentOf(root), problem: { kind: 'no-key', flag: word } };
    root = withValue(root, key.split('.'), valueFrom(word.slice(equals + 1)));
  }
  return { document: documentOf(root) };
}

const KEY = '_';

function valueFrom(written: string): TomlNode {
  const document = parseToml(`${KEY} = ${written.trim()}`);
  const value = document.root.entries.get(KEY)?.value;
  if (value !== undefined && document.problems.length === 0) return value;
  return { kind: 'string', value: withoutQuotes(written), span: emptySpan(0) };
}

const withoutQuotes = (written: string): string => trimmedEnd(written.trim(), QUOTES).replace(/^["']+/, '');
const QUOTES = `"'`;

const emptyTable = (form: TomlTable['form']): TomlTable => ({
  kind: 'table',
  form,
  entries: new Map(),
  span: emptySpan(0),
});

function withValue(table: TomlTable, path: readonly string[], value: TomlNode): TomlTable {
  const [name = '', ...rest] = path;
  const before = table.entries.get(name)?.value;
  const inner =
    rest.length === 0 ? value : withValue(before?.kind === 'table' ? before : emptyTable('dotted'), rest, value);
  const entry: TomlEntry = { name, key: emptySpan(0), span: emptySpan(0), value: inner };
  return { ...table, entries: new Map([...table.entries, [name, entry]]) };
}

const documentOf = (root: TomlTable): TomlDocument => ({ text: '', root, statements: [], problems: [] });
