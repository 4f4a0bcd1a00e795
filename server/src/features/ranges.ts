/** Spans of the snapshot's texts as protocol ranges. */
import type { Position, Range } from 'vscode-languageserver-types';
import { linesOf } from '../codex/lines-of.ts';
import type { Snapshot } from '../codex/snapshot.ts';
import { LineIndex } from '../text/line-index.ts';
import type { Span } from '../text/span.ts';

const EMPTY = new LineIndex('');

/** The lines of the text at `file`; those of an empty text where there is none. */
export function linesAt(snapshot: Snapshot, file: string): LineIndex {
  const state = snapshot.files.get(file);
  return state === undefined ? EMPTY : linesOf(state);
}

/** Where `span` of the text at `file` is. */
export function rangeAt(snapshot: Snapshot, file: string, { start, end }: Span): Range {
  const lines = linesAt(snapshot, file);
  return { start: lines.position(start), end: lines.position(end) };
}

/** Below 0 where `a` comes before `b`, 0 where they are the same place. */
export const comparePositions = (a: Position, b: Position): number => a.line - b.line || a.character - b.character;
