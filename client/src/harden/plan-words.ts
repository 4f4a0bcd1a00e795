/** What is said of plans before one is applied. The plans’ texts are the server’s. */

import type { AllowedDomain, HardenPlan, PlanChoice, PlanNote, PlanObstacle } from '../../../server/src/contract.ts';
import { bare } from '../../../server/src/text/phrases.ts';
import { items, paragraph, say, sentences } from '../../../server/src/text/sentences.ts';
import { labelText, oneLine, withoutTicks } from '../escape-text.ts';
import { displayPath, type Places, postureWords } from '../labels.ts';

/** A plan to pick. */
export interface PlanItem {
  readonly label: string;
  readonly description: string;
  readonly detail: string;
  /** Absent for the one that only tightens what is there. */
  readonly choice?: PlanChoice;
}

/** `before`: the posture now. */
export const PICK_PLAN = (before: string): string =>
  say('How Codex should work in this folder. Now: {posture}', { posture: bare(before) });

const TIGHTEN: PlanItem = sentences({
  label: '$(tools) Only tighten careless settings',
  description: '',
  detail: 'Changes what is looser than Codex’s defaults, and leaves everything else alone. Secrets stay readable.',
});

const PLAN = (title: string): string => `$(shield) ${title}`;
const RECOMMENDED = (title: string): string => say('$(shield) {title} (recommended)', { title: bare(title) });
const UNREACHABLE = (title: string): string => `$(circle-slash) ${title}`;

/** The plans as they are picked from, the recommended one first. */
export function planItems(plans: readonly PlanChoice[]): readonly PlanItem[] {
  const items = plans.map((choice): PlanItem => {
    const { title, description, recommended, after, cannot } = choice;
    const label = cannot !== undefined ? UNREACHABLE : recommended ? RECOMMENDED : PLAN;
    return {
      label: label(labelText(title, 60)),
      description: cannot === undefined ? labelText(`→ ${after}`, 120) : '',
      detail: oneLine(withoutTicks(cannot?.reason ?? (shortly(choice) || description)), 400),
      choice,
    };
  });
  return [...items, TIGHTEN];
}

/** What a plan costs and leaves, in one line. */
function shortly({ breaks, open }: PlanChoice): string {
  const names = (notes: readonly PlanNote[]) => items(...notes.flatMap(({ short }) => short ?? []));
  const [stops, stays] = [names(breaks), names(open)];
  return paragraph(
    stops === '' ? null : say('Stops or asks first: {names}.', { names: bare(stops) }),
    stays === '' ? null : say('Open: {names}.', { names: bare(stays) }),
  );
}

/** A page to read before going on: a question and what belongs to it. */
export interface PlanPage {
  readonly message: string;
  readonly detail: string;
}

type Told = Pick<PlanChoice, 'breaks' | 'open' | 'notes'>;

const HEADS = sentences({
  breaks: 'Will stop working:',
  open: 'Stays open:',
  notes: 'Good to know:',
});

function paragraphs(told: Told): string {
  const list = (notes: readonly PlanNote[]) => notes.map(({ text }) => `• ${oneLine(withoutTicks(text), 400)}`);
  return (['breaks', 'open', 'notes'] as const)
    .filter((part) => told[part].length > 0)
    .map((part) => [HEADS[part], ...list(told[part])].join('\n'))
    .join('\n\n');
}

/** What a plan means, before it is picked. */
export const planPage = (choice: PlanChoice): PlanPage => ({
  message: `${choice.title}: ${choice.description}`,
  detail: paragraphs(choice),
});

/** What the plan that was made means, before its changes are shown. */
export function resultPage(plan: HardenPlan, title: string): PlanPage {
  const [before, after] = [postureWords(plan.before), postureWords(plan.after)];
  const message = before === after ? SAME(title, after) : BECOMES(title, before, after);
  return { message, detail: [paragraphs(plan), changeList(plan)].filter((part) => part !== '').join('\n\n') };
}

