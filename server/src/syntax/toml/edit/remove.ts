/** Takes keys, tables and list items out. */
import type { TextEdit } from '../../../text/edit.ts';
import type { Span } from '../../../text/span.ts';
import { afterLineEnd, textStart } from '../chars.ts';
import { startsWith } from '../key-path.ts';
import {
  blankLinesAbove,
  blankLinesBelow,
  commentsAbove,
  fullPath,
  isHeader,
  linesOf,
  type Section,
  sectionsOf,
} from '../layout.ts';
import { nodeAt } from '../query.ts';
import type { TomlDocument, TomlPath } from '../tree.ts';
import { itemSpans, removeItem } from './container.ts';
import { NOTHING, type Outcome } from './step.ts';

/** Takes out whatever is at `path`; with `comments` also the comment lines directly above its statement. */
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
  const sections = sectionsOf(document);
  const goes = ({ header, path: table }: Section): boolean =>
    header !== undefined && isHeader(header) && startsWith(table, path);
  let from: number | undefined;
  for (const [i, section] of sections.entries()) {
    const { header, statements } = section;
    if (header && goes(section)) {
      const next = sections[i + 1];
      const { start } = linesOf(text, header);
      from ??= comments ? commentsAbove(text, start) : start;
      // Between two tables that both go, comments go along.
      if (next && goes(next)) continue;
      take(withBlankLines(text, from, linesOf(text, statements.at(-1) ?? header).end));
      from = undefined;
    } else {
      for (const statement of statements.filter((each) => startsWith(fullPath(each), path))) {
        const lines = linesOf(text, statement);
        take(withBlankLines(text, comments ? commentsAbove(text, lines.start) : lines.start, lines.end));
      }
    }
  }
  return edits.length === 0 ? undefined : { edits };
}

/** Whole lines, and the blank ones around them that would be left over. */
function withBlankLines(text: string, start: number, end: number): Span {
  const next = afterLineEnd(text, end);
  const below = blankLinesBelow(text, next);
  const above = blankLinesAbove(text, start);
  if (below === text.length) return { start: above, end: below };
  return { start, end: above < start || start === textStart(text) ? below : next };
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
