/** Rules that never decide about a command. */
import { RulesByWords, sameAs, stricterThan } from '../../codex/exec-policy/permits.ts';
import type { PrefixRule } from '../../codex/exec-policy/policy.ts';
import { policyOf } from '../../codex/exec-policy/session-rules.ts';
import { shownPattern } from '../../codex/exec-policy/shown-pattern.ts';
import { type Unmatched, unmatchedIn } from '../../codex/exec-policy/unmatched.ts';
import type { StarlarkDocument } from '../../syntax/starlark/tree.ts';
import { code, type GapText } from '../../text/phrases.ts';
import { readRulesFile, writtenCall } from '../engine/allow-rules.ts';
import { defineRule, type FindingOf, type FixOf, type RuleContext, type Severity } from '../engine/rule.ts';
import { rulesRemoval } from '../engine/rule-removal.ts';

const messages = {
  stricter:
    'This rule never takes effect: {other} is stricter and matches every command that this rule matches. Remove one of them.',
  repeated: 'This rule changes nothing: {other} already decides the same for every command that it matches. Remove it.',
  repeatedMany:
    'This rule and {more} more in this file change nothing: other rules already decide the same for every command that they match. Remove them.',
  joined:
    'This rule never matches: Codex compares words one by one, and the first is only the name of a program. Write {words}.',
  expanded:
    'This rule does not match {word} as people write it: Codex compares words before the shell replaces `~` or a variable. Write the whole path, or deny the path in a permission profile.',
  expandedMany:
    'This rule and {more} more in this file do not match their paths as people write them: Codex compares words before the shell replaces `~` or a variable. Write whole paths, or deny the paths in a permission profile.',
  script:
    'This rule matches only if the whole script is {script}: Codex compares the text after the option as one word, and judges simple scripts by the commands in them. Write a rule for the command itself.',
  scripts:
    'This rule and {more} more in this file match only one exact script each: Codex compares the text after the option as one word, and judges simple scripts by the commands in them. Write rules for the commands themselves.',
} as const;

const fixes = {
  remove: 'Remove this rule',
  removeAll: 'Remove these {count} rules',
  split: 'Write the words separately',
} as const;

/** So many repetitions get a finding each. */
const MAX_EACH = 3;

const notes = { stricter: 'This rule is stricter.', same: 'This rule decides the same.' } as const;

type Finding = FindingOf<typeof messages, typeof fixes, typeof notes>;
type Fix = FixOf<typeof fixes>;

export const deadRule = defineRule({
  id: 'dead-rule',
  family: 'commands',
  severity: 'information',
  fixable: 'review',
  files: ['rules'],
  docs: {
    what: 'Rules that never take effect: a stricter rule matches the same commands, another rule already says the same, or no command can match.',
    why: 'The strictest rule that matches wins, wherever it is. A rule that forbids something but matches nothing looks like protection but is not: Codex compares word by word, before the shell replaces `~` and variables, and treats the text after `bash -lc` as one word.',
    remedy: 'Remove what has no effect. Write each word of a command as a separate string, and write whole paths.',
    source: 'Run on Codex 0.169.0: `codex execpolicy check`, and sessions with a scripted model.',
    cases: [
      'exec-policy/held-back.test.ts: the strictest rule wins, whatever the order',
      'exec-policy/held-back.test.ts: words are compared one by one, as they are written',
      'exec-policy/narrowing.test.ts: allow no command that was not allowed before',
    ],
  },
  messages,
  fixes,
  notes,
  *check(context) {
    const file = readRulesFile(context);
    if (file === undefined) return;
    const { document, read } = file;
    const { path } = context.file;
    const others = policyOf(context.stack).rules.filter(({ file }) => file !== path);
    const all = new RulesByWords([...read.rules.map((rule) => ({ ...rule, file: path })), ...others]);
    const here = new RulesByWords(read.rules);
    const scripts: PrefixRule[] = [];
    const expanded: PrefixRule[] = [];
    const repeated: Repeated[] = [];
    for (const rule of read.rules) {
      const unmatched = unmatchedIn(rule);
      const stricter = stricterThan(rule, all);
      const same = sameAs(rule, here);
      if (unmatched?.kind === 'script') scripts.push(rule);
      else if (unmatched?.kind === 'expanded' && rule.decision !== 'allow') expanded.push(rule);
      else if (unmatched) yield unmatchable(context, document, rule, unmatched);
      else if (stricter) yield overruled(context, document, rule, stricter);
      // What Codex says when it refuses or asks differs by the reason given.
      else if (same && (rule.decision === 'allow' || rule.justification === same.justification))
        repeated.push({ rule, same });
    }
    yield* expansions(context, document, expanded);
    yield* repetitions(context, document, repeated);
    const [first] = scripts;
    if (first === undefined) return;
    const found = { severity: 'warning', ...placed(context, first) } as const;
    if (scripts.length > 1) yield { message: 'scripts', data: { more: scripts.length - 1 }, ...found };
    else yield { message: 'script', data: { script: code(shownPattern(first.pattern.slice(-1))) }, ...found };
  },
});

