/** What is asked of every release: the keys, values and prohibitions that any of the releases with full facts knows. */

import { typeAt } from '../../server/src/codex/facts/lookup.ts';
import type { ReleaseFacts, TypeFact } from '../../server/src/codex/facts.ts';
import type { Subject } from './asker.ts';
import { type Place, patternOf } from './config-path.ts';
import { sites } from './probe-positions.ts';
import { sampleOf } from './sample-values.ts';
import type { Value } from './toml-text.ts';

/** Whether a place is known, with which words. */
export interface Question {
  readonly subject: Subject;
  /** Dotted, `*` for a free name, `[]` for items. */
  readonly pattern: string;
  readonly place: Place;
  /** What it can be, in any release: `approval_policy` is a word or a table. */
  readonly facts: readonly TypeFact[];
  /** Every word that any release takes there. */
  readonly words: readonly string[];
}

/** A setting that some release does not take from a project. */
export interface ProjectQuestion {
  readonly keys: readonly string[];
  readonly value: Value;
}

export interface Questions {
  readonly places: readonly Question[];
  readonly project: readonly ProjectQuestion[];
}

/** Nobody asks since when the interface has a colour. */
const boring = /^(tui\.|$)/;

/** Every hook event holds the same: only of one it is asked what it holds. */
export const HOOK_EVENT = 'PreToolUse';
const otherEvent = new RegExp(`^hooks\\.(?!${HOOK_EVENT}\\.)\\w+\\.\\[\\]`);

/** `releases`: oldest first. */
export function questionsFrom(releases: readonly ReleaseFacts[]): Questions {
  const subjects = ['config', 'requirements'] as const;
  const project = new Map<string, ProjectQuestion>();
  for (const facts of releases) {
    for (const path of [...facts.project.ignored, ...facts.project.fatal]) {
      const keys = path.split('.');
      project.set(path, { keys, value: sampleOf(typeAt(facts, keys) ?? { type: 'any' }) });
    }
  }
  return {
    places: subjects.flatMap((subject) => placesIn(subject, releases)),
    project: [...project.keys()].sort().flatMap((path) => project.get(path) ?? []),
  };
}

function placesIn(subject: Subject, releases: readonly ReleaseFacts[]): Question[] {
  const found = new Map<string, { place: Place; facts: Map<string, TypeFact>; words: Set<string> }>();
  for (const release of releases) {
    for (const { place, fact } of sites(release[subject])) {
      const pattern = patternOf(place.path);
      if (boring.test(pattern) || isRepetition(pattern)) continue;
      const { facts, words } = found.get(pattern) ?? { facts: new Map(), words: new Set<string>() };
      for (const word of fact.type === 'enum' ? fact.values : []) words.add(word);
      // Two facts with one sample are one question; the newest release is the last.
      if (fact.type !== 'union') facts.set(fact.type === 'enum' ? 'enum' : JSON.stringify(sampleOf(fact)), fact);
      found.set(pattern, { place, facts, words });
    }
  }
  return [...found].map(([pattern, { place, facts, words }]) => ({
    subject,
    pattern,
    place,
    facts: [...facts.values()],
    words: [...words].sort(),
  }));
}

/**
 * Whether a thing (`keys a.b`, `values a.b word`: see `States`) is asked about in the later questions only. Features are
 * never new: each release lists them.
 */
export function isNewIn(later: Questions, earlier: Questions): (thing: string) => boolean {
  const [now, before] = [later, earlier].map((questions) => new Set(asked(questions)));
  return (thing) => {
    const [kind = '', path = '', word = ''] = thing.split(' ');
    const about = kind === 'project' ? kind : kind.startsWith('demand') ? 'requirements' : 'config';
    const name = [about, path, word].join(' ').trimEnd();
    return now?.has(name) === true && before?.has(name) !== true;
  };
}

function* asked({ places, project }: Questions): Generator<string> {
  for (const { subject, pattern, words } of places) {
    yield `${subject} ${pattern}`;
    for (const word of words) yield `${subject} ${pattern} ${word}`;
  }
  for (const { keys } of project) yield `project ${keys.join('.')}`;
}

/** Whether a path says again what another one says: retired profiles repeat the root, and hook events each other. */
export const isRepetition = (pattern: string): boolean => /^profiles\./.test(pattern) || otherEvent.test(pattern);
