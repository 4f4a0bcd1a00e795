/** The string literals of a TypeScript source, read as far as sentences need it: comments, types and expressions are passed over. */

/** Stands for an expression in a template. */
export const EXPRESSION = '\ufffc';

export interface Literal {
  /** What it means; each expression of a template is one {@link EXPRESSION}. */
  readonly text: string;
  /** From 1. */
  readonly line: number;
  /** What is before it on its line. */
  readonly before: string;
  /** Offsets of its quotes in the source, the end exclusive. */
  readonly start: number;
  readonly end: number;
}

/** All string literals and templates, those inside the expressions of templates included. */
export function literalsIn(source: string): readonly Literal[] {
  const found: Literal[] = [];
  scan(source, 0, undefined, found);
  return found.sort((a, b) => a.line - b.line);
}

/** Reads code from `start` to the end, or to the brace that closes a template's expression. */
function scan(source: string, start: number, until: '}' | undefined, found: Literal[]): number {
  let depth = 0;
  let at = start;
  while (at < source.length) {
    const char = source[at] ?? '';
    if (until !== undefined && char === '}' && depth === 0) return at;
    if (char === '{') depth++;
    if (char === '}') depth--;
    if (source.startsWith('//', at)) at = endOr(source, source.indexOf('\n', at));
    else if (source.startsWith('/*', at)) at = endOr(source, source.indexOf('*/', at) + 1);
    else if (char === "'" || char === '"') at = quoted(source, at, char, found);
    else if (char === '`') at = template(source, at, found);
    else if (char === '/' && isExpression(source, at)) at = regular(source, at);
    at++;
  }
  return at;
}

const endOr = (source: string, end: number): number => (end < 0 ? source.length : end);

function quoted(source: string, start: number, quote: string, found: Literal[]): number {
  let at = start + 1;
  while (at < source.length && source[at] !== quote) at += source[at] === '\\' ? 2 : 1;
  found.push(literal(source, start, at + 1, source.slice(start + 1, at)));
  return at;
}

function template(source: string, start: number, found: Literal[]): number {
  let text = '';
  let at = start + 1;
  while (at < source.length && source[at] !== '`') {
    if (source.startsWith('${', at)) {
      at = scan(source, at + 2, '}', found) + 1;
      text += EXPRESSION;
    } else {
      const length = source[at] === '\\' ? 2 : 1;
      text += source.slice(at, at + length);
      at += length;
    }
  }
  found.push(literal(source, start, at + 1, text));
  return at;
}

function literal(source: string, start: number, end: number, text: string): Literal {
  const line = source.slice(0, start).split('\n');
  const value = text.replace(/\\(.)/g, (_, char: string) => (char === 'n' ? '\n' : char));
  return { text: value, line: line.length, before: line.at(-1) ?? '', start, end };
}

/** Whether a slash begins a regular expression: after an operator, not after a value. */
const isExpression = (source: string, at: number): boolean =>
  /(?:^|[=([{,;:?!&|>]|\breturn|=>)\s*$/.test(source.slice(Math.max(0, at - 40), at));

function regular(source: string, start: number): number {
  let inClass = false;
  let at = start + 1;
  for (; at < source.length && source[at] !== '\n'; at++) {
    const char = source[at];
    if (char === '\\') at++;
    else if (char === '[') inClass = true;
    else if (char === ']') inClass = false;
    else if (char === '/' && !inClass) break;
  }
  return at;
}
