/** Files whose rules have no examples that Codex could check. */
import type { PrefixRule } from '../../codex/exec-policy/policy.ts';
import { shownPattern } from '../../codex/exec-policy/shown-pattern.ts';
import type { StarlarkDocument } from '../../syntax/starlark/tree.ts';
import { expressionsIn } from '../../syntax/starlark/walk.ts';
import { code } from '../../text/phrases.ts';
import { readRulesFile, writtenCall } from '../engine/allow-rules.ts';
import { defineRule, type FixOf } from '../engine/rule.ts';

const messages = {
  none: 'No rule in this file has an example in `match` or `not_match`, so a pattern that misses its target goes unnoticed. Add some: Codex checks them, and refuses the file if one does not fit.',
} as const;

const fixes = { add: 'Add the example {example}' } as const;

export const missingExamples = defineRule({
  id: 'missing-examples',
  family: 'commands',
  severity: 'information',
  fixable: 'review',
  files: ['rules'],
  docs: {
    what: 'Rules that forbid commands or ask about them, made of several lists of words, or by a loop, in files where no rule has an example.',
    why: 'A pattern with a typo matches nothing, and Codex says nothing about it. Examples in `match` and `not_match` are checked each time Codex reads the file. Codex refuses a file with a wrong example, with all its rules, so the mistake shows at once.',
    remedy: 'Put a command that the rule is for in `match`, and one that it must not match in `not_match`.',
    source: 'Run on Codex 0.169.0, on files with right and wrong examples.',
    cases: ['exec-policy/verdict.test.ts: every file as it is'],
  },
  messages,
  fixes,
  *check(context) {
    const found = readRulesFile(context);
    if (found === undefined || hasExamples(found.document)) return;
    const own = found.read.rules.filter((rule) => !isWrittenByCodex(rule, found.document));
    // A plain pattern is seen at a glance; what several lists of words, a loop or a function make of it is not.
    const counts = new Map<number, number>();
    for (const { span } of own) counts.set(span.start, (counts.get(span.start) ?? 0) + 1);
    const isMade = ({ span }: PrefixRule): boolean => (counts.get(span.start) ?? 0) > 1;
    const first = own.find((rule) => rule.decision !== 'allow' && (isMade(rule) || isCombined(rule)));
    if (first === undefined) return;
    yield {
      message: 'none',
      site: { file: context.file.path, span: first.span },
      // What is an example of one of many rules is none of the others.
      fixes: isMade(first) ? [] : example(context.file.path, found.document, first),
    };
  },
});

/** Whether words from several lists are put together. */
const isCombined = ({ pattern }: PrefixRule): boolean => pattern.filter((words) => words.length > 1).length > 1;

/** As Codex writes a rule when a person always allows a command; it writes no examples. */
const isWrittenByCodex = ({ span, decision }: PrefixRule, { text }: StarlarkDocument): boolean =>
  decision !== 'forbidden' && WRITTEN.test(text.slice(span.start, span.end));
const WRITTEN = /^prefix_rule\(pattern=\[.*\], decision="[a-z]*"\)$/;

function hasExamples({ statements }: StarlarkDocument): boolean {
  for (const each of expressionsIn(statements))
    if (each.kind === 'call' && each.args.some(({ name, star }) => name === 'match' || name === 'not_match' || star))
      return true;
  return false;
}

function example(file: string, document: StarlarkDocument, rule: PrefixRule): readonly FixOf<typeof fixes>[] {
  const written = writtenCall(document, rule);
  const words = rule.pattern.map(([word = '']) => word);
  if (written === undefined || !words.every((one) => /^[\w./:@%+=,-]+$/.test(one))) return [];
  const change = { kind: 'set', path: [written.index, 'match'], value: [words.join(' ')] } as const;
  const data = { example: code(shownPattern(words.map((one) => [one]))) };
  return [{ title: 'add', data, safety: 'review', promise: 'no-change', changes: [{ file, change }] }];
}
