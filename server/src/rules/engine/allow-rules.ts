/** The rules of a `.rules` file as findings need them: with their place in the file, and where what they allow runs. */
import { documentIn } from '../../codex/codex-file.ts';
import { type Hazard, type HazardKind, hazardsOf } from '../../codex/exec-policy/hazards.ts';
import { type Reach, reachOfRules } from '../../codex/exec-policy/judge.ts';
import { deletedAtStart } from '../../codex/exec-policy/migration.ts';
import { RulesByWords, stricterThan } from '../../codex/exec-policy/permits.ts';
import type { PrefixRule, RulesFile } from '../../codex/exec-policy/policy.ts';
import { policyOf, rulesOf } from '../../codex/exec-policy/session-rules.ts';
import { shownPattern } from '../../codex/exec-policy/shown-pattern.ts';
import { callsIn } from '../../syntax/starlark/calls.ts';
import type { Call, StarlarkDocument } from '../../syntax/starlark/tree.ts';
import { oncePer } from '../../text/once-per.ts';
import { code, type GapText } from '../../text/phrases.ts';
import { fill, paragraph } from '../../text/sentences.ts';
import { REACH } from '../../words/rule-reach.ts';
import type { RuleContext, Severity, Site } from './rule.ts';

/** A file that Codex takes, or nothing. */
export function readRulesFile({ file }: RuleContext): { document: StarlarkDocument; read: RulesFile } | undefined {
  const document = documentIn(file, 'starlark');
  if (document === undefined) return undefined;
  const read = rulesOf(document);
  return read.problem === undefined ? { document, read } : undefined;
}

/** A rule that allows commands, and where they run. */
export interface AllowRule {
  readonly rule: PrefixRule;
  readonly reach: Reach;
  readonly site: Site;
  /** The call, where the rule is written as one and can be edited. */
  readonly written: WrittenCall | undefined;
}

export interface WrittenCall {
  readonly index: number;
  readonly call: Call;
}

export function allowRulesIn(context: RuleContext): readonly AllowRule[] {
  const found = readRulesFile(context);
  if (found === undefined) return [];
  const { file, snapshot, stack } = context;
  const deleted = deletedAtStart(snapshot, file.path, found.document.text);
  const reach = reachOfRules(stack);
  return found.read.rules
    .filter(({ decision }) => decision === 'allow')
    .map((rule) => ({
      rule,
      reach: deleted.has(rule.span.start) ? 'deleted' : reach,
      site: { file: file.path, span: rule.span },
      written: writtenCall(found.document, rule),
    }));
}

/** The call that made the rule, where it is a statement with named values. */
export function writtenCall(document: StarlarkDocument, { span }: Pick<PrefixRule, 'span'>): WrittenCall | undefined {
  const found = callsByStart(document).get(span.start);
  return found?.call.args.every(({ name }) => name !== undefined) ? found : undefined;
}

const callsByStart = oncePer(
  (document: StarlarkDocument): ReadonlyMap<number, WrittenCall> =>
    new Map(callsIn(document).map((call, index) => [call.span.start, { index, call }])),
);

/** What the hazards of some kinds have in common, as findings tell it. */
export interface AllowedHazard extends AllowRule {
  readonly hazard: Hazard;
  readonly severity: Severity;
  /** The words that the hazardous commands begin with. */
  readonly command: GapText;
}

/** The hazards of these kinds in the file. */
export function allowedHazards(context: RuleContext, kinds: readonly HazardKind[]): readonly AllowedHazard[] {
  const strict = strictRules(context);
  // What a stricter rule decides instead is not allowed.
  const acting = allowRulesIn(context).filter(({ rule }) => stricterThan(rule, strict) === undefined);
  return acting.flatMap((allowed) =>
    hazardsOf(allowed.rule)
      .filter(({ kind }) => kinds.includes(kind))
      .map((hazard) => ({
        ...allowed,
        hazard,
        severity: hazard.isMild ? 'information' : 'warning',
        command: code(shownPattern(hazard.command.map((word) => [word]))),
      })),
  );
}

/** The rules of the file and of the session that forbid or ask. */
function strictRules(context: RuleContext): RulesByWords<PrefixRule> {
  const rules = [...(readRulesFile(context)?.read.rules ?? []), ...policyOf(context.stack).rules];
  return new RulesByWords(rules.filter(({ decision }) => decision !== 'allow'));
}

/** What the rule allows, as `template` says it of `{command}`, and where that runs. */
export const openingOf = (template: `${string}{command}${string}`, { command, reach }: AllowedHazard): string =>
  paragraph(fill(template, { command }), REACH[reach]);
