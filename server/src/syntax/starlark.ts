/**
 * Starlark as a format. An address is the number of a call at the top of the file, in the order of the text, then the
 * name of what it is given, then indexes into lists.
 */

import type { Span } from '../text/span.ts';
import type { Address, Part } from './address.ts';
import type { Format } from './format.ts';
import { argumentNamed, callsIn } from './starlark/calls.ts';
import { editStarlark } from './starlark/edit.ts';
import { parseStarlark } from './starlark/parse.ts';
import { repairsOf, type StarlarkSlip } from './starlark/slips.ts';
import type { Argument, Call, Expression, StarlarkDocument } from './starlark/tree.ts';
import { restTyped } from './typed.ts';

export const STARLARK: Format<StarlarkDocument, StarlarkSlip> = {
  parse: parseStarlark,
  problems: ({ problems }) => problems,
  locate(document, [at, name, ...indexes], part) {
    const call = callsIn(document)[Number(at)];
    if (call === undefined || name === undefined) return call && placeOfCall(call, part);
    const argument = argumentNamed(call, String(name));
    return argument && placeInArgument(argument, indexes, part);
  },
  edit: editStarlark,
  repairs: repairsOf,
  typed: ({ text }, offset) => restTyped(text, offset),
};

const placeOfCall = ({ span, callee }: Call, part: Part): Span => (part === 'key' ? callee.span : span);

function placeInArgument(argument: Argument, indexes: Address, part: Part): Span | undefined {
  if (indexes.length === 0) return { key: argument.nameSpan, value: argument.value.span, entry: argument.span }[part];
  let value: Expression | undefined = argument.value;
  for (const index of indexes) value = value?.kind === 'list' ? value.items[Number(index)] : undefined;
  return value?.span;
}
