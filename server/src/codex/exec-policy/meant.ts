/** How a place that makes Codex refuse a rules file was probably meant. */
import type { Repair } from '../../syntax/repair.ts';
import { argumentNamed, callsIn } from '../../syntax/starlark/calls.ts';
import type { StarlarkSlip } from '../../syntax/starlark/slips.ts';
import type { Call, StarlarkDocument } from '../../syntax/starlark/tree.ts';
import { expressionsIn } from '../../syntax/starlark/walk.ts';
import { applyEdits, type TextEdit } from '../../text/edit.ts';
import { closest } from '../../text/similar.ts';
import type { Span } from '../../text/span.ts';
import { formatNamed } from '../formats.ts';
import { RULE_FUNCTIONS } from './calls.ts';
import type { RulesProblem } from './policy.ts';
import { rulesOf } from './session-rules.ts';

/** Words of other languages for what Starlark has. */
const WORDS: ReadonlyMap<string, string> = new Map([
  ['true', 'True'],
  ['false', 'False'],
  ['null', 'None'],
]);

/** The only likely correction of one of the document's problems, tried out. */
export function meantRules(document: StarlarkDocument, problem: RulesProblem): Repair<StarlarkSlip> | undefined {
  if (problem.kind === 'syntax') return meantStatement(document, problem);
  const found = problem.kind === 'name' ? meantName(document, problem) : meantWord(document, problem);
  if (found === undefined) return undefined;
  const [slip, span, text] = found;
  const edits: readonly TextEdit[] = [{ span, text }];
  const written = applyEdits(document.text, edits);
  const next = rulesOf(formatNamed('starlark').parse(written)).problem;
  const isBehind = next !== undefined && next.kind === problem.kind && next.span.start > problem.span.end;
  return next === undefined || isBehind ? { slip, edits, text: written } : undefined;
}

function meantStatement(document: StarlarkDocument, { span, message }: RulesProblem) {
  const problem = document.problems.find((one) => one.span === span && one.message === message);
  const format = formatNamed('starlark');
  const [repair] = (problem && format.repairs?.(document, problem)) ?? [];
  if (repair === undefined) return undefined;
  // What is defined elsewhere in the file is missing here.
  const alone = rulesOf(format.parse(repair.text)).problem;
  return alone === undefined || alone.kind === 'name' ? repair : undefined;
}

type Meant = readonly [slip: StarlarkSlip, span: Span, text: string];

/** A name that nothing has: a misspelled function, a word of another language, or a text without quotes. */
function meantName({ text, statements }: StarlarkDocument, { span }: RulesProblem): Meant | undefined {
  const name = text.slice(span.start, span.end);
  const word = WORDS.get(name);
  if (word !== undefined) return ['word', span, word];
  for (const one of expressionsIn(statements)) {
    if (one.kind !== 'call') continue;
    if (one.callee.span.start === span.start) {
      const meant = closest(name, Object.keys(RULE_FUNCTIONS));
      return meant === undefined ? undefined : ['word', span, meant];
    }
    if (isRuleFunction(one) && one.span.start <= span.start && span.end <= one.span.end)
      return ['quote', span, `"${name}"`];
  }
  return undefined;
}

const functionOf = ({ callee }: Call) => (callee.kind === 'name' ? RULE_FUNCTIONS[callee.name] : undefined);

const isRuleFunction = (call: Call): boolean => functionOf(call) !== undefined;

/** A misspelled parameter, or a misspelled word of those that one of them takes. */
function meantWord(document: StarlarkDocument, { span }: RulesProblem): Meant | undefined {
  const call = callsIn(document).find((one) => one.span.start <= span.start && span.end <= one.span.end);
  const parameters = (call && functionOf(call)?.parameters) ?? [];
  const names = parameters.map(({ name }) => name);
  for (const { name, nameSpan } of call?.args ?? []) {
    if (name === undefined || nameSpan === undefined || names.includes(name)) continue;
    const free = names.filter((one) => call !== undefined && argumentNamed(call, one) === undefined);
    const meant = closest(name, free);
    return meant === undefined ? undefined : ['word', nameSpan, meant];
  }
  for (const { name, words } of parameters) {
    const value = call && argumentNamed(call, name)?.value;
    if (words === undefined || value?.kind !== 'string' || words.includes(value.value)) continue;
    const meant = closest(value.value, words);
    return meant === undefined ? undefined : ['word', value.span, JSON.stringify(meant)];
  }
  return undefined;
}
