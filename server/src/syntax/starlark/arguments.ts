/** Parses the values in a call. */
import { continueOperators, continuePrimary, continueTest, parseTest } from './expressions.ts';
import { messages } from './messages.ts';
import type { Reader } from './reader.ts';
import type { Argument } from './tree.ts';

/** Up to the closing parenthesis, which is left. */
export function parseArguments(reader: Reader): readonly Argument[] {
  const args: Argument[] = [];
  while (!reader.is(')')) {
    args.push(parseArgument(reader));
    if (!reader.eat(',')) break;
  }
  checkOrder(reader, args);
  return args;
}

function parseArgument(reader: Reader): Argument {
  const { start } = reader.token.span;
  const star = reader.is('*') ? '*' : reader.is('**') ? '**' : undefined;
  if (star) reader.take();
  if (star || reader.token.kind !== 'name') {
    const value = parseTest(reader);
    return { span: { start, end: reader.lastEnd }, value, ...(star && { star }) };
  }
  const { text: name, span: nameSpan } = reader.take();
  if (reader.eat('=')) {
    const value = parseTest(reader);
    return { span: { start, end: reader.lastEnd }, name, nameSpan, value };
  }
  const operand = reader.nested(() => continuePrimary(reader, { kind: 'name', span: nameSpan, name }));
  const value = continueTest(reader, continueOperators(reader, operand, 0));
  return { span: { start, end: reader.lastEnd }, value };
}

/** Values without names first, then those with, then `*`, then `**`. Only the first mistake of a call is told. */
function checkOrder(reader: Reader, args: readonly Argument[]): void {
  const names = new Set<string>();
  let stage = 0;
  for (const { name, nameSpan, star, span } of args) {
    const own = star === '**' ? 3 : star === '*' ? 2 : name !== undefined ? 1 : 0;
    if (own < stage || (own > 1 && own === stage)) {
      const late = [messages.positionalLate, messages.namedLate, messages.starLate, messages.starStarTwice][own] ?? '';
      reader.mistake(late, span);
      return;
    }
    if (name !== undefined && names.has(name)) {
      reader.mistake(messages.repeated(name), nameSpan ?? span);
      return;
    }
    if (name !== undefined) names.add(name);
    stage = own;
  }
}
