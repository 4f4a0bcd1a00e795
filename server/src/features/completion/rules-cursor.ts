/** What is around a place in a rules file that may be half written. */
import { RULE_FUNCTIONS } from '../../codex/exec-policy/calls.ts';
import { Lexer } from '../../syntax/starlark/lexer.ts';
import type { Token } from '../../syntax/starlark/token.ts';
import { endOfLine, startOfLine } from '../../text/lines.ts';
import type { Span } from '../../text/span.ts';

/** Where something can be typed. */
export interface RulesCursor {
  /** `statement`: the beginning of a rule; `name`: of a parameter; `value`: what a parameter is given. */
  readonly zone: 'statement' | 'name' | 'value' | 'other';
  /** The function of rules that is being called. */
  readonly call?: string;
  /** The parameters that are there already. */
  readonly given: readonly string[];
  /** The parameter whose value is here. */
  readonly parameter?: string;
  /** The word at the cursor, without quotes. */
  readonly word: Span;
  readonly inString: boolean;
}

interface Bracket {
  readonly call?: string;
  readonly given: string[];
  parameter?: string | undefined;
}

/** Statements begin at the start of a line; further back is not looked. */
const MAX_LOOK = 20_000;

export function rulesCursorAt(text: string, offset: number): RulesCursor {
  const start = statementStart(text, offset);
  const lexer = new Lexer(text, start);
  const open: Bracket[] = [];
  let before: Token | undefined;
  let earlier: Token | undefined;
  let token = lexer.next();
  for (; isBehind(token, offset); token = lexer.next()) {
    follow(open, token, before);
    [earlier, before] = [before, token];
  }
  const here = open.at(-1);
  const inString =
    (token.kind === 'string' || token.kind === 'error') &&
    token.span.start < offset &&
    /["']/.test(text.charAt(token.span.start));
  const isWord = token.kind === 'name' && token.span.start <= offset;
  const word = inString
    ? { start: token.span.start + 1, end: token.kind === 'string' ? token.span.end - 1 : endOfLine(text, offset) }
    : isWord
      ? token.span
      : { start: offset, end: offset };
  const base = { given: here?.given ?? [], word, inString, ...(here?.call !== undefined && { call: here.call }) };
  if (here === undefined) return { ...base, zone: !inString && isLineStart(text, word.start) ? 'statement' : 'other' };
  if (here.call === undefined) return { ...base, zone: 'other' };
  const behind = before?.text;
  if (here.parameter !== undefined && behind === '=') return { ...base, zone: 'value', parameter: here.parameter };
  return { ...base, zone: !inString && (behind === '(' || behind === ',') && earlier !== undefined ? 'name' : 'other' };
}

/** Whether the token is over before the cursor; a name is still being written there. */
const isBehind = ({ kind, span }: Token, offset: number): boolean =>
  kind !== 'end' &&
  kind !== 'error' &&
  (span.end < offset || (span.end === offset && span.start < span.end && kind !== 'name'));

function follow(open: Bracket[], { kind, text }: Token, before: Token | undefined): void {
  const here = open.at(-1);
  if (kind !== 'symbol') return;
  if ('([{'.includes(text)) {
    const isCall = text === '(' && before?.kind === 'name' && Object.hasOwn(RULE_FUNCTIONS, before.text);
    open.push({ given: [], ...(isCall && { call: before.text }) });
  } else if (')]}'.includes(text)) open.pop();
  else if (here && text === ',') here.parameter = undefined;
  else if (here && text === '=' && before?.kind === 'name') {
    here.given.push(before.text);
    here.parameter = before.text;
  }
}

function statementStart(text: string, offset: number): number {
  for (let line = startOfLine(text, offset); line > 0 && offset - line < MAX_LOOK; line = startOfLine(text, line - 1)) {
    if (/[A-Za-z_]/.test(text.charAt(line))) return line;
  }
  return Math.max(0, text.lastIndexOf('\n', Math.max(0, offset - MAX_LOOK)) + 1);
}

const isLineStart = (text: string, offset: number): boolean =>
  text.slice(startOfLine(text, offset), offset).trim() === '';
