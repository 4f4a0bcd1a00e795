/** Rules without a decision, which allow. */
import type { PrefixRule } from '../../codex/exec-policy/policy.ts';
import { argumentNamed } from '../../syntax/starlark/calls.ts';
import { fill, paragraph, sentences } from '../../text/sentences.ts';
import { REACH } from '../../words/rule-reach.ts';
import { type AllowRule, allowRulesIn } from '../engine/allow-rules.ts';
import { defineRule, type FileChange, type FixOf } from '../engine/rule.ts';

const OPENINGS = sentences({
  allows: 'This rule has no decision, so it allows these commands.',
  many: 'This rule and {more} more in this file have no decision, so they allow these commands.',
  contradicted: 'This rule has no decision, so it allows these commands, although its justification reads like a ban.',
});

const messages = {
  allows: 'State the decision.',
  contradicted: 'Write `decision="forbidden"` or `"prompt"` if that was meant.',
} as const;

const fixes = {
  forbid: 'Forbid these commands',
  ask: 'Ask before each of these commands',
  allow: 'State that this is allowed',
} as const;

type Fix = FixOf<typeof fixes>;

/** So many get a finding each. */
const MAX_EACH = 3;

export const defaultDecision = defineRule({
  id: 'default-decision',
  family: 'commands',
  severity: 'information',
  fixable: 'review',
  files: ['rules'],
  docs: {
    what: 'Rules without `decision`.',
    why: 'A rule without a decision allows its commands, and Codex runs them outside the sandbox without asking. Readers of the file may mistake it for a ban or a question.',
    remedy: 'Write `decision="allow"`, `"prompt"` or `"forbidden"` in every rule.',
    source: 'Run on Codex 0.169.0: `codex execpolicy check`.',
    cases: ['exec-policy/held-back.test.ts: a rule without a decision allows'],
  },
  messages,
  fixes,
  *check(context) {
    const bare = allowRulesIn(context).filter(({ written }) => written && !argumentNamed(written.call, 'decision'));
    const [banned, plain] = [bare.filter(isBan), bare.filter((one) => !isBan(one))];
    const { path } = context.file;
    for (const one of banned)
      yield {
        opening: paragraph(OPENINGS.contradicted, REACH[one.reach]),
        message: 'contradicted',
        severity: 'warning',
        site: one.site,
        fixes: [decided('forbid', path, [one]), decided('ask', path, [one])],
      };
    const [first] = plain;
    const fixes = [decided('allow', path, plain), decided('ask', path, plain)];
    const isMany = plain.length > MAX_EACH;
    for (const one of first && isMany ? [first] : plain) {
      const opening = isMany ? fill(OPENINGS.many, { more: plain.length - 1 }) : OPENINGS.allows;
      yield { opening: paragraph(opening, REACH[one.reach]), message: 'allows', site: one.site, fixes };
    }
  },
});

const BAN =
  /\b(?:never|do not|don[’']t|must not|not allowed|forbid|forbidden|deny|denied|prohibited|blocked?|ask first|ask before|confirm|needs? approval|requires? approval)\b/i;

const isBan = ({ rule }: { readonly rule: PrefixRule }): boolean => BAN.test((rule.justification ?? '').slice(0, 500));

const WORDS = { forbid: 'forbidden', ask: 'prompt', allow: 'allow' } as const;

function decided(title: keyof typeof WORDS, file: string, rules: readonly AllowRule[]): Fix {
  const changes = rules.flatMap(({ written }): readonly FileChange[] =>
    written ? [{ file, change: { kind: 'set', path: [written.index, 'decision'], value: WORDS[title] } }] : [],
  );
  return {
    title,
    safety: 'review',
    promise: title === 'allow' ? 'no-change' : 'tightens',
    changes: changes.slice(0, 100),
  };
}
