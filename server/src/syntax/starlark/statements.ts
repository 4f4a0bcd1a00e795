/** Parses the statements of Starlark. */
import type { Span } from '../../text/span.ts';
import { parseTargets, parseTest, parseTestList, parseTuple } from './expressions.ts';
import { messages } from './messages.ts';
import { parseParameters } from './parameters.ts';
import { Flaw, type Reader } from './reader.ts';
import { checkTarget } from './target.ts';
import type { Statement, StringLiteral } from './tree.ts';

const ASSIGNMENTS: ReadonlySet<string> = new Set([
  '=',
  '+=',
  '-=',
  '*=',
  '/=',
  '//=',
  '%=',
  '&=',
  '|=',
  '^=',
  '<<=',
  '>>=',
]);

const from = (start: number, reader: Reader): Span => ({ start, end: reader.lastEnd });

/** One line or one block. */
export function parseStatement(reader: Reader): readonly Statement[] {
  return reader.nested(() => {
    if (reader.is('def')) return [parseDef(reader)];
    if (reader.is('if')) return [parseIf(reader)];
    if (reader.is('for')) return [parseFor(reader)];
    return parseSimple(reader);
  });
}

function parseDef(reader: Reader): Statement {
  const start = reader.start;
  reader.take();
  const { text: name, span: nameSpan } = reader.expectKind('name', 'name');
  reader.expect('(');
  const parameters = parseParameters(reader, ')', true);
  reader.expect(')');
  const result = reader.eat('->') ? parseTest(reader) : undefined;
  reader.expect(':');
  const body = parseBody(reader);
  return { kind: 'def', span: from(start, reader), name, nameSpan, parameters, body, ...(result && { result }) };
}

function parseIf(reader: Reader): Statement {
  const start = reader.start;
  reader.take();
  const condition = parseTest(reader);
  reader.expect(':');
  const then = parseBody(reader);
  let otherwise: readonly Statement[] = [];
  if (reader.is('elif')) otherwise = [reader.nested(() => parseIf(reader))];
  else if (reader.eat('else')) {
    reader.expect(':');
    otherwise = parseBody(reader);
  }
  return { kind: 'if', span: from(start, reader), condition, then, otherwise };
}

function parseFor(reader: Reader): Statement {
  const start = reader.start;
  reader.take();
  const target = parseTargets(reader);
  reader.expect('in');
  const over = parseTest(reader);
  reader.expect(':');
  const body = parseBody(reader);
  checkTarget(target);
  return { kind: 'for', span: from(start, reader), target, over, body };
}

/** The block behind a colon, or what is on the same line. */
function parseBody(reader: Reader): readonly Statement[] {
  if (!reader.isKind('newline')) return parseSimple(reader);
  reader.skipNewlines();
  reader.expectKind('indent', 'block');
  reader.skipNewlines();
  const body: Statement[] = [];
  do {
    for (const one of parseStatement(reader)) body.push(one);
    reader.skipNewlines();
  } while (!reader.isKind('dedent') && !reader.ended);
  if (reader.isKind('dedent')) reader.take();
  return body;
}

function parseSimple(reader: Reader): readonly Statement[] {
  const statements = [parseSmall(reader)];
  while (reader.eat(';')) {
    if (reader.isKind('newline') || reader.ended) break;
    statements.push(parseSmall(reader));
  }
  reader.expectKind('newline', 'end-of-line');
  return statements;
}

function parseSmall(reader: Reader): Statement {
  const start = reader.start;
  if (reader.eat('return')) {
    const alone = reader.isKind('newline') || reader.is(';') || reader.ended;
    const value = alone ? undefined : parseTestList(reader, false);
    return { kind: 'return', span: from(start, reader), ...(value && { value }) };
  }
  for (const kind of ['break', 'continue', 'pass'] as const)
    if (reader.eat(kind)) return { kind, span: from(start, reader) };
  return reader.is('load') ? parseLoad(reader) : parseAssignment(reader);
}

function parseAssignment(reader: Reader): Statement {
  const start = reader.start;
  const first = parseTest(reader);
  const several = reader.is(',');
  const target = several ? parseTuple(reader, start, first, false, parseTest) : first;
  const type = reader.eat(':') ? parseTest(reader) : undefined;
  const { kind, text: operator } = reader.token;
  if (kind !== 'symbol' || !ASSIGNMENTS.has(operator)) {
    if (several || type) throw reader.unexpected({ text: '=' });
    return { kind: 'expression', span: from(start, reader), value: target };
  }
  reader.take();
  const value = parseTestList(reader, false);
  const modifies = operator !== '=';
  if (modifies && (target.kind === 'tuple' || target.kind === 'list'))
    throw new Flaw(messages.modifiedTarget, target.span);
  checkTarget(target);
  if (type && (modifies || target.kind === 'tuple' || target.kind === 'list'))
    throw new Flaw(messages.annotation, type.span);
  const plain = modifies ? operator.slice(0, -1) : operator;
  return { kind: 'assign', span: from(start, reader), target, operator: plain, value, ...(type && { type }) };
}

function parseLoad(reader: Reader): Statement {
  const start = reader.start;
  reader.take();
  reader.expect('(');
  const file = parseLiteral(reader);
  const names: string[] = [];
  if (!reader.is(')')) reader.expect(',');
  while (!reader.is(')')) {
    const name = reader.isKind('name') ? reader.take() : undefined;
    if (name && !reader.eat('=')) throw new Flaw(messages.expected('string', { text: name.text }), name.span);
    const loaded = parseLiteral(reader).value;
    names.push(name?.text ?? loaded);
    if (!reader.eat(',')) break;
  }
  reader.expect(')');
  if (names.length === 0) reader.mistake(messages.loadNames, file.span);
  return { kind: 'load', span: from(start, reader), file, names };
}

function parseLiteral(reader: Reader): StringLiteral {
  const { span, text } = reader.expectKind('string', 'string');
  return { kind: 'string', span, value: text };
}
