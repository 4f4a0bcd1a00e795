/** `prefix_rule`, `network_rule` and `host_executable`: what they take, and what they make. */

import { Callable, type Given, ListValue, RunError, typeOf, type Value } from '../../syntax/starlark/run/value.ts';
import { code, listed } from '../../text/phrases.ts';
import { say } from '../../text/sentences.ts';
import type { Span } from '../../text/span.ts';
import { messages, names, shortCode } from './messages.ts';
import { networkHost } from './network-host.ts';
import { DECISIONS, type Decision, NETWORK_PROTOCOLS, type NetworkRule, type PrefixRule } from './policy.ts';
import { shellWords } from './words.ts';

/** One parameter of a function. */
export interface RuleParameter {
  readonly name: string;
  readonly type: 'list' | 'string' | 'bool';
  readonly required?: true;
  /** The words that can be there. */
  readonly words?: readonly string[];
}

/** The functions of rules files, in the order of their parameters. */
export const RULE_FUNCTIONS: Readonly<Record<string, { readonly parameters: readonly RuleParameter[] }>> = {
  prefix_rule: {
    parameters: [
      {
        name: 'pattern',
        type: 'list',
        required: true,
      },
      {
        name: 'decision',
        type: 'string',
        words: DECISIONS,
      },
      {
        name: 'match',
        type: 'list',
      },
      {
        name: 'not_match',
        type: 'list',
      },
      {
        name: 'justification',
        type: 'string',
      },
      {
        name: 'canonical_matching',
        type: 'bool',
      },
    ],
  },
  network_rule: {
    parameters: [
      { name: 'host', type: 'string', required: true },
      {
        name: 'protocol',
        type: 'string',
        required: true,
        words: NETWORK_PROTOCOLS,
      },
      {
        name: 'decision',
        type: 'string',
        required: true,
        words: [...DECISIONS, 'deny'],
      },
      { name: 'justification', type: 'string' },
    ],
  },
  host_executable: {
    parameters: [
      { name: 'name', type: 'string', required: true },
      { name: 'paths', type: 'list', required: true },
    ],
  },
};

/** A rule whose examples are still to be checked: that happens when the whole file has been run. */
export interface MadeRule {
  readonly rule: PrefixRule;
  readonly match: readonly (readonly string[])[];
  readonly notMatch: readonly (readonly string[])[];
}

/** What the calls of one file made. */
export class Made {
  readonly rules: MadeRule[] = [];
  readonly networkRules: NetworkRule[] = [];
  readonly hostExecutables = new Map<string, readonly string[]>();
}

/** The functions as a text can call them; what they make is put into `made`. */
export function ruleFunctions(made: Made): ReadonlyMap<string, Value> {
  const calls: Readonly<Record<string, (values: ReadonlyMap<string, Value>, span: Span) => void>> = {
    prefix_rule: (values, span) => made.rules.push(prefixRule(values, span)),
    network_rule: (values, span) => made.networkRules.push(networkRule(values, span)),
    host_executable: (values, span) => {
      const name = text(values, 'name');
      made.hostExecutables.set(name, executablePaths(name, values.get('paths'), span));
    },
  };
  return new Map(
    Object.entries(calls).map(([name, call]) => [
      name,
      new Callable(name, (given) => {
        call(bind(name, given), given.span);
        return null;
      }),
    ]),
  );
}

/** The values by the names of the parameters. */
function bind(name: string, { positional, named, span }: Given): ReadonlyMap<string, Value> {
  const parameters = RULE_FUNCTIONS[name]?.parameters ?? [];
  const values = new Map<string, Value>();
  if (positional.length > parameters.length)
    throw new RunError(say(messages.tooMany, { function: code(name), count: parameters.length }), span);
  for (const [index, value] of positional.entries()) values.set(parameters[index]?.name ?? '', value);
  for (const [key, value] of named) {
    if (values.has(key)) throw new RunError(say(messages.twice, { name: code(key) }), span);
    if (!parameters.some((one) => one.name === key)) {
      const known = listed(parameters.map((one) => code(one.name)));
      throw new RunError(say(messages.noParameter, { function: code(name), name: shortCode(key), names: known }), span);
    }
    values.set(key, value);
  }
  for (const { name: parameter, required, type } of parameters) {
    const value = values.get(parameter);
    if (value === undefined && required)
      throw new RunError(say(messages.missing, { name: code(parameter), example: code(`${parameter} = …`) }), span);
    if (value !== undefined && typeOf(value) !== type)
      throw new RunError(say(messages[type], { name: code(parameter) }), span);
  }
  return values;
}

