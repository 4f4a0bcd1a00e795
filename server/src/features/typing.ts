/** Which findings wait while a statement is being typed: half a line looks like a mistake and is none yet. */

import { type FormatName, formatOf } from '../codex/file-kinds.ts';
import { formatNamed } from '../codex/formats.ts';
import { documentAt, kindIn } from '../codex/read-codex-file.ts';
import type { Snapshot } from '../codex/snapshot.ts';
import type { Report } from '../rules/engine/report.ts';
import type { TypedPlace } from '../syntax/typed.ts';
import type { Span } from '../text/span.ts';

/** Where somebody is writing in a file that is not saved. */
export interface Typing {
  /** The place of the cursor. */
  readonly offset: number;
  /** The cursor has not left the statement since something in it was changed. */
  readonly isInStatement: boolean;
}

/**
 * The findings to show meanwhile. A hazard is always among them: only rules that say so wait. `placeOf` tells what is around an
 * offset of the text in which the findings are.
 */
export function settled(
  reports: readonly Report[],
  typing: Typing,
  placeOf: (offset: number) => TypedPlace | undefined,
): readonly Report[] {
  if (!reports.some(({ rule }) => rule.waits !== undefined)) return reports;
  const place = placeOf(typing.offset);
  return place === undefined ? reports : reports.filter((report) => !waits(report, place, typing));
}

/** Whether a cursor at `to` is still in the statement around `from`. */
export function isSameStatement(snapshot: Snapshot, path: string, from: number, to: number): boolean {
  const statement = typedAt(snapshot, path, from)?.statement;
  return statement !== undefined && statement.start <= to && to <= statement.end;
}

function waits({ rule, span }: Report, { statement, tables }: TypedPlace, { isInStatement }: Typing): boolean {
  if (rule.waits === undefined) return false;
  if (isInStatement && touches(span, statement)) return true;
  return rule.waits === 'table' && tables.some(({ start, end }) => start <= span.start && span.start <= end);
}

const touches = (one: Span, other: Span): boolean => one.start <= other.end && other.start <= one.end;

/** What is being written in the file at `path` when the last character was typed at `offset`. */
export function typedAt(snapshot: Snapshot, path: string, offset: number): TypedPlace | undefined {
  const kind = kindIn(snapshot, path);
  return kind && typedAs(formatOf(kind), snapshot, path, offset);
}

function typedAs<N extends FormatName>(name: N, snapshot: Snapshot, path: string, offset: number) {
  const document = documentAt(snapshot, path, name);
  return document && formatNamed(name).typed(document, offset);
}
