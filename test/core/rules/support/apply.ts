/** Carries out a fix in memory and compares what it did to the settings. */
import { parse } from 'smol-toml';
import { codexFile } from '../../../../server/src/codex/read-codex-file.ts';
import type { Snapshot } from '../../../../server/src/codex/snapshot.ts';
import { RULES } from '../../../../server/src/rules/catalogue.ts';
import { checkFile } from '../../../../server/src/rules/check.ts';
import { editsFor } from '../../../../server/src/rules/engine/fix-edits.ts';
import type { Report, ReportFix } from '../../../../server/src/rules/engine/report.ts';
import type { Rule } from '../../../../server/src/rules/engine/rule.ts';
import { parseToml } from '../../../../server/src/syntax/toml/parse.ts';
import { applyEdits } from '../../../../server/src/text/edit.ts';
import { snapshotOf, type Texts } from './rule-snapshots.ts';

/** What all rules, or these, find in a file. */
export function reportsFor(snapshot: Snapshot, path: string, rules: readonly Rule[] = RULES): readonly Report[] {
  const file = codexFile(snapshot, path);
  if (file === undefined) throw new Error(`no Codex file: ${path}`);
  return checkFile(snapshot, file, { rules, rethrow: true }).reports;
}

/** The texts after `fix`, or `undefined` when it cannot be made. */
export function afterFix(texts: Texts, fix: ReportFix): Texts | undefined {
  const edits = editsFor(snapshotOf(texts), fix.changes);
  if (edits === undefined) return undefined;
  const after = { ...texts };
  for (const [file, inFile] of edits) after[file] = applyEdits(textAt(texts, file), inFile);
  return after;
}

/** The text at `file`; empty where there is none. */
export function textAt(texts: Texts, file: string): string {
  const text = texts[file];
  if (typeof text === 'object') return text.kind === 'text' ? text.text : '';
  return text ?? '';
}

/** Each value of a TOML text by its path, as comparable text. */
export function valuesOf(text: string): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  const walk = (value: unknown, path: string): void => {
    if (value !== null && typeof value === 'object' && !Array.isArray(value) && !(value instanceof Date)) {
      for (const [name, inner] of Object.entries(value)) walk(inner, `${path}/${name}`);
    } else values.set(path, comparable(value));
  };
  walk(parse(text, { integersAsBigInt: true }), '');
  return values;
}

const comparable = (value: unknown): string =>
  JSON.stringify(value, (_, inner: unknown) => (typeof inner === 'bigint' ? `${inner}n` : inner)) ?? '';

/** Paths of values that differ, apart from what the fix says it changes. */
export function otherChanges(before: string, after: string, fix: ReportFix): readonly string[] {
  const meant = fix.changes.flatMap((each) => {
    if ('edit' in each) return headerAt(before, each.edit.span.start);
    const { change } = each;
    return [change.path, ...(change.kind === 'move' ? [change.to] : [])].map((path) => `/${untilList(path).join('/')}`);
  });
  const [old, now] = [valuesOf(before), valuesOf(after)];
  return [...new Set([...old.keys(), ...now.keys()])].filter(
    (path) => old.get(path) !== now.get(path) && !meant.some((each) => path === each || path.startsWith(`${each}/`)),
  );
}

/** The table at the top whose header an edit as text is in: its keys get other paths. */
function headerAt(text: string, offset: number): readonly string[] {
  const header = parseToml(text).statements.find(
    ({ kind, span }) => kind.endsWith('header') && span.start <= offset && offset <= span.end,
  );
  return header === undefined ? [] : [`/${String(header.table[0])}`];
}

/** A list is one value: what changes in one of its items changes the list. */
function untilList(path: readonly (string | number)[]): readonly (string | number)[] {
  const index = path.findIndex((step) => typeof step === 'number');
  return index < 0 ? path : path.slice(0, index);
}
