/** The value that Codex falls back to where a setting is not allowed. */
import { code } from '../../text/phrases.ts';
import { nodeIn, stringsAt, valueSite } from '../engine/read-settings.ts';
import { defineRule, type FindingOf, type RuleContext } from '../engine/rule.ts';

const messages = {
  never:
    'A policy that is not allowed is replaced by the first entry, which is `never`: Codex then never asks. Put the strictest policy first.',
  retired:
    'A policy that is not allowed is replaced by the first entry. {value} is retired: nobody can choose it any more, but as a replacement, it makes Codex ask about every command. Put a current policy first.',
  alias:
    'A policy that is not allowed is replaced by the first entry. {value} is retired and acts as `on-request`. Write `on-request`.',
  reviewer:
    'A reviewer that is not allowed is replaced by the first entry, so a model decides instead of a person. Put `user` first.',
} as const;

const fixes = { first: 'Put {value} first' } as const;

type Finding = FindingOf<typeof messages, typeof fixes>;

export const looseFallback = defineRule({
  id: 'loose-fallback',
  family: 'requirements',
  severity: 'information',
  fixable: 'review',
  files: ['requirements'],
  docs: {
    what: 'Lists of allowed approval policies and reviewers that do not begin with the one that should be the fallback.',
    why: 'If a setting is not in the list, Codex uses the first entry of the list instead. The order therefore decides: with `never` first, whoever asked for something stricter is never asked, and with a retired policy first, Codex asks about every command.',
    remedy:
      'Put the policy that should be the fallback first, usually `on-request`; put `user` first among the reviewers.',
    source: 'Run on Codex 0.169.0: a policy or reviewer that is not allowed became the first entry of the list.',
    cases: [
      'rules/layer-claims.ts: a policy that is not allowed becomes the first one that is',
      'guards/administrator-files.test.ts: the first entry replaces what is not allowed',
    ],
  },
  messages,
  fixes,
  *check(context) {
    yield* policies(context);
    yield* reviewers(context);
  },
});

const POLICIES = 'allowed_approval_policies';

function* policies(context: RuleContext): Iterable<Finding> {
  const { file } = context;
  const words = stringsAt(file, [POLICIES]) ?? [];
  const list = nodeIn(file, [POLICIES]);
  const [first] = list?.kind === 'array' ? list.items : [];
  const word = first?.kind === 'string' ? String(first.value) : '';
  const others = (list?.kind === 'array' ? list.items.length : 0) > 1;
  const site = valueSite(file, [POLICIES, 0]);
  const found = { site, fixes: movedFirst(context, POLICIES, words, 'on-request') };
  if (word === 'never' && others) yield { message: 'never', severity: 'warning', ...found };
  else if (word === 'untrusted') yield { message: 'retired', data: { value: code(word) }, ...found };
  else if (word === 'on-failure') yield { message: 'alias', data: { value: code(word) }, ...found };
}

const REVIEWERS = 'allowed_approvals_reviewers';

function* reviewers(context: RuleContext): Iterable<Finding> {
  const { file } = context;
  const words = stringsAt(file, [REVIEWERS]) ?? [];
  if (words[0] === undefined || words[0] === 'user' || !words.includes('user')) return;
  const found = { site: valueSite(file, [REVIEWERS, 0]), fixes: movedFirst(context, REVIEWERS, words, 'user') };
  yield { message: 'reviewer', ...found };
}

function movedFirst({ file }: RuleContext, key: string, words: readonly string[], word: string) {
  const list = nodeIn(file, [key]);
  if (list?.kind !== 'array' || list.items.length !== words.length || !words.includes(word)) return [];
  const value = [word, ...words.filter((one) => one !== word)];
  const change = { kind: 'set', path: [key], value } as const;
  return [
    { title: 'first', data: { value: code(word) }, safety: 'review', changes: [{ file: file.path, change }] },
  ] as const;
}
