/** Parses the expressions of Starlark. */
import type { Span } from '../../text/span.ts';
import { parseArguments } from './arguments.ts';
import { messages } from './messages.ts';
import { parseParameters } from './parameters.ts';
import { Flaw, type Reader } from './reader.ts';
import { checkTarget } from './target.ts';
import type { Clause, Expression, FStringPart } from './tree.ts';

const COMPARISONS: ReadonlySet<string> = new Set(['==', '!=', '<', '>', '<=', '>=', 'in', 'not']);

/** How tightly an operator binds; all but comparisons are taken from the left. */
const PRECEDENCE: ReadonlyMap<string, number> = new Map([
  ['or', 1],
  ['and', 2],
  ...[...COMPARISONS].map((one) => [one, 3] as const),
  ['|', 4],
  ['^', 5],
  ['&', 6],
  ['<<', 7],
  ['>>', 7],
  ['+', 8],
  ['-', 8],
  ['*', 9],
  ['%', 9],
  ['/', 9],
  ['//', 9],
]);
const COMPARISON = 3;
const BIT_OR = 4;

const from = (start: number, reader: Reader): Span => ({ start, end: reader.lastEnd });

/** Any expression, also `a if b else c` and `lambda`. */
export function parseTest(reader: Reader): Expression {
  return reader.nested(() => {
    if (reader.is('lambda')) return parseLambda(reader);
    return continueTest(reader, parseOperators(reader, 0));
  });
}

/** What can follow an expression that has been read up to its operators. */
export function continueTest(reader: Reader, then: Expression): Expression {
  if (!reader.eat('if')) return then;
  const condition = parseOperators(reader, 0);
  reader.expect('else');
  const otherwise = parseTest(reader);
  return { kind: 'conditional', span: from(then.span.start, reader), condition, then, otherwise };
}

function parseLambda(reader: Reader): Expression {
  const start = reader.start;
  reader.expect('lambda');
  const parameters = parseParameters(reader, ':', false);
  reader.expect(':');
  const body = parseTest(reader);
  return { kind: 'lambda', span: from(start, reader), parameters, body };
}

/** Several expressions with commas between them make a tuple. */
export function parseTestList(reader: Reader, trailing: boolean): Expression {
  const start = reader.start;
  const first = parseTest(reader);
  return reader.is(',') ? parseTuple(reader, start, first, trailing, parseTest) : first;
}

/** Goes on behind the first member of a tuple. */
export function parseTuple(
  reader: Reader,
  start: number,
  first: Expression,
  trailing: boolean,
  parse: (reader: Reader) => Expression,
): Expression {
  const items = [first];
  let comma = false;
  while (reader.eat(',')) {
    comma = !beginsExpression(reader, parse === parseTest);
    if (comma) break;
    items.push(parse(reader));
  }
  const span = from(start, reader);
  if (comma && !trailing) throw new Flaw(messages.trailingComma, span);
  return { kind: 'tuple', span, items };
}

function beginsExpression(reader: Reader, withLambda: boolean): boolean {
  const { kind, text } = reader.token;
  if (kind === 'keyword') return text === 'not' || (withLambda && text === 'lambda');
  if (kind === 'symbol') return ['(', '[', '{', '+', '-', '~', '...'].includes(text);
  return ['name', 'int', 'float', 'string', 'bytes', 'f-start'].includes(kind);
}

/** Goes on behind an operand while operators bind at least as tightly as `least`. */
export function continueOperators(reader: Reader, operand: Expression, least: number): Expression {
  let left = operand;
  while (true) {
    const { kind, text } = reader.token;
    const strength = kind === 'symbol' || kind === 'keyword' ? PRECEDENCE.get(text) : undefined;
    if (strength === undefined || strength < least) return left;
    reader.take();
    if (text === 'not' && !reader.is('in')) throw reader.unexpected({ text: 'in' });
    if (text === 'not') reader.take();
    const right = reader.nested(() => parseOperators(reader, strength + 1));
    const operator = text === 'not' ? 'not in' : text;
    left = { kind: 'binary', span: { start: left.span.start, end: right.span.end }, operator, left, right };
    const next = reader.token;
    const chained = (next.kind === 'symbol' || next.kind === 'keyword') && COMPARISONS.has(next.text);
    if (strength === COMPARISON && chained) throw new Flaw(messages.chained, next.span);
  }
}

function parseOperators(reader: Reader, least: number): Expression {
  if (!reader.is('not') || least > COMPARISON) return continueOperators(reader, parseUnary(reader), least);
  const start = reader.start;
  reader.take();
  const operand = reader.nested(() => parseOperators(reader, COMPARISON));
  const negated: Expression = { kind: 'unary', span: from(start, reader), operator: 'not', operand };
  return continueOperators(reader, negated, least);
}

function parseUnary(reader: Reader): Expression {
  if (!reader.is('+') && !reader.is('-') && !reader.is('~')) return continuePrimary(reader, parseAtom(reader));
  const start = reader.start;
  const operator = reader.take().text;
  const operand = reader.nested(() => parseUnary(reader));
  return { kind: 'unary', span: from(start, reader), operator, operand };
}

