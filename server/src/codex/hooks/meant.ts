/** How a `hooks.json` that Codex cannot read was probably meant. */
import type { JsonDocument } from '../../syntax/json/parse.ts';
import type { JsonSlip } from '../../syntax/json/slips.ts';
import type { SyntaxProblem } from '../../syntax/problem.ts';
import type { Repair } from '../../syntax/repair.ts';
import { formatNamed } from '../formats.ts';
import { hookFileProblems } from './file.ts';

/** Slips whose corrections decide what belongs to what, so the result shows whether they were meant. */
const STRUCTURE: readonly JsonSlip[] = ['close', 'several'];

/** The corrections of a problem in the text; of several a person has to choose one. */
export function meantHooks(document: JsonDocument, problem: SyntaxProblem): readonly Repair<JsonSlip>[] {
  const format = formatNamed('json');
  return (format.repairs?.(document, problem) ?? []).filter(({ slip, text }) => {
    const left = hookFileProblems(format.parse(text)).map(({ kind }) => kind);
    return !left.includes('no-object') && !(STRUCTURE.includes(slip) && left.length > 0);
  });
}
