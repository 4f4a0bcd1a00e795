/** The calls of a rules file, by their order. */
import type { Argument, Call, StarlarkDocument } from './tree.ts';

/** The calls that are statements of their own at the top of the file. */
export const callsIn = ({ statements }: StarlarkDocument): readonly Call[] =>
  statements.flatMap((one) => (one.kind === 'expression' && one.value.kind === 'call' ? [one.value] : []));

export const argumentNamed = (call: Call, name: string): Argument | undefined =>
  call.args.find((argument) => argument.name === name);
