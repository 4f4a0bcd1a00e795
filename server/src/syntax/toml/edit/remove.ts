/** Takes keys, tables and list items out. */
import type { TextEdit } from '../../../text/edit.ts';
import type { Span } from '../../../text/span.ts';
import { afterLineEnd } from '../chars.ts';
import {
  blankLinesAbove,
  blankLinesBelow,
  commentsAbove,
  fullPath,
  isHeader,
  linesOf,
  sectionsOf,
  startsWith,
} from '../layout.ts';
import { nodeAt } from '../query.ts';
import type { TomlDocument, TomlPath, TomlStatement } from '../tree.ts';
import { itemSpans, removeItem } from './container.ts';
import { NOTHING, type Outcome } from './step.ts';

/** Takes out whatever stands at `path`; with `comments` also the comment lines directly above its statement. */
export function removeEntry(document: TomlDocument, path: TomlPath, comments: boolean): Outcome {
  if (!nodeAt(document, path)) return NOTHING;
  const inside = insideContainer(document, path);
  if (inside) return inside;
  const { text } = document;
  const edits: TextEdit[] = [];
  let done = 0;
  const take = ({ start, end }: Span): void => {
    // Blank lines may have gone with the section before.
    edits.push({ span: { start: Math.max(start, done), end }, text: '' });
    done = end;
  };
  const removed = (statement: TomlStatement): boolean => startsWith(fullPath(statement), path);
  for (const { header, statements, path: table } of sectionsOf(document)) {
    if (header && isHeader(header) && startsWith(table, path)) {
      const last = statements.at(-1) ?? header;
      take(sectionSpan(text, linesOf(text, header).start, linesOf(text, last).end));
    } else {
      for (const statement of statements.filter(removed)) {
        const lines = linesOf(text, statement);
        const start = comments ? commentsAbove(text, lines.start) : lines.start;
        take({ start, end: afterLineEnd(text, lines.end) });
      }
    }
  }
  return edits.length === 0 ? undefined : { edits };
}

/** From a header to its last statement, and the blank lines that set it apart. */
function sectionSpan(text: string, start: number, end: number): Span {
  const below = blankLinesBelow(text, afterLineEnd(text, end));
  if (below < text.length) return { start, end: below };
  return { start: blankLinesAbove(text, start), end: below };
}

/** Takes something out of the innermost list or inline table around it; undefined where there is none. */
function insideContainer(document: TomlDocument, path: TomlPath): Outcome {
  for (let depth = path.length - 1; depth > 0; depth--) {
    const node = nodeAt(document, path.slice(0, depth));
    if ((node?.kind !== 'array' && node?.kind !== 'table') || (node.form !== 'inline' && node.form !== 'tables'))
      continue;
    if (node.form === 'tables') return undefined;
    const items = itemSpans(node);
    const target = nodeAt(document, path);
    const name = path[depth];
    if (node.kind === 'array')
      return { edits: typeof name === 'number' ? removeItem(document.text, node.span, items, name) : [] };
    // A dotted name inside may stand for several pairs: they go one after the other.
    const entry = innermostEntry(document, path, depth);
    if (!entry || !target) return undefined;
    const index = items.findIndex(({ start, end }) => start === entry.start && end === entry.end);
    if (index < 0) return undefined;
    const edits = removeItem(document.text, node.span, items, index);
    const several = target.kind === 'table' && target.form === 'dotted' && itemSpans(target).length > 1;
    return several
      ? {
          steps: [
            { kind: 'text', edits },
            { kind: 'remove', path },
          ],
        }
      : { edits };
  }
  return undefined;
}

/** The pair in the inline table at `depth` that `path` leads to, or the first one below it. */
function innermostEntry(document: TomlDocument, path: TomlPath, depth: number): Span | undefined {
  const target = nodeAt(document, path);
  if (target?.kind === 'table' && target.form === 'dotted') return itemSpans(target)[0];
  const parent = nodeAt(document, path.slice(0, -1));
  const name = path.at(-1);
  if (path.length - 1 < depth || parent?.kind !== 'table' || typeof name !== 'string') return undefined;
  return parent.entries.get(name)?.span;
}
