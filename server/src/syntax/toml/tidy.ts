/** Tidies a text without changing its style: blanks around `=`, after commas and in headers, and at the ends of lines. */
import type { TextEdit } from '../../text/edit.ts';
import type { Span } from '../../text/span.ts';
import { COMMA, CR, codeAt, EQUALS, HASH, isBlank, isLineEnd, isQuote, lineEnd } from './chars.ts';
import { lineBreak } from './layout.ts';
import { saysTheSame } from './same-meaning.ts';
import { scanMultiline, scanString } from './strings.ts';
import type { TomlDocument, TomlStatement } from './tree.ts';

/** Edits of single places; none where the text would say anything else afterwards. Broken statements stay as they are. */
export function tidied(document: TomlDocument): readonly TextEdit[] {
  const quoted: Span[] = [];
  const inside = document.statements.flatMap((statement) => inStatement(document.text, statement, quoted));
  const edits = [...inside, ...lineEnds(document, quoted)];
  return edits.length === 0 || !saysTheSame(document, edits) ? [] : edits;
}

/** `quoted` gets the strings that go over line ends. */
function inStatement(text: string, statement: TomlStatement, quoted: Span[]): readonly TextEdit[] {
  const { kind, keys, span, value } = statement;
  const [first, last] = [keys[0], keys.at(-1)];
  if (kind === 'broken' || first === undefined || last === undefined) {
    // Where a string was not closed, the blanks behind it may be part of it.
    if (kind === 'broken') quoted.push({ start: span.start, end: lineEnd(text, span.end) });
    return [];
  }
  if (kind === 'assignment') {
    const equals = text.indexOf('=', last.span.end);
    if (value === undefined || equals < 0) return [];
    return [...aroundEquals(text, last.span.end, equals), ...inValue(text, value.span, quoted)];
  }
  const brackets = kind === 'header' ? 1 : 2;
  return [
    ...blanksOnly(text, { start: span.start + brackets, end: first.span.start }, ''),
    ...blanksOnly(text, { start: last.span.end, end: span.end - brackets }, ''),
  ];
}

/** More blanks before it line it up with others. */
function aroundEquals(text: string, before: number, equals: number): readonly TextEdit[] {
  let end = equals + 1;
  while (isBlank(codeAt(text, end))) end++;
  return [
    ...(before === equals ? [{ span: { start: equals, end: equals }, text: ' ' }] : []),
    ...blanksOnly(text, { start: equals + 1, end }, ' '),
  ];
}

/** Replaces what is nothing but blanks. */
function blanksOnly(text: string, span: Span, wanted: string): readonly TextEdit[] {
  const written = text.slice(span.start, span.end);
  return span.end < span.start || written === wanted || !/^[ \t]*$/.test(written) ? [] : [{ span, text: wanted }];
}

function inValue(text: string, { start, end }: Span, quoted: Span[]): readonly TextEdit[] {
  const edits: TextEdit[] = [];
  let at = start;
  while (at < end) {
    const code = codeAt(text, at);
    if (isQuote(code)) {
      const triple = codeAt(text, at + 1) === code && codeAt(text, at + 2) === code;
      const next = (triple ? scanMultiline : scanString)(text, at).end;
      if (triple) quoted.push({ start: at, end: next });
      at = next;
    } else if (code === HASH) at = lineEnd(text, at);
    else {
      const next = codeAt(text, at + 1);
      if (code === COMMA && !isBlank(next) && !isLineEnd(next) && next !== HASH && at + 1 < end)
        edits.push({ span: { start: at + 1, end: at + 1 }, text: ' ' });
      if (code === EQUALS) edits.push(...aroundEquals(text, isBlank(codeAt(text, at - 1)) ? -1 : at, at));
      at++;
    }
  }
  return edits;
}

/** Blanks at the ends of lines outside of `quoted`, empty lines at the end of the file, and its last line end. */
function lineEnds({ text }: TomlDocument, quoted: readonly Span[]): readonly TextEdit[] {
  const edits: TextEdit[] = [];
  const last = text.trimEnd().length;
  let next = 0;
  for (let at = text.indexOf('\n'); at >= 0 && at < last; at = text.indexOf('\n', at + 1)) {
    const end = codeAt(text, at - 1) === CR ? at - 1 : at;
    let start = end;
    while (start > 0 && isBlank(codeAt(text, start - 1))) start--;
    while ((quoted[next]?.end ?? text.length) <= start) next++;
    if (start < end && (quoted[next]?.start ?? text.length) >= end) edits.push({ span: { start, end }, text: '' });
  }
  const wanted = last === 0 ? '' : lineBreak(text);
  const isInside = (quoted.at(-1)?.end ?? 0) > last;
  if (!isInside && text.slice(last) !== wanted) edits.push({ span: { start: last, end: text.length }, text: wanted });
  return edits;
}
