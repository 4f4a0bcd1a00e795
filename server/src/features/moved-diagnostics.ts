/** Where diagnostics are after a change outside all of them. */
import type { Diagnostic, Position, Range } from 'vscode-languageserver-types';
import { comparePositions } from './ranges.ts';

/** A change of the document `uri`: `text` takes the place of `range`. */
export interface Replacement {
  readonly uri: string;
  readonly range: Range;
  readonly text: string;
}

/** The same diagnostics after `change`; `undefined` where it is inside one of them. */
export function movedDiagnostics(items: readonly Diagnostic[], change: Replacement): readonly Diagnostic[] | undefined {
  const moved = items.flatMap((item) => movedDiagnostic(item, change) ?? []);
  return moved.length === items.length ? moved : undefined;
}

function movedDiagnostic(item: Diagnostic, change: Replacement): Diagnostic | undefined {
  const range = movedRange(item.range, change);
  if (range === undefined || item.relatedInformation === undefined) return range && { ...item, range };
  const related = item.relatedInformation.flatMap((place) => {
    const { uri } = place.location;
    const at = uri === change.uri ? movedRange(place.location.range, change) : place.location.range;
    return at === undefined ? [] : [{ ...place, location: { uri, range: at } }];
  });
  return related.length === item.relatedInformation.length
    ? { ...item, range, relatedInformation: related }
    : undefined;
}

function movedRange({ start, end }: Range, { range, text }: Replacement): Range | undefined {
  if (comparePositions(end, range.start) <= 0) return { start, end };
  if (comparePositions(start, range.end) < 0) return undefined;
  return { start: movedPosition(start, range, text), end: movedPosition(end, range, text) };
}

/** A place behind the change. */
function movedPosition({ line, character }: Position, { start, end }: Range, text: string): Position {
  const breaks = text.split('\n').length - 1;
  const typed = text.length - (text.lastIndexOf('\n') + 1);
  const by = typed + (breaks === 0 ? start.character : 0) - end.character;
  return { line: line + breaks - (end.line - start.line), character: character + (line === end.line ? by : 0) };
}