function text(values: ReadonlyMap<string, Value>, name: string): string {
  const value = values.get(name);
  return typeof value === 'string' ? value : '';
}

const items = (value: Value | undefined): readonly Value[] => (value instanceof ListValue ? value.items : []);

function prefixRule(values: ReadonlyMap<string, Value>, span: Span): MadeRule {
  const decision = decisionOf(values.has('decision') ? text(values, 'decision') : 'allow', DECISIONS, span);
  const justification = justificationOf(values, span);
  const pattern = items(values.get('pattern')).map((one) => alternatives(one, span));
  if (pattern.length === 0) throw new RunError(messages.noWords, span);
  const anyCase = values.get('canonical_matching') === true;
  const rule = { pattern, decision, anyCase, span, ...(justification !== undefined && { justification }) };
  const match = items(values.get('match')).map((one) => example(one, span));
  const notMatch = items(values.get('not_match')).map((one) => example(one, span));
  return { rule, match, notMatch };
}

function decisionOf(written: string, words: readonly string[], span: Span): Decision {
  if (!words.includes(written))
    throw new RunError(say(messages.decision, { decision: shortCode(written), names: names(words) }), span);
  return written === 'deny' ? 'forbidden' : (written as Decision);
}

function justificationOf(values: ReadonlyMap<string, Value>, span: Span): string | undefined {
  if (!values.has('justification')) return undefined;
  const written = text(values, 'justification');
  if (written.trim() === '') throw new RunError(messages.justification, span);
  return written;
}

function alternatives(value: Value, span: Span): readonly string[] {
  if (typeof value === 'string') return [value];
  if (!(value instanceof ListValue)) throw new RunError(messages.pattern, span);
  if (value.items.length === 0) throw new RunError(messages.noAlternatives, span);
  if (!value.items.every((one) => typeof one === 'string')) throw new RunError(messages.alternatives, span);
  return value.items;
}

function example(value: Value, span: Span): readonly string[] {
  const words = typeof value === 'string' ? shellWords(value) : value instanceof ListValue ? value.items : null;
  if (words === undefined) throw new RunError(messages.exampleQuote, span);
  if (!words?.every((one) => typeof one === 'string')) throw new RunError(messages.exampleType, span);
  if (words.length === 0) throw new RunError(messages.exampleEmpty, span);
  return words;
}

const PROTOCOLS: ReadonlyMap<string, string> = new Map([
  ...NETWORK_PROTOCOLS.map((one) => [one, one] as const),
  ['https_connect', 'https'],
  ['http-connect', 'https'],
]);

function networkRule(values: ReadonlyMap<string, Value>, span: Span): NetworkRule {
  const protocol = PROTOCOLS.get(text(values, 'protocol'));
  if (protocol === undefined) throw new RunError(say(messages.protocol, { names: names(NETWORK_PROTOCOLS) }), span);
  const decision = decisionOf(text(values, 'decision'), [...DECISIONS, 'deny'], span);
  justificationOf(values, span);
  const host = networkHost(text(values, 'host'));
  if (typeof host !== 'string') throw new RunError(messages[host.flaw], span);
  return { host, protocol, decision, span };
}

function executablePaths(name: string, value: Value | undefined, span: Span): readonly string[] {
  if (name === '' || name === '.' || name === '..' || name.includes('/'))
    throw new RunError(messages.programName, span);
  return items(value).map((path) => {
    if (typeof path !== 'string') throw new RunError(messages.pathStrings, span);
    if (!path.startsWith('/')) throw new RunError(messages.pathAbsolute, span);
    const parts = path.split('/').filter((one) => one !== '' && one !== '.');
    if (parts.at(-1) !== name) throw new RunError(messages.pathName, span);
    return `/${parts.join('/')}`;
  });
}
