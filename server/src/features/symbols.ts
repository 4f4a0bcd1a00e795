/** The outline of a file: tables with their keys. Values are not shown: some of them are secret. */

import type { DocumentSymbol, SymbolInformation, SymbolKind } from 'vscode-languageserver-types';
import { type CodexFile, documentIn } from '../codex/codex-file.ts';
import { codexFile } from '../codex/read-codex-file.ts';
import type { Snapshot } from '../codex/snapshot.ts';
import type { DotenvDocument } from '../syntax/dotenv/parse.ts';
import { formatKey, formatKeys } from '../syntax/toml/format.ts';
import { startsWith } from '../syntax/toml/key-path.ts';
import type { TomlDocument, TomlKeyPart, TomlNode, TomlPath, TomlStatement, TomlTable } from '../syntax/toml/tree.ts';
import { printable } from '../text/printable.ts';
import type { Span } from '../text/span.ts';
import { rangeAt } from './ranges.ts';
import { rulesSymbols } from './rules-symbols.ts';

/** Nobody reads a longer outline, and making it must not stall the editor. */
const MAX_SYMBOLS = 5000;

/** Inline tables deeper than this are shown as one symbol. */
const MAX_DEPTH = 8;

const NAMESPACE: SymbolKind = 3;
const VARIABLE: SymbolKind = 13;

const KINDS: Readonly<Record<TomlNode['kind'], SymbolKind>> = {
  table: 19,
  array: 18,
  string: 15,
  integer: 16,
  float: 16,
  boolean: 17,
  datetime: 15,
};

/** The symbols of the file at `path`; none where it is no Codex file. */
export function documentSymbols(snapshot: Snapshot, path: string): readonly DocumentSymbol[] {
  const file = codexFile(snapshot, path);
  const rules = file && documentIn(file, 'starlark');
  if (rules) return rulesSymbols(snapshot, path, rules, MAX_SYMBOLS);
  if (file?.dotenv !== undefined) return variables(snapshot, file, file.dotenv);
  return file?.toml === undefined ? [] : new Outline(snapshot, path, file.toml).symbols();
}

const variables = (snapshot: Snapshot, { path }: CodexFile, { assignments }: DotenvDocument) =>
  assignments.slice(0, MAX_SYMBOLS).map(
    ({ name, nameSpan, span }): DocumentSymbol => ({
      name: printable(name) || '?',
      kind: VARIABLE,
      range: rangeAt(snapshot, path, span),
      selectionRange: rangeAt(snapshot, path, nameSpan),
    }),
  );

/** A table that later headers may still be in. */
interface Section {
  readonly path: TomlPath;
  readonly statement: TomlStatement;
  readonly name: string;
  readonly children: DocumentSymbol[];
}

class Outline {
  readonly #snapshot: Snapshot;
  readonly #file: string;
  readonly #document: TomlDocument;
  readonly #top: DocumentSymbol[] = [];
  /** The sections around the current place, outermost first. */
  readonly #open: Section[] = [];
  #left = MAX_SYMBOLS;
  #end = 0;

  constructor(snapshot: Snapshot, file: string, document: TomlDocument) {
    this.#snapshot = snapshot;
    this.#file = file;
    this.#document = document;
  }

  symbols(): readonly DocumentSymbol[] {
    for (const statement of this.#document.statements) {
      if (statement.keys.length === 0) continue;
      if (--this.#left < 0) break;
      if (this.#isHeader(statement)) this.#header(statement);
      else this.#keep(this.#key(statement));
      this.#end = statement.span.end;
    }
    while (this.#open.length > 0) this.#close();
    return this.#top;
  }

  #isHeader({ kind, span }: TomlStatement): boolean {
    return (
      kind === 'header' || kind === 'array-header' || (kind === 'broken' && this.#document.text[span.start] === '[')
    );
  }

  #header(statement: TomlStatement): void {
    while (this.#open.length > 0 && !isBelow(statement.table, this.#open.at(-1)?.path ?? [])) this.#close();
    const around = this.#open.at(-1)?.path.length ?? 0;
    const name = statement.table.slice(around).reduce<string>(joined, '') || dotted(statement.keys);
    this.#open.push({ path: statement.table, statement, name, children: [] });
  }

  /** Ends the innermost section where the last statement ended. */
  #close(): void {
    const section = this.#open.pop();
    if (section === undefined) return;
    const { statement, name, children } = section;
    this.#keep({
      ...this.#symbol(name, NAMESPACE, { start: statement.span.start, end: this.#end }, spanOf(statement.keys)),
      children,
    });
  }

  #keep(symbol: DocumentSymbol): void {
    (this.#open.at(-1)?.children ?? this.#top).push(symbol);
  }

  #key({ keys, span, value }: TomlStatement): DocumentSymbol {
    const symbol = this.#symbol(
      dotted(keys),
      value === undefined ? KINDS.string : KINDS[value.kind],
      span,
      spanOf(keys),
    );
    return value?.kind === 'table' ? { ...symbol, children: this.#inline(value, 1) } : symbol;
  }

  #inline(table: TomlTable, depth: number): DocumentSymbol[] {
    if (depth > MAX_DEPTH) return [];
    return [...table.entries.values()].slice(0, Math.max(0, this.#left)).map(({ name, key, span, value }) => {
      this.#left--;
      const symbol = this.#symbol(name, KINDS[value.kind], span, key);
      return value.kind === 'table' ? { ...symbol, children: this.#inline(value, depth + 1) } : symbol;
    });
  }

  #symbol(name: string, kind: SymbolKind, span: Span, selection: Span): DocumentSymbol {
    const range = (at: Span) => rangeAt(this.#snapshot, this.#file, at);
    // Editors refuse a selection outside its range.
    const inside = selection.start >= span.start && selection.end <= span.end;
    return { name: printable(name) || '?', kind, range: range(span), selectionRange: range(inside ? selection : span) };
  }
}

const isBelow = (path: TomlPath, around: TomlPath): boolean => path.length > around.length && startsWith(path, around);

/** `a.b[0]`: items of a list count from 0. */
const joined = (before: string, step: string | number): string => {
  if (typeof step === 'number') return `${before}[${step}]`;
  return before === '' ? formatKey(step) : `${before}.${formatKey(step)}`;
};

const dotted = (keys: readonly TomlKeyPart[]): string => formatKeys(keys.map(({ name }) => name));

const spanOf = (keys: readonly TomlKeyPart[]): Span => ({
  start: keys[0]?.span.start ?? 0,
  end: keys.at(-1)?.span.end ?? 0,
});

/** The same without a hierarchy, for clients that know none. */
export const flatSymbols = (symbols: readonly DocumentSymbol[], uri: string, containerName = ''): SymbolInformation[] =>
  symbols.flatMap(({ name, kind, range, children = [] }) => [
    { name, kind, location: { uri, range }, ...(containerName === '' ? {} : { containerName }) },
    ...flatSymbols(children, uri, name),
  ]);
