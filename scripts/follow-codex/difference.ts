/** What one release of Codex knows of its configuration that another does not, as data. */

import type { ReleaseFacts, TypeFact } from '../../server/src/codex/facts.ts';
import { parentOf } from '../facts/parent-of.ts';
import { isRepetition } from '../facts/questions.ts';

/** What came, went and changed; everything in order of names. */
export interface Difference {
  readonly before: string;
  readonly after: string;
  /** Of `config.toml`. */
  readonly config: KeyChanges;
  /** Of `requirements.toml`. */
  readonly requirements: KeyChanges;
  readonly features: FeatureChanges;
  /** What a project's file may set no longer, and what it may set again. */
  readonly project: { readonly closed: readonly string[]; readonly opened: readonly string[] };
  /** Functions of `.rules` files and their parameters, as `name(parameter)`. */
  readonly rules: { readonly added: readonly string[]; readonly gone: readonly string[] };
}

export interface KeyChanges {
  /** Dotted, `*` for a free name, `[]` for items; a new table stands for all that it holds. */
  readonly added: readonly string[];
  readonly gone: readonly string[];
  /** Keys that are still read and keep Codex from starting, whatever their value. */
  readonly retired: readonly string[];
  readonly types: readonly Change[];
  readonly defaults: readonly Change[];
  readonly values: readonly ValueChanges[];
}

/** Something that has another type, default or stage now. */
export interface Change {
  readonly name: string;
  readonly before: string;
  readonly after: string;
}

/** The words of one key. */
export interface ValueChanges {
  readonly key: string;
  readonly added: readonly string[];
  readonly gone: readonly string[];
  /** Still read, but Codex does not start with them. */
  readonly refused: readonly string[];
}

export interface FeatureChanges {
  /** `after`: its stage and default. */
  readonly added: readonly Change[];
  readonly gone: readonly string[];
  readonly stages: readonly Change[];
  readonly defaults: readonly Change[];
}

/** From an older release to a newer one. */
export function differenceBetween(before: ReleaseFacts, after: ReleaseFacts): Difference {
  return {
    before: before.version,
    after: after.version,
    config: keyChanges(before.config, after.config),
    requirements: keyChanges(before.requirements, after.requirements),
    features: featureChanges(before.features, after.features),
    project: {
      closed: without(closedIn(after), closedIn(before)),
      opened: without(closedIn(before), closedIn(after)),
    },
    rules: {
      added: without(rulesIn(after), rulesIn(before)),
      gone: without(rulesIn(before), rulesIn(after)),
    },
  };
}

/** What is known of one key; a union is all of its types together. */
interface Known {
  readonly types: Set<string>;
  readonly values: Set<string>;
  readonly refused: Set<string>;
  default?: string;
  isRetired: boolean;
}

function keyChanges(before: TypeFact, after: TypeFact): KeyChanges {
  const [was, is] = [known(before), known(after)];
  const both = [...is].flatMap(([name, now]) => {
    const then = was.get(name);
    return then ? [{ name, then, now }] : [];
  });
  const changes = (of: (one: Known) => string) =>
    both.flatMap(({ name, then, now }) => (of(then) === of(now) ? [] : [{ name, before: of(then), after: of(now) }]));
  return {
    added: outermost(without([...is.keys()], [...was.keys()])).filter(isNoFlag),
    gone: outermost(without([...was.keys()], [...is.keys()])).filter(isNoFlag),
    retired: both.filter(({ then, now }) => now.isRetired && !then.isRetired).map(({ name }) => name),
    types: changes(({ types }) => [...types].sort().join(' or ')),
    defaults: changes((one) => one.default ?? ''),
    values: both
      .map(({ name, then, now }) => ({
        key: name,
        added: without([...now.values], [...then.values]),
        gone: without([...then.values], [...now.values]),
        refused: without([...now.refused], [...then.refused]),
      }))
      .filter(({ added, gone, refused }) => added.length + gone.length + refused.length > 0),
  };
}

function known(root: TypeFact): ReadonlyMap<string, Known> {
  const found = new Map<string, Known>();
  note(root, []);
  found.delete('');
  return new Map([...found].sort(([a], [b]) => (a < b ? -1 : 1)));

  function note(fact: TypeFact, path: readonly string[]): void {
    const name = path.join('.');
    if (isRepetition(name)) return;
    const one = found.get(name) ?? { types: new Set(), values: new Set(), refused: new Set(), isRetired: false };
    found.set(name, one);
    if ('default' in fact) one.default = JSON.stringify(fact.default);
    if (fact.type === 'union') {
      for (const each of fact.of) note(each, path);
      return;
    }
    one.types.add(fact.type === 'enum' ? 'string' : fact.type);
    if ('retired' in fact) one.isRetired = true;
    if (fact.type === 'enum') for (const value of fact.values) one.values.add(value);
    if (fact.type === 'enum') for (const value of fact.refused ?? []) one.refused.add(value);
    if (fact.type === 'array') note(fact.items, [...path, '[]']);
    if (fact.type !== 'table') return;
    for (const [key, inner] of Object.entries(fact.keys ?? {})) note(inner, [...path, key]);
    if (fact.values) note(fact.values, [...path, '*']);
  }
}

/** Flags are told with their stages. */
const isNoFlag = (path: string): boolean => !/^features\.[^.]+$/.test(path);

/** Where a whole table came or went, its keys need not be listed. */
function outermost(paths: readonly string[]): readonly string[] {
  const all = new Set(paths);
  return paths.filter((path) => !all.has(parentOf(path)));
}

function featureChanges(before: ReleaseFacts['features'], after: ReleaseFacts['features']): FeatureChanges {
  const both = Object.entries(after).flatMap(([name, now]) => {
    const then = Object.hasOwn(before, name) ? before[name] : undefined;
    return then ? [{ name, then, now }] : [];
  });
  return {
    added: Object.entries(after)
      .filter(([name]) => !Object.hasOwn(before, name))
      .map(([name, now]) => ({ name, before: '', after: `${now.stage}, ${onOrOff(now.default)}` })),
    gone: without(Object.keys(before), Object.keys(after)),
    stages: both
      .filter(({ then, now }) => then.stage !== now.stage)
      .map(({ name, then, now }) => ({ name, before: then.stage, after: now.stage })),
    defaults: both
      .filter(({ then, now }) => then.default !== now.default)
      .map(({ name, then, now }) => ({ name, before: onOrOff(then.default), after: onOrOff(now.default) })),
  };
}

const onOrOff = (value: boolean): string => (value ? 'on' : 'off');
const closedIn = ({ project }: ReleaseFacts): readonly string[] => [...project.ignored, ...project.fatal];
const rulesIn = ({ rules }: ReleaseFacts): readonly string[] =>
  Object.entries(rules).flatMap(([name, parameters]) => Object.keys(parameters).map((each) => `${name}(${each})`));
const without = (list: readonly string[], others: readonly string[]): readonly string[] =>
  [...new Set(list)].filter((one) => !others.includes(one)).sort();
