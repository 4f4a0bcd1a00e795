/** What is shown of a command that a person tried. */
import type { TriedCommand, TriedRule } from '../../../server/src/contract.ts';
import { oneLine } from '../escape-text.ts';

/** One row of the list; the rule that it opens. */
export interface TriedRow {
  readonly label: string;
  readonly description?: string;
  readonly rule?: TriedRule;
}

const ICONS = { allow: '$(pass)', prompt: '$(question)', forbidden: '$(circle-slash)' } as const;

/** The sentences of the answer, then the rules that match, the strictest first. */
export function triedRows({ sentences, outside, matches }: TriedCommand): readonly TriedRow[] {
  const icon = outside === true ? '$(unlock)' : outside === false ? '$(lock)' : '$(info)';
  return [
    ...sentences.map((sentence, index) => ({ label: `${index === 0 ? icon : '$(info)'} ${oneLine(sentence, 300)}` })),
    ...matches.map((rule) => ({
      label: `${ICONS[rule.decision]} ${rule.decision}: ${oneLine(rule.pattern, 120)}`,
      description: `${rule.file}:${rule.line}`,
      rule,
    })),
  ];
}

export const PROMPT = 'A command line as Codex would run it. It is judged, not run.';
export const EXAMPLE = 'git push --force';
export const PICK = 'Choose a rule to open it';