/** `.name`, `(…)` and `[…]` behind an expression. */
export function continuePrimary(reader: Reader, atom: Expression): Expression {
  let object = atom;
  const { start } = atom.span;
  while (true) {
    if (reader.eat('.')) {
      const { text } = reader.expectKind('name', 'name');
      object = { kind: 'dot', span: from(start, reader), object, name: text };
    } else if (reader.eat('(')) {
      const args = parseArguments(reader);
      reader.expect(')');
      object = { kind: 'call', span: from(start, reader), callee: object, args };
    } else if (reader.eat('[')) object = parseIndex(reader, object);
    else return object;
  }
}

function parseIndex(reader: Reader, object: Expression): Expression {
  const { start } = object.span;
  const at = reader.is(':') ? undefined : parseTest(reader);
  if (at !== undefined && !reader.is(':')) {
    const second = reader.eat(',') ? parseTest(reader) : undefined;
    reader.expect(']');
    return { kind: 'index', span: from(start, reader), object, at, ...(second && { second }) };
  }
  reader.expect(':');
  const to = reader.is(']') || reader.is(':') ? undefined : parseTest(reader);
  const step = reader.eat(':') && !reader.is(']') ? parseTest(reader) : undefined;
  reader.expect(']');
  return {
    kind: 'slice',
    span: from(start, reader),
    object,
    ...(at && { from: at }),
    ...(to && { to }),
    ...(step && { step }),
  };
}

function parseAtom(reader: Reader): Expression {
  const { kind, span, text } = reader.token;
  switch (kind) {
    case 'name':
      reader.take();
      return { kind, span, name: text };
    case 'int':
    case 'float':
      reader.take();
      return { kind, span, written: text };
    case 'string':
    case 'bytes':
      reader.take();
      return { kind, span, value: text };
    case 'f-start':
      return parseFString(reader);
    default:
  }
  if (reader.eat('...')) return { kind: 'ellipsis', span };
  if (reader.is('(')) return parseParentheses(reader);
  if (reader.is('[')) return parseList(reader);
  if (reader.is('{')) return parseDict(reader);
  throw reader.unexpected('value');
}

function parseFString(reader: Reader): Expression {
  const { start } = reader.take().span;
  const parts: FStringPart[] = [];
  while (true) {
    if (reader.isKind('f-text')) parts.push(reader.take().text);
    else if (reader.isKind('f-open')) {
      reader.take();
      const value = parseTest(reader);
      const bang = reader.isKind('f-bang') ? reader.take() : undefined;
      const conversion = bang && reader.isKind('name') ? reader.take().text : undefined;
      if (bang && conversion !== 's' && conversion !== 'r') throw new Flaw(messages.conversion, bang.span);
      reader.expectKind('f-close', { text: '}' });
      parts.push({ value, repr: conversion === 'r' });
    } else break;
  }
  reader.expectKind('f-end', 'quote');
  return { kind: 'f-string', span: from(start, reader), parts };
}

function parseParentheses(reader: Reader): Expression {
  const start = reader.start;
  reader.take();
  if (reader.eat(')')) return { kind: 'tuple', span: from(start, reader), items: [] };
  const inside = parseTestList(reader, true);
  reader.expect(')');
  return inside;
}

function parseList(reader: Reader): Expression {
  const start = reader.start;
  reader.take();
  const items: Expression[] = [];
  while (!reader.is(']')) {
    items.push(parseTest(reader));
    const [first] = items;
    if (items.length === 1 && first && reader.is('for')) {
      const clauses = parseClauses(reader);
      reader.expect(']');
      return { kind: 'list-comprehension', span: from(start, reader), item: first, clauses };
    }
    if (!reader.eat(',')) break;
  }
  reader.expect(']');
  return { kind: 'list', span: from(start, reader), items };
}

function parseDict(reader: Reader): Expression {
  const start = reader.start;
  reader.take();
  const entries: (readonly [Expression, Expression])[] = [];
  while (!reader.is('}')) {
    const key = parseTest(reader);
    reader.expect(':');
    const value = parseTest(reader);
    if (entries.length === 0 && reader.is('for')) {
      const clauses = parseClauses(reader);
      reader.expect('}');
      return { kind: 'dict-comprehension', span: from(start, reader), key, value, clauses };
    }
    entries.push([key, value]);
    if (!reader.eat(',')) break;
  }
  reader.expect('}');
  return { kind: 'dict', span: from(start, reader), entries };
}

function parseClauses(reader: Reader): readonly Clause[] {
  const clauses: Clause[] = [];
  while (reader.is('for') || reader.is('if')) {
    if (reader.eat('if')) clauses.push({ kind: 'if', condition: parseOperators(reader, 0) });
    else {
      reader.take();
      const target = parseTargets(reader);
      reader.expect('in');
      const over = parseOperators(reader, 0);
      checkTarget(target);
      clauses.push({ kind: 'for', target, over });
    }
  }
  return clauses;
}

/** What follows `for`: comparisons, `and`, `or` and `in` do not belong to it. */
export function parseTargets(reader: Reader): Expression {
  const start = reader.start;
  const parse = (one: Reader): Expression => continueOperators(one, parseUnary(one), BIT_OR);
  const first = parse(reader);
  return reader.is(',') ? parseTuple(reader, start, first, false, parse) : first;
}
