/** Fixes that let a rule allow less. */

import { namesIn } from '../../codex/exec-policy/command-words.ts';
import { programNamed } from '../../codex/exec-policy/programs.ts';
import { shownPattern } from '../../codex/exec-policy/shown-pattern.ts';
import type { Change } from '../../syntax/change.ts';
import { argumentNamed } from '../../syntax/starlark/calls.ts';
import { bare, code, listed } from '../../text/phrases.ts';
import { sentences } from '../../text/sentences.ts';
import type { AllowedHazard, AllowRule } from './allow-rules.ts';
import type { FixOf, PlainFix } from './rule.ts';

/** The titles, for rules that offer these fixes. */
export const NARROWING = sentences({
  only: 'Allow only {program} with {words}',
  without: 'Remove {programs} from the rule',
  ask: 'Ask before each of these commands',
});

/** Those of them that every hazard has. */
export const RESTRICTION = { without: NARROWING.without, ask: NARROWING.ask } as const;

type Narrowing = FixOf<typeof NARROWING>;
type Restriction = FixOf<typeof RESTRICTION>;

/** So few that a title can name them. */
const MAX_NAMED = 4;

/** What can be done about a hazard: the smallest change first. */
export function narrowings(file: string, found: AllowedHazard): readonly Narrowing[] {
  const only = onlyReading(file, found);
  return [...(only ? [only] : []), ...restrictions(file, found)];
}

/** The same without naming commands that may stay allowed. */
export function restrictions(file: string, found: AllowedHazard): readonly Restriction[] {
  return [withoutPrograms(file, found), askFirst(file, found)].filter((one) => one !== undefined);
}

/** Where other programs are allowed by the same rule, they stay. */
function withoutPrograms(file: string, { rule, written, hazard }: AllowedHazard): Restriction | undefined {
  const [programs = []] = rule.pattern;
  const bad = hazard.programs;
  const item = itemsOf(written)?.[0];
  if (written === undefined || item?.kind !== 'list' || bad.length >= programs.length) return undefined;
  if (item.items.length !== programs.length || item.items.some(({ kind }) => kind !== 'string')) return undefined;
  const indexes = programs.flatMap((one, index) => (bad.includes(one) ? [index] : [])).toReversed();
  const changes = indexes.map((index): Change => ({ kind: 'remove', path: [written.index, 'pattern', 0, index] }));
  const names = bad.slice(0, MAX_NAMED).map((one) => code(shownPattern([[one]])));
  if (bad.length > MAX_NAMED) names.push(bare('…'));
  return { title: 'without', data: { programs: listed(names) }, ...fix(file, changes) };
}

/** Where the program alone is named, and it has commands that only read. */
function onlyReading(file: string, { rule, written, hazard }: AllowedHazard): Narrowing | undefined {
  const [programs = [], ...more] = rule.pattern;
  const reads = namesIn(programNamed(programs[0] ?? '')?.reads);
  const items = itemsOf(written);
  if (written === undefined || programs.length !== 1 || more.length > 0 || reads.length === 0) return undefined;
  if (items?.length !== 1 || hazard.isMild) return undefined;
  const change: Change = { kind: 'set', path: [written.index, 'pattern', 1], value: reads };
  const data = { program: code(shownPattern([programs])), words: listed(reads.map(code), 'or') };
  return { title: 'only', data, ...fix(file, [change]) };
}

/** The rule stays, and Codex asks before it runs what the rule matches. */
function askFirst(file: string, { written }: AllowRule): Restriction | undefined {
  if (written === undefined) return undefined;
  const change: Change = { kind: 'set', path: [written.index, 'decision'], value: 'prompt' };
  return { title: 'ask', ...fix(file, [change]) };
}

function itemsOf(written: AllowRule['written']) {
  const value = written && argumentNamed(written.call, 'pattern')?.value;
  return value?.kind === 'list' ? value.items : undefined;
}

const fix = (file: string, changes: readonly Change[]): PlainFix => ({
  safety: 'review',
  promise: 'tightens',
  changes: changes.map((change) => ({ file, change })),
});