/** Each change with its reason, as the preview shows them too. */
function changeList({ changes }: HardenPlan): string {
  const lines = changes.map(
    ({ title, why }) =>
      `• ${paragraph(`${oneLine(withoutTicks(title), 100)}.`, why && oneLine(withoutTicks(why), 300))}`,
  );
  return lines.length === 0 ? '' : [say(CHANGES), ...new Set(lines)].join('\n');
}

const CHANGES = 'Changes:';

const SAME = (title: string, posture: string): string =>
  say('{title}: the posture stays {posture}, with less within reach.', { title: bare(title), posture: bare(posture) });
const BECOMES = (title: string, before: string, after: string): string =>
  say('{title}: {before} becomes {after}.', { title: bare(title), before: bare(before), after: bare(after) });

/** Why a plan cannot be reached, and where. */
export function cannotMessage({ file, line, reason }: PlanObstacle, places: Places): string {
  const why = oneLine(withoutTicks(reason), 300);
  if (file === null) return paragraph(say(CANNOT), why);
  const at = oneLine(displayPath(file, places), 120);
  return line === null ? CANNOT_FILE(at, why) : CANNOT_LINE(at, line, why);
}

const CANNOT = 'This plan cannot be reached.';
const CANNOT_FILE = (file: string, why: string): string =>
  paragraph(say('This plan cannot be reached because of {file}.', { file: bare(file) }), why);
const CANNOT_LINE = (file: string, line: number, why: string): string =>
  paragraph(say('This plan cannot be reached because of {file} line {line}.', { file: bare(file), line }), why);

/** A choice within a plan. */
export interface PlanOption {
  readonly id: 'untrusted' | 'guards' | 'asProfile';
  readonly label: string;
  readonly detail: string;
  readonly picked: boolean;
}

/** The choices within a plan; `name` is the plan’s on the command line. */
export const planOptions = (name: string): readonly PlanOption[] => [
  {
    id: 'untrusted',
    label: say('Let the project loosen nothing'),
    detail: say(
      'Marks this folder as untrusted for Codex. The project’s own settings, hooks, rules and MCP servers are off then.',
    ),
    picked: true,
  },
  {
    id: 'guards',
    label: say('Add rules against destructive commands'),
    detail: say(
      'Codex asks before, or refuses, commands that delete, publish, force-push, or touch databases and clouds.',
    ),
    picked: false,
  },
  {
    id: 'asProfile',
    label: say('Only for sessions that ask for it'),
    detail: say('Writes a profile for codex --profile {name} and leaves your settings as they are.', {
      name: bare(name),
    }),
    picked: false,
  },
];

export const PICK_OPTIONS = 'Press Enter to go on';
export const PICK_DOMAINS = 'The domains that commands may read from';
export const PICK_FOLDERS = 'The folders in which commands may write';
export const ADD_DOMAIN = '$(add) Add a domain…';
export const DOMAIN_PROMPT = 'A domain that commands may read from, such as docs.example.com';
export const REASON_PROMPT = (domain: string): string =>
  say('Why commands need {domain}', { domain: bare(oneLine(domain, 80)) });
export const NO_DOMAIN = 'No domain was chosen, so nothing was changed.';
export const NO_FOLDERS = 'No folder was chosen, so nothing was changed.';

const DOMAIN = /^(?:\*{1,2}\.)?[a-z0-9](?:[a-z0-9.-]{0,250}[a-z0-9])?(?::\d{1,5})?$/i;

/** What is wrong with a domain that somebody types; null where nothing is. */
export const domainProblem = (text: string): string | null =>
  DOMAIN.test(text.trim()) ? null : say('Type a host name, without https:// and without a path.');

/** A domain to pick. */
export const domainItem = ({ domain, reason }: AllowedDomain) => ({
  label: labelText(domain, 100),
  detail: oneLine(withoutTicks(reason)),
});

/** The button that tells more of a plan. */
export const MORE_ABOUT_PLAN = 'What stops working, and what stays open';
