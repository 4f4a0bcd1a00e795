/** What accepting a completion item breaks in the rest of a file. */
import type { CompletionItem } from 'vscode-languageserver-types';
import { codexFile } from '../../../../../server/src/codex/read-codex-file.ts';
import { problemsOfKind } from '../../../../../server/src/codex/schema/file-problems.ts';
import { type Snapshot, withTexts } from '../../../../../server/src/codex/snapshot.ts';
import { linesAt } from '../../../../../server/src/features/ranges.ts';
import { checkFile } from '../../../../../server/src/rules/check.ts';
import { isHeader, namesOf, opensTable } from '../../../../../server/src/syntax/toml/layout.ts';
import { locate } from '../../../../../server/src/syntax/toml/locate.ts';
import type { TomlDocument, TomlStatement } from '../../../../../server/src/syntax/toml/tree.ts';
import { edited, editsOf, moved, type Replaced } from './accept.ts';

/** A file that somebody edits, with what is right and wrong in it. */
export interface Edited {
  readonly snapshot: Snapshot;
  readonly path: string;
  readonly document: TomlDocument;
  readonly owners: Owners;
  /** How often each rule finds something that is more than a value still to come. */
  readonly rules: ReadonlyMap<string, number>;
}

export function editedFile(snapshot: Snapshot, path: string): Edited | undefined {
  const file = codexFile(snapshot, path);
  if (file?.toml === undefined) return undefined;
  const { text } = file.toml;
  const found = new Map<string, number>();
  for (const { rule, span, message } of checkFile(snapshot, file, { rethrow: true }).reports) {
    const isToCome = TO_COME.test(text.slice(span.start, span.end).replace(/^.*?=/s, '')) || MISSING.test(message);
    if (rule.id !== 'syntax-error' && rule.id !== 'missing-key' && !isToCome)
      found.set(rule.id, (found.get(rule.id) ?? 0) + 1);
  }
  // Of a file in which Codex knows nothing, one finding says so for all keys.
  const unknown = problemsOfKind(file, 'unknown-key').length;
  if (unknown > (found.get('unknown-key') ?? 0)) found.set('unknown-key', unknown);
  return { snapshot, path, document: file.toml, owners: ownersIn(file.toml), rules: found };
}

/** A value that is still to be filled in. */
const TO_COME = /^\s*(?:|""|\[\s*(?:"")?\s*\]|\{\s*\})\s*$/;

/** What the format of environments calls a missing key. */
const MISSING = /^The Codex app expects /;

/** Findings that say what the value that was chosen means. */
const CHOSEN: ReadonlySet<string> = new Set([
  'project-instructions',
  'project-variables',
  'project-server',
  'project-loosens',
  'project-not-trusted',
  'approval-never',
  'full-access',
  'network-open',
  'broad-trust',
  'inherited-trust',
  'unenforced-domains',
  'model-reviewer',
  'live-search',
  'approved-tools',
]);

/** Findings that say that a key or value does not fit where it is. */
const FORM: ReadonlySet<string> = new Set(['unknown-key', 'misplaced-key', 'invalid-type', 'conflicting-keys']);

/** One line for each thing that the item breaks. */
export function harmOf(before: Edited, offset: number, item: CompletionItem): readonly string[] {
  const { snapshot, path, document } = before;
  const edits = editsOf(item, linesAt(snapshot, path));
  const text = edited(document.text, edits);
  const after = editedFile(withTexts(snapshot, new Map([[path, text]])), path);
  if (after === undefined) return ['no file any more'];
  const here = touched(document, offset);
  // What a value means under another key is for who renames it to say, and so is a header above keys.
  const isRenamed = [...here].some(({ value, kind }) => value !== undefined || kind.endsWith('header'));
  const counted = (rule: string) => !CHOSEN.has(rule) && (!isRenamed || (here.size === 1 && FORM.has(rule)));
  return [
    ...syntaxHarm(before, after, edits),
    ...otherStatements(before, after, edits, here),
    ...[...after.rules].flatMap(([rule, count]) =>
      count > (before.rules.get(rule) ?? 0) && counted(rule) ? [`new: ${rule}`] : [],
    ),
  ];
}

/** A value that is not there yet is no mistake of the completion. */
const VALUE_MISSING = /(?:=|^[\w-]+\.)[ \t]*$/;

function syntaxHarm(before: Edited, after: Edited, edits: readonly Replaced[]): readonly string[] {
  const known = new Set(before.document.problems.map(({ span }) => moved(span.start, edits)));
  const broken = new Set(
    before.document.statements.flatMap(({ kind, span }) => (kind === 'broken' ? [moved(span.start, edits)] : [])),
  );
  const statementAt = (at: number) => after.document.statements.findLast(({ span }) => span.start <= at)?.span.start;
  return after.document.problems.flatMap(({ span, message }) => {
    const { text } = after.document;
    const isEmpty = VALUE_MISSING.test(text.slice(text.lastIndexOf('\n', span.start - 1) + 1, span.end));
    if (message.startsWith('A value is missing here.')) return [];
    return known.has(span.start) || broken.has(statementAt(span.start)) || isEmpty ? [] : [`syntax: ${message}`];
  });
}

/** The statement at the cursor, a header with the keys below it. */
function touched({ statements, ...document }: TomlDocument, offset: number): ReadonlySet<TomlStatement> {
  const { statement, zone } = locate({ statements, ...document }, offset);
  if (statement === undefined || zone === 'blank' || zone === 'comment') return new Set();
  const found = new Set([statement]);
  if (zone !== 'header') return found;
  for (const one of statements.slice(statements.indexOf(statement) + 1)) {
    if (opensTable(one)) break;
    found.add(one);
  }
  return found;
}

/** The headers that opened the tables around each statement. */
type Owners = ReadonlyMap<number, readonly number[]>;

function ownersIn({ statements }: TomlDocument): Owners {
  const opened = new Map<string, number>();
  const owners = new Map<number, readonly number[]>();
  for (const { kind, span, table } of statements) {
    if (kind === 'array-header') opened.set(JSON.stringify(table), span.start);
    const items = table.flatMap((step, at) => (typeof step === 'number' ? [table.slice(0, at + 1)] : []));
    owners.set(
      span.start,
      items.map((item) => opened.get(JSON.stringify(item)) ?? -1),
    );
  }
  return owners;
}

function otherStatements(
  before: Edited,
  after: Edited,
  edits: readonly Replaced[],
  here: ReadonlySet<TomlStatement>,
): readonly string[] {
  const now = new Map(after.document.statements.map((one) => [one.span.start, one]));
  return before.document.statements.flatMap((statement) => {
    if (here.has(statement) || statement.kind === 'broken') return [];
    const at = moved(statement.span.start, edits);
    const same = at === undefined ? undefined : now.get(at);
    if (same === undefined) return [`gone: ${shown(before, statement)}`];
    const owners = (before.owners.get(statement.span.start) ?? []).map((owner) => moved(owner, edits));
    const isSame =
      same.kind === statement.kind &&
      shown(after, same) === shown(before, statement) &&
      namesOf(same.table).join('\0') === namesOf(statement.table).join('\0') &&
      JSON.stringify(after.owners.get(same.span.start)) === JSON.stringify(owners);
    return isSame ? [] : [`changed: ${isHeader(statement) ? 'header' : 'key'} ${shown(before, statement)}`];
  });
}

const shown = ({ document }: Edited, { span }: TomlStatement): string => document.text.slice(span.start, span.end);
