/** What a selection grows to, step by step: word, value, statement, table, tables around it, file. */
import type { Position, SelectionRange } from 'vscode-languageserver-types';
import { type CodexFile, documentIn, treeIn } from '../codex/codex-file.ts';
import { codexFile } from '../codex/read-codex-file.ts';
import type { Snapshot } from '../codex/snapshot.ts';
import { callsIn } from '../syntax/starlark/calls.ts';
import { samePath, startsWith } from '../syntax/toml/key-path.ts';
import { type Section, sectionsOf } from '../syntax/toml/layout.ts';
import { locate } from '../syntax/toml/locate.ts';
import type { TomlDocument, TomlNode, TomlPath } from '../syntax/toml/tree.ts';
import type { Span } from '../text/span.ts';
import { linesAt, rangeAt } from './ranges.ts';

/** One for each position; of other files nothing. */
export function selectionRanges(
  snapshot: Snapshot,
  path: string,
  positions: readonly Position[],
): readonly SelectionRange[] | undefined {
  const file = codexFile(snapshot, path);
  if (file?.state.kind !== 'text') return undefined;
  const { text } = file.state;
  return positions.map((position) => {
    const offset = linesAt(snapshot, path).offset(position);
    const spans = [{ start: 0, end: text.length }, ...spansAround(file, offset)];
    return chain(snapshot, path, nested(spans, offset), position);
  });
}

function chain(snapshot: Snapshot, path: string, spans: readonly Span[], position: Position): SelectionRange {
  let range: SelectionRange | undefined;
  for (const span of spans)
    range = { range: rangeAt(snapshot, path, span), ...(range === undefined ? {} : { parent: range }) };
  return range ?? { range: { start: position, end: position } };
}

/** Those around the place, the largest first, each inside the one before it. */
function nested(spans: readonly Span[], offset: number): readonly Span[] {
  const around = spans.filter(({ start, end }) => start <= offset && offset <= end);
  around.sort((a, b) => b.end - b.start - (a.end - a.start));
  const kept: Span[] = [];
  for (const span of around) {
    const last = kept.at(-1);
    const isInside = last === undefined || (span.start >= last.start && span.end <= last.end);
    const isSmaller = last === undefined || span.end - span.start < last.end - last.start;
    if (isInside && isSmaller) kept.push(span);
  }
  return kept;
}

function spansAround(file: CodexFile, offset: number): readonly Span[] {
  if (file.toml !== undefined) return inToml(file.toml, offset);
  const root = treeIn(file);
  if (root !== undefined) return inNode(root, offset);
  const rules = documentIn(file, 'starlark');
  if (rules !== undefined) return callsIn(rules).flatMap(({ span, args }) => [span, ...args.map((arg) => arg.span)]);
  return (file.dotenv?.assignments ?? []).flatMap(({ span, nameSpan, valueSpan }) => [span, nameSpan, valueSpan]);
}

function inToml(document: TomlDocument, offset: number): readonly Span[] {
  const { word, statement } = locate(document, offset);
  const sections = sectionsOf(document);
  const here = sections.findLast(({ header }) => header === undefined || header.span.start <= offset);
  const spans = (here?.path ?? []).flatMap((_, at) => tableSpan(sections, here?.path.slice(0, at + 1) ?? []));
  const around = statement === undefined || offset > statement.span.end ? [] : [statement.span];
  const inside = around.length > 0 && statement?.value ? inNode(statement.value, offset) : [];
  return [...spans, ...around, ...inside, ...withinQuotes(document.text, word)];
}

/** From the header of a table to the end of the last section in it. */
function tableSpan(sections: readonly Section[], path: TomlPath): readonly Span[] {
  const first = sections.find(({ header, path: one }) => header !== undefined && samePath(one, path));
  const last = sections.findLast(({ header, path: one }) => header !== undefined && startsWith(one, path));
  const end = (last?.statements.at(-1) ?? last?.header)?.span.end;
  return first?.header === undefined || end === undefined ? [] : [{ start: first.header.span.start, end }];
}

/** A text with its quotes, and what is in them. */
function withinQuotes(text: string, word: Span): readonly Span[] {
  const quote = /^(?:"""|'''|"|')/.exec(text.slice(word.start, word.start + 3))?.[0];
  if (quote === undefined || word.end - word.start < 2 * quote.length) return [word];
  return [word, { start: word.start + quote.length, end: word.end - quote.length }];
}

function inNode(from: TomlNode, offset: number): readonly Span[] {
  const spans: Span[] = [];
  let node: TomlNode | undefined = from;
  while (node !== undefined) {
    spans.push(node.span);
    if (node.kind === 'table') {
      const entry: { span: Span; key: Span; value: TomlNode } | undefined = [...node.entries.values()].find(
        ({ span }) => span.start <= offset && offset <= span.end,
      );
      if (entry) spans.push(entry.span, entry.key);
      node = entry?.value;
    } else if (node.kind === 'array') {
      node = node.items.find(({ span }) => span.start <= offset && offset <= span.end);
    } else node = undefined;
  }
  return spans;
}
