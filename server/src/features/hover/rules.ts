/** Explains what is at a position in a rules file. */
import { RULE_FUNCTIONS } from '../../codex/exec-policy/calls.ts';
import { policyOf } from '../../codex/exec-policy/session-rules.ts';
import type { Stack } from '../../codex/stack.ts';
import { callsIn } from '../../syntax/starlark/calls.ts';
import type { Argument, Call, StarlarkDocument } from '../../syntax/starlark/tree.ts';
import type { Span } from '../../text/span.ts';
import { RULE_FUNCTION_WORDS } from '../../words/rules-files.ts';
import { code } from '../markdown.ts';
import { decisionMeaning, ruleMeaning } from '../rule-meaning.ts';
import type { HoverAnswer } from './answer.ts';

const covers = ({ start, end }: Span, offset: number): boolean => start <= offset && offset < end;

export function rulesHover(
  document: StarlarkDocument,
  file: string,
  stack: Stack,
  offset: number,
): HoverAnswer | undefined {
  const call = callsIn(document).find(({ span }) => covers(span, offset));
  const name = call?.callee.kind === 'name' ? call.callee.name : '';
  const about = RULE_FUNCTIONS[name];
  const words = RULE_FUNCTION_WORDS[name];
  if (call === undefined || about === undefined) return undefined;
  const argument = call.args.find(({ span }) => covers(span, offset));
  const parameter = about.parameters.find((one) => one.name === argument?.name);
  if (argument?.nameSpan && parameter && covers(argument.nameSpan, offset))
    return {
      lines: [`**${code(parameter.name)}**`, words?.parameters[parameter.name] ?? ''],
      span: argument.nameSpan,
    };
  const decision = argument && decisionHover(argument);
  if (decision) return decision;
  const rule = ruleLines(call, file, stack);
  if (rule.length > 0) return { lines: rule, span: argument?.span ?? call.callee.span };
  return { lines: [`**${code(name)}**`, words?.about ?? ''], span: call.callee.span };
}

function decisionHover({ name, value }: Argument): HoverAnswer | undefined {
  if (name !== 'decision' || value.kind !== 'string') return undefined;
  const meaning = decisionMeaning(value.value);
  return meaning === undefined ? undefined : { lines: [`**${code(value.value)}**`, meaning], span: value.span };
}

function ruleLines({ span }: Call, file: string, stack: Stack): readonly string[] {
  const read = policyOf(stack).files.find((one) => one.file === file);
  const isHere = (one: { readonly span: Span }): boolean => one.span.start === span.start;
  const rule = read?.rules.find(isHere);
  const deleted = read?.deleted.find(isHere);
  const found = rule ?? deleted;
  return found ? ruleMeaning(found, stack, deleted !== undefined) : [];
}
