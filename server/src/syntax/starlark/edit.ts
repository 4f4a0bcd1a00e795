/** Turns changes of single calls into minimal edits: what is around them stays. */
import type { TextEdit } from '../../text/edit.ts';
import { applyEdits } from '../../text/edit.ts';
import { EditedText } from '../../text/edited-text.ts';
import { startOfLine } from '../../text/lines.ts';
import { emptySpan, type Span } from '../../text/span.ts';
import type { Change } from '../change.ts';
import { argumentNamed, callsIn } from './calls.ts';
import { editList } from './edit-list.ts';
import { parseStarlark } from './parse.ts';
import type { Call, StarlarkDocument } from './tree.ts';

/** The edits for all changes; `undefined` where one cannot be made, or the result would not be read as it should. */
export function editStarlark(document: StarlarkDocument, changes: readonly Change[]): readonly TextEdit[] | undefined {
  const text = new EditedText(document.text);
  let current = document;
  for (const change of changes) {
    const edits = editsFor(current, change);
    if (!edits) return undefined;
    const after = parseStarlark(applyEdits(current.text, edits));
    if (after.problems.length > current.problems.length) return undefined;
    text.apply(edits);
    current = after;
  }
  return text.edits();
}

function editsFor(document: StarlarkDocument, change: Change): readonly TextEdit[] | undefined {
  const [at, name, ...indexes] = change.path;
  const call = callsIn(document)[Number(at)];
  if (call === undefined || change.kind === 'move') return undefined;
  if (indexes.length > 0) {
    const argument = argumentNamed(call, String(name));
    const item = change.kind === 'set' ? literal(change.value) : undefined;
    return argument && editList(document.text, argument.value, indexes, change, item);
  }
  if (change.kind === 'remove')
    return name === undefined ? removeCall(document.text, call) : removeArgument(document.text, call, String(name));
  const written = literal(change.value);
  return name === undefined || written === undefined
    ? undefined
    : setArgument(document.text, call, String(name), written);
}

/** As the text of a rules file; nothing for what has no place there. */
function literal(value: unknown): string | undefined {
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (!Array.isArray(value)) return undefined;
  const items = value.map(literal);
  return items.includes(undefined) ? undefined : `[${items.join(', ')}]`;
}

/** With its line, where nothing else is on it. */
function removeCall(text: string, { span }: Call): readonly TextEdit[] | undefined {
  const start = startOfLine(text, span.start);
  const next = text.indexOf('\n', span.end);
  const end = next < 0 ? text.length : next + 1;
  const alone = text.slice(start, span.start).trim() === '' && /^\s*(?:#.*)?$/.test(text.slice(span.end, end));
  return alone ? [{ span: { start, end }, text: '' }] : undefined;
}

function removeArgument(text: string, call: Call, name: string): readonly TextEdit[] {
  const index = call.args.findIndex((one) => one.name === name);
  const argument = call.args[index];
  if (!argument) return [];
  const next = call.args[index + 1];
  const before = call.args[index - 1];
  const span: Span = next
    ? { start: argument.span.start, end: next.span.start }
    : { start: before?.span.end ?? argument.span.start, end: argument.span.end };
  // A comment between two values is not to be lost.
  return text.slice(span.start, span.end).includes('#') ? [] : [{ span, text: '' }];
}

function setArgument(text: string, call: Call, name: string, written: string): readonly TextEdit[] {
  const present = argumentNamed(call, name);
  if (present)
    return text.slice(present.value.span.start, present.value.span.end) === written
      ? []
      : [{ span: present.value.span, text: written }];
  const last = call.args.at(-1);
  if (!last) return [{ span: emptySpan(call.span.end - 1), text: `${name}=${written}` }];
  const gap = text.slice(startOfLine(text, last.span.start), last.span.start);
  const lines = gap.trim() === '' && text.slice(call.span.start, last.span.start).includes('\n');
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const equals = /^\w+ = /.test(text.slice(last.span.start, last.span.end)) ? ' = ' : '=';
  return [{ span: emptySpan(last.span.end), text: `,${lines ? `${eol}${gap}` : ' '}${name}${equals}${written}` }];
}
