/** Parses the parameters of functions and lambdas. */
import { parseTest } from './expressions.ts';
import { messages } from './messages.ts';
import type { Reader } from './reader.ts';
import type { Parameter } from './tree.ts';

/** Up to `closing`, which is left; types only where `typed`. */
export function parseParameters(reader: Reader, closing: string, typed: boolean): readonly Parameter[] {
  const parameters: Parameter[] = [];
  while (!reader.is(closing)) {
    parameters.push(parseParameter(reader, typed));
    if (!reader.eat(',')) break;
  }
  return parameters;
}

function parseParameter(reader: Reader, typed: boolean): Parameter {
  const { start } = reader.token.span;
  const end = (): { start: number; end: number } => ({ start, end: reader.lastEnd });
  if (reader.eat('/')) return { span: end(), star: '/' };
  const star = reader.is('*') ? '*' : reader.is('**') ? '**' : undefined;
  if (star) reader.take();
  if (star === '*' && reader.token.kind !== 'name') return { span: end(), star };
  const name = reader.expectKind('name', 'name').text;
  const type = typed && reader.eat(':') ? parseTest(reader) : undefined;
  const value = !star && reader.eat('=') ? parseTest(reader) : undefined;
  return { span: end(), name, ...(star && { star }), ...(type && { type }), ...(value && { value }) };
}

/** The first parameter that is in the wrong place or there twice, with what to say. */
export function wrongParameter(
  parameters: readonly Parameter[],
): { parameter: Parameter; message: string } | undefined {
  const names = new Set<string>();
  let stage: 'plain' | 'default' | 'star' | 'end' = 'plain';
  for (const [index, parameter] of parameters.entries()) {
    const { name, star, value } = parameter;
    if (name !== undefined && names.has(name)) return { parameter, message: messages.repeated(name) };
    if (name !== undefined) names.add(name);
    const lonely =
      star === '*' &&
      name === undefined &&
      !parameters.slice(index + 1, index + 2).some((one) => one.star === undefined);
    const wrong =
      star === '/' ||
      stage === 'end' ||
      (star === '*' && stage === 'star') ||
      lonely ||
      (star === undefined && value === undefined && stage === 'default');
    if (wrong) return { parameter, message: messages.parameters };
    if (star === '**') stage = 'end';
    else if (star === '*') stage = 'star';
    else if (value !== undefined && stage === 'plain') stage = 'default';
  }
  return undefined;
}
