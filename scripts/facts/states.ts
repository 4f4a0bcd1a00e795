/** What the answers of one release say, as one yes or no for each thing that can come and go. */

import {
  featureTouchesPosture,
  keyTouchesPosture,
  requirementTouchesPosture,
} from '../../server/src/codex/facts/posture-keys.ts';
import type { Answer, Answers } from './answer-cache.ts';
import { idOf } from './answer-cache.ts';
import { parentOf } from './parent-of.ts';
import { HOOK_EVENT, type Question, type Questions } from './questions.ts';

/**
 * By thing; absent: the release does not tell. `keys a.b`, `values a.b word`, `refused a.b word` (read, but Codex does not
 * start with it), `retired a.b` (whatever the value), `features name`, `project a.b` (a project may not set it), and for
 * requirements `demands a.b`, `demandedValues a.b word`.
 */
export type States = ReadonlyMap<string, boolean>;

export function statesOf(questions: Questions, answers: Answers): States {
  const states = new Map<string, boolean>();
  const asked = questions.places.map((question) => ({ question, answer: answers.places[idOf(question)] ?? {} }));
  // A release that knows none of the requirements reads them elsewhere.
  const readsRequirements = asked.some(({ question, answer }) => question.subject === 'requirements' && answer.known);
  for (const { question, answer } of asked) {
    const { known } = answer;
    if (known === undefined || (question.subject === 'requirements' && !readsRequirements)) continue;
    const [keys, values] = question.subject === 'config' ? ['keys', 'values'] : ['demands', 'demandedValues'];
    states.set(`${keys} ${question.pattern}`, known);
    if (question.subject === 'config' && !known) states.set(`retired ${question.pattern}`, false);
    if (question.subject === 'config' && known) states.set(`retired ${question.pattern}`, answer.retired === true);
    for (const word of question.words) {
      const verdict = wordIn(answer, word);
      states.set(`${values} ${question.pattern} ${word}`, verdict !== undefined);
      if (question.subject === 'config') states.set(`refused ${question.pattern} ${word}`, verdict === 'refused');
    }
  }
  withParents(
    states,
    asked.map(({ question }) => question),
  );
  forEveryHookEvent(states);
  for (const [name, { stage }] of Object.entries(answers.features)) states.set(`features ${name}`, stage !== 'removed');
  for (const [path, verdict] of Object.entries(answers.project)) states.set(`project ${path}`, verdict !== 'free');
  return states;
}

/**
 * Where a release does not tell: what stands in a table that it does not know is not known either, and a table of free
 * names is known where a name in it is.
 */
function withParents(states: Map<string, boolean>, questions: readonly Question[]): void {
  for (const { subject, pattern, words } of questions) {
    const [keys, values] = subject === 'config' ? ['keys', 'values'] : ['demands', 'demandedValues'];
    if (states.has(`${keys} ${pattern}`) || states.get(`${keys} ${parentOf(pattern)}`) !== false) continue;
    states.set(`${keys} ${pattern}`, false);
    for (const word of words) states.set(`${values} ${pattern} ${word}`, false);
  }
  for (const [thing, state] of [...states]) {
    const [, table] = freeName.exec(thing) ?? [];
    if (table !== undefined && !states.has(table)) states.set(table, state);
  }
}

const freeName = /^((?:keys|demands) .+)\.\*$/;

/** What one hook event holds all others hold, where a release knows them. */
function forEveryHookEvent(states: Map<string, boolean>): void {
  const events = [...states].flatMap(([thing, state]) => {
    const [, kind, event] = hookEvent.exec(thing) ?? [];
    return kind !== undefined && event !== undefined && event !== HOOK_EVENT ? [{ kind, event, state }] : [];
  });
  for (const [thing, state] of [...states]) {
    const [, kind = '', below] = belowHookEvent.exec(thing) ?? [];
    if (below === undefined) continue;
    for (const one of events.filter((each) => (each.kind === 'keys') === !kind.startsWith('demand')))
      states.set(`${kind} hooks.${one.event}${below}`, state && one.state);
  }
}

const hookEvent = /^(keys|demands) hooks\.([A-Z]\w+)$/;
const belowHookEvent = new RegExp(`^(\\w+) hooks\\.${HOOK_EVENT}(\\.\\[\\].*)$`);

const wordIn = ({ words = {} }: Answer, word: string): 'yes' | 'refused' | undefined =>
  Object.hasOwn(words, word) ? words[word] : undefined;

/** Whether the exact release in which it came or went is wanted. */
export function touchesPosture(thing: string): boolean {
  const [kind, path = ''] = thing.split(' ');
  if (kind === 'features') return featureTouchesPosture(path);
  if (kind === 'project') return true;
  return kind?.startsWith('demand') ? requirementTouchesPosture(path) : keyTouchesPosture(path);
}

/** The questions that are asked to find an exact release. */
export const aboutPosture = ({ places, project }: Questions): Questions => ({
  places: places.filter(({ subject, pattern }) =>
    subject === 'config' ? keyTouchesPosture(pattern) : requirementTouchesPosture(pattern),
  ),
  project,
});
