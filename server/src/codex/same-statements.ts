/** Two versions of a file that differ only between their statements: in comments, blank lines and indentation. */

import { isDuplicate, type SyntaxProblem } from '../syntax/problem.ts';
import type { TomlDocument, TomlEntry, TomlNode, TomlStatement } from '../syntax/toml/tree.ts';
import { oncePer } from '../text/once-per.ts';
import { countWhile } from '../text/sorted.ts';
import type { Span } from '../text/span.ts';
import { isReadAsToml, tomlOf } from './read-codex-file.ts';
import type { FileState } from './snapshot.ts';

/** Where something of an earlier text is now; `undefined` where it was in no statement. */
export type MoveSpan = (span: Span) => Span | undefined;

/** Whether the statements of both are the same; of TOML alone this can be told. */
export const areStatementsSame = (before: FileState | undefined, now: FileState | undefined): boolean =>
  versionsOf(before, now) !== undefined;

/** Where the statements of `before` are now; `undefined` where they are not the same. */
export function movesBetween(before: FileState | undefined, now: FileState | undefined): MoveSpan | undefined {
  const versions = versionsOf(before, now);
  if (versions === undefined) return undefined;
  const [one, other] = versions;
  return (span) => {
    // What is wrong with all of a file is told at its start.
    if (span.end === 0) return span;
    const at = countWhile(one.statements, (statement) => statement.span.start <= span.start) - 1;
    const [from, to] = [one.statements[at]?.span, other.statements[at]?.span];
    if (from === undefined || to === undefined || from.end < span.end || !isSameText(one, from, other, to))
      return undefined;
    const by = to.start - from.start;
    return { start: span.start + by, end: span.end + by };
  };
}

type Versions = readonly [TomlDocument, TomlDocument];

function versionsOf(before: FileState | undefined, now: FileState | undefined): Versions | undefined {
  if (before?.kind !== 'text' || now?.kind !== 'text' || before.byteOrderMark !== now.byteOrderMark) return undefined;
  const [one, other] = isReadAsToml(before) ? [tomlOf(before), tomlOf(now)] : [];
  return one !== undefined && other !== undefined && areSame(one)(other) ? [one, other] : undefined;
}

// All folders that rest on a file ask about the same two.
const areSame = oncePer((one: TomlDocument) => oncePer((other: TomlDocument) => haveSameStatements(one, other)));

const isSameText = (one: TomlDocument, a: Span, other: TomlDocument, b: Span): boolean =>
  a.end - a.start === b.end - b.start && one.text.slice(a.start, a.end) === other.text.slice(b.start, b.end);

function haveSameStatements(one: TomlDocument, other: TomlDocument): boolean {
  const isSame = (a: Span, b: Span): boolean => isSameText(one, a, other, b);

  const isSameNode = (a: TomlNode, b: TomlNode): boolean =>
    a.kind === 'array' && b.kind === 'array'
      ? isSameList(a.items, b.items, isSameNode)
      : a.kind === 'table' && b.kind === 'table'
        ? isSameList([...a.entries.values()], [...b.entries.values()], isSameEntry)
        : a.kind === b.kind && isSame(a.span, b.span);
  const isSameEntry = (a: TomlEntry, b: TomlEntry): boolean => isSame(a.key, b.key) && isSameNode(a.value, b.value);

  // There may be comments and blank space inside a list.
  const isSameStatement = (a: TomlStatement, b: TomlStatement): boolean =>
    isSame(a.span, b.span) ||
    (a.value?.kind === 'array' &&
      b.value !== undefined &&
      isSameList(a.keys, b.keys, (x, y) => isSame(x.span, y.span)) &&
      isSameNode(a.value, b.value));
  // What else is wrong may look different with other things around it.
  const isSameProblem = (a: SyntaxProblem, b: SyntaxProblem): boolean =>
    isDuplicate(a) && a.kind === b.kind && a.message === b.message && isSame(a.span, b.span);

  return (
    isSameList(one.statements, other.statements, isSameStatement) &&
    isSameList(one.problems, other.problems, isSameProblem)
  );
}

const isSameList = <T>(one: readonly T[], other: readonly T[], isSame: (a: T, b: T) => boolean): boolean =>
  one.length === other.length && one.every((each, at) => isSame(each, other[at] as T));
