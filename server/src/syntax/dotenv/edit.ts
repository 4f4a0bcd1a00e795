/** Turns changes of single variables into minimal edits of a `.env` file. Paths are `[name]`. */
import type { TextEdit } from '../../text/edit.ts';
import { EditedText } from '../../text/edited-text.ts';
import { emptySpan } from '../../text/span.ts';
import type { Change } from '../change.ts';
import { type DotenvAssignment, type DotenvDocument, parseDotenv } from './parse.ts';

/**
 * The edits that make `changes`, one after the other: none where everything is as wished already, undefined when it
 * cannot be done. The result is parsed again and compared, so that no other variable changes.
 */
export function editDotenv(document: DotenvDocument, changes: readonly Change[]): readonly TextEdit[] | undefined {
  const text = new EditedText(document.text);
  const wanted = valuesOf(document);
  let current = document;
  for (const change of changes) {
    const edits = editsFor(current, change, wanted);
    if (!edits) return undefined;
    text.apply(edits);
    if (edits.length > 0) current = parseDotenv(text.text);
  }
  const got = valuesOf(current);
  const same = got.size === wanted.size && [...wanted].every(([name, value]) => got.get(name) === value);
  return same ? text.edits() : undefined;
}

/** Of several assignments the last counts. */
const valuesOf = ({ assignments }: DotenvDocument): Map<string, string> =>
  new Map(assignments.map(({ name, value }) => [name, value]));

/** Also writes into `wanted` what the change means. */
function editsFor(
  document: DotenvDocument,
  change: Change,
  wanted: Map<string, string>,
): readonly TextEdit[] | undefined {
  const name = nameOf(change.path);
  if (name === undefined) return undefined;
  const present = document.assignments.filter((assignment) => assignment.name === name);
  if (change.kind === 'remove') {
    wanted.delete(name);
    return present.map((assignment) => ({ span: lineOf(document.text, assignment), text: '' }));
  }
  if (change.kind === 'set') {
    if (typeof change.value !== 'string' || change.value.includes('\0')) return undefined;
    wanted.set(name, change.value);
    return setValue(document.text, present.at(-1), name, change.value);
  }
  const to = nameOf(change.to);
  const value = wanted.get(name);
  if (to === name || value === undefined) return [];
  if (to === undefined || wanted.has(to)) return undefined;
  wanted.delete(name);
  wanted.set(to, value);
  return present.map(({ nameSpan }) => ({ span: nameSpan, text: to }));
}

function nameOf(path: readonly (string | number)[]): string | undefined {
  const name = path[0];
  return path.length === 1 && typeof name === 'string' && /^[A-Za-z_][A-Za-z0-9_.]*$/.test(name) ? name : undefined;
}

function setValue(
  text: string,
  present: DotenvAssignment | undefined,
  name: string,
  value: string,
): readonly TextEdit[] {
  if (present?.value === value && !present.substitutes) return [];
  if (present) return [{ span: present.valueSpan, text: quoted(value) }];
  const eol = /\r\n/.test(text) ? '\r\n' : '\n';
  const start = text === '' || text.endsWith('\n') ? '' : eol;
  return [{ span: emptySpan(text.length), text: `${start}${name}=${quoted(value)}${eol}` }];
}

/** As Codex's loader reads it back. */
function quoted(value: string): string {
  if (/^[A-Za-z0-9_./:@%+,=~-]*$/.test(value)) return value;
  // A backslash before a single quote, also the closing one, would hide it from the loader.
  if (!/['\\\n\r]/.test(value)) return `'${value}'`;
  return `"${value.replace(/["\\$]/g, '\\$&').replaceAll('\n', '\\n')}"`;
}

/** With its line end. */
export function lineOf(text: string, { span }: DotenvAssignment): { readonly start: number; readonly end: number } {
  const end = text.indexOf('\n', span.end);
  return { start: span.start, end: end < 0 ? text.length : end + 1 };
}