interface Repeated {
  readonly rule: PrefixRule;
  readonly same: PrefixRule;
}

/** Whoever relies on a rule that forbids something has to know; one that allows something is only missing. */
const severityOf = ({ decision }: PrefixRule): Severity => (decision === 'allow' ? 'information' : 'warning');

const placed = ({ file }: RuleContext, { span }: PrefixRule) => ({ site: { file: file.path, span } });

const shownRule = (rule: PrefixRule): GapText => code(`${rule.decision} ${shownPattern(rule.pattern)}`);

function unmatchable(
  context: RuleContext,
  document: StarlarkDocument,
  rule: PrefixRule,
  unmatched: Exclude<Unmatched, { readonly kind: 'script' }>,
): Finding {
  const severity = severityOf(rule);
  const site = placed(context, rule);
  if (unmatched.kind === 'expanded')
    return { message: 'expanded', severity, data: { word: code(shownPattern([[unmatched.word]])) }, ...site };
  const data = { words: shownWords(unmatched.words) };
  return { message: 'joined', severity, data, ...site, fixes: splitting(context, document, rule, unmatched.words) };
}

function* expansions(
  context: RuleContext,
  document: StarlarkDocument,
  rules: readonly PrefixRule[],
): Iterable<Finding> {
  const [first] = rules;
  if (first && rules.length > MAX_EACH) {
    const data = { more: rules.length - 1 };
    yield { message: 'expandedMany', severity: 'warning', data, ...placed(context, first) };
    return;
  }
  for (const rule of rules) {
    const unmatched = unmatchedIn(rule);
    if (unmatched && unmatched.kind !== 'script') yield unmatchable(context, document, rule, unmatched);
  }
}

function overruled(context: RuleContext, document: StarlarkDocument, rule: PrefixRule, stricter: FiledRule): Finding {
  const removal = rulesRemoval(context.file.path, document, [rule], 'no-change');
  return {
    message: 'stricter',
    data: { other: shownRule(stricter) },
    related: [{ site: { file: stricter.file, span: stricter.span }, note: 'stricter' }],
    ...placed(context, rule),
    fixes: removal ? [{ title: 'remove', ...removal }] : [],
  };
}

type FiledRule = PrefixRule & { readonly file: string };

function* repetitions(context: RuleContext, document: StarlarkDocument, found: readonly Repeated[]): Iterable<Finding> {
  const { path } = context.file;
  const [first] = found;
  if (first && found.length > MAX_EACH) {
    const rules = found.map(({ rule }) => rule);
    const removal = rulesRemoval(path, document, rules, 'no-change');
    const fixes: readonly Fix[] = removal ? [{ title: 'removeAll', data: { count: rules.length }, ...removal }] : [];
    yield { message: 'repeatedMany', data: { more: found.length - 1 }, ...placed(context, first.rule), fixes };
    return;
  }
  for (const { rule, same } of found) {
    const removal = rulesRemoval(path, document, [rule], 'no-change');
    yield {
      message: 'repeated',
      data: { other: shownRule(same) },
      related: [{ site: { file: path, span: same.span }, note: 'same' }],
      ...placed(context, rule),
      fixes: removal ? [{ title: 'remove', ...removal }] : [],
    };
  }
}

const shownWords = (words: readonly string[]): GapText => {
  const shown = words.slice(0, 5).map((one) => JSON.stringify(shownPattern([[one]])));
  return code(`[${shown.join(', ')}${words.length > 5 ? ', …' : ''}]`);
};

function splitting(
  { file }: RuleContext,
  document: StarlarkDocument,
  rule: PrefixRule,
  words: readonly string[],
): readonly Fix[] {
  const written = writtenCall(document, rule);
  if (written === undefined || rule.pattern.length > 1 || rule.pattern[0]?.length !== 1) return [];
  const change = { kind: 'set', path: [written.index, 'pattern'], value: words } as const;
  return [{ title: 'split', safety: 'review', promise: 'tightens', changes: [{ file: file.path, change }] }];
}
