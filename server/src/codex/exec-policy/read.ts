/** Reads a rules file as Codex does: parses it, runs it, checks the examples in it. */
import { BUILTINS } from '../../syntax/starlark/run/builtins.ts';
import { missingNames } from '../../syntax/starlark/run/names.ts';
import { runStarlark } from '../../syntax/starlark/run/run.ts';
import { RunError, Unfollowed } from '../../syntax/starlark/run/value.ts';
import type { StarlarkDocument } from '../../syntax/starlark/tree.ts';
import { say } from '../../text/sentences.ts';
import type { Span } from '../../text/span.ts';
import { Made, type MadeRule, RULE_FUNCTIONS, ruleFunctions } from './calls.ts';
import { type Around, matchingRules } from './match.ts';
import { messages, shortCode } from './messages.ts';
import type { RulesFile, RulesProblem } from './policy.ts';

const KNOWN: ReadonlySet<string> = new Set([...BUILTINS.keys(), ...Object.keys(RULE_FUNCTIONS)]);

/** Where examples are checked: paths in them are absolute as a rule. */
const NOWHERE: Around = { cwd: '/', home: '/' };

/** What the file says. With a problem its rules are those that were made before; Codex uses none of them. */
export function readRules(document: StarlarkDocument): RulesFile {
  const made = new Made();
  const stopped = before(document) ?? run(document, made);
  const rules = made.rules.map(({ rule }) => rule);
  const { networkRules, hostExecutables } = made;
  const wrong = stopped ?? wrongExample(made);
  const base = { rules, networkRules, hostExecutables };
  if (!wrong) return base;
  return 'message' in wrong ? { ...base, problem: wrong } : { ...base, unfollowed: wrong };
}

/** What keeps Codex from running the file at all. */
function before({ statements, problems }: StarlarkDocument): RulesProblem | Span | undefined {
  const [first] = problems;
  if (first?.kind === 'limit') return first.span;
  if (first) return { span: first.span, message: first.message, kind: 'syntax' };
  const [missing] = missingNames(statements, KNOWN);
  if (!missing) return undefined;
  const message = say(messages.unknownName, { name: shortCode(missing.name) });
  return { span: missing.span, message, kind: 'name' };
}

function run({ statements }: StarlarkDocument, made: Made): RulesProblem | Span | undefined {
  try {
    runStarlark(statements, new Map([...BUILTINS, ...ruleFunctions(made)]));
    return undefined;
  } catch (error) {
    if (error instanceof Unfollowed) return error.span;
    if (error instanceof RunError) return { span: error.span, message: error.message, kind: 'value' };
    throw error;
  }
}

function wrongExample({ rules, hostExecutables }: Made): RulesProblem | undefined {
  const hits = (one: MadeRule, words: readonly string[]): boolean =>
    matchingRules(words, { rules: [one.rule], hostExecutables }, NOWHERE).length > 0;
  for (const one of rules) {
    const { span } = one.rule;
    if (one.notMatch.some((words) => hits(one, words)))
      return {
        span,
        kind: 'example',
        message: messages.notMatch,
      };
    if (one.match.some((words) => !hits(one, words)))
      return {
        span,
        kind: 'example',
        message: messages.match,
      };
  }
  return undefined;
}
