/** `prefix_rule`, `network_rule` and `host_executable`: what they take, and what they make. */

import { Callable, type Given, ListValue, RunError, typeOf, type Value } from '../../syntax/starlark/run/value.ts';
import type { Span } from '../../text/span.ts';
import { networkHost } from './network-host.ts';
import { DECISIONS, type Decision, NETWORK_PROTOCOLS, type NetworkRule, type PrefixRule } from './policy.ts';
import { shellWords } from './words.ts';

/** One parameter of a function. */
export interface RuleParameter {
  readonly name: string;
  readonly type: 'list' | 'string' | 'bool';
  readonly required?: true;
  /** What it is for, for people. */
  readonly about: string;
  /** The words that can be there. */
  readonly words?: readonly string[];
}

/** The functions of rules files, in the order of their parameters. */
export const RULE_FUNCTIONS: Readonly<
  Record<string, { readonly about: string; readonly parameters: readonly RuleParameter[] }>
> = {
  prefix_rule: {
    about: 'Says what Codex does with commands that begin with these words. The strictest rule that matches wins.',
    parameters: [
      {
        name: 'pattern',
        type: 'list',
        required: true,
        about: 'The first words of the command. A list instead of a word means: any of these.',
      },
      {
        name: 'decision',
        type: 'string',
        words: DECISIONS,
        about:
          '`allow` runs the command outside the sandbox without asking, `prompt` asks first, `forbidden` refuses. Without a decision: `allow`.',
      },
      {
        name: 'match',
        type: 'list',
        about: 'Commands that the rule must match. Codex refuses the file when it does not.',
      },
      {
        name: 'not_match',
        type: 'list',
        about: 'Commands that the rule must not match. Codex refuses the file when it does.',
      },
      {
        name: 'justification',
        type: 'string',
        about: 'Why the rule is there. Codex shows it when it asks or refuses.',
      },
      {
        name: 'canonical_matching',
        type: 'bool',
        about: 'Whether upper and lower case count as the same. Without it they do not.',
      },
    ],
  },
  network_rule: {
    about: 'Says what Codex does when a command connects to this host through its network proxy.',
    parameters: [
      { name: 'host', type: 'string', required: true, about: 'One host. Wildcards are not possible.' },
      {
        name: 'protocol',
        type: 'string',
        required: true,
        words: NETWORK_PROTOCOLS,
        about: 'How the command connects.',
      },
      {
        name: 'decision',
        type: 'string',
        required: true,
        words: [...DECISIONS, 'deny'],
        about: '`allow`, `prompt`, or `forbidden` (also written `deny`).',
      },
      { name: 'justification', type: 'string', about: 'Why the rule is there.' },
    ],
  },
  host_executable: {
    about: 'Says where a program is. Rules for its name then match no other path of it.',
    parameters: [
      { name: 'name', type: 'string', required: true, about: 'The name of the program, without a path.' },
      { name: 'paths', type: 'list', required: true, about: 'The absolute paths at which it may be.' },
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
    throw new RunError(`\`${name}\` takes ${parameters.length} values at most.`, span);
  for (const [index, value] of positional.entries()) values.set(parameters[index]?.name ?? '', value);
  for (const [key, value] of named) {
    if (values.has(key)) throw new RunError(`\`${key}\` is given twice. Remove one of them.`, span);
    if (!parameters.some((one) => one.name === key)) {
      const known = parameters.map((one) => `\`${one.name}\``).join(', ');
      throw new RunError(`\`${name}\` has no \`${short(key)}\`. It takes ${known}.`, span);
    }
    values.set(key, value);
  }
  for (const { name: parameter, required, type } of parameters) {
    const value = values.get(parameter);
    if (value === undefined && required)
      throw new RunError(`\`${parameter}\` is missing. Add \`${parameter} = …\`.`, span);
    if (value !== undefined && typeOf(value) !== type)
      throw new RunError(`\`${parameter}\` must be ${TYPES[type]}, not ${describe(value)}.`, span);
  }
  return values;
}

const TYPES = { list: 'a list in brackets', string: 'a string in quotes', bool: '`True` or `False`' } as const;

const describe = (value: Value): string => (value === null ? '`None`' : `a ${typeOf(value)}`);

const short = (name: string): string => (name.length > 40 ? `${name.slice(0, 40)}…` : name);

function text(values: ReadonlyMap<string, Value>, name: string): string {
  const value = values.get(name);
  return typeof value === 'string' ? value : '';
}

const items = (value: Value | undefined): readonly Value[] => (value instanceof ListValue ? value.items : []);

function prefixRule(values: ReadonlyMap<string, Value>, span: Span): MadeRule {
  const decision = decisionOf(values.has('decision') ? text(values, 'decision') : 'allow', DECISIONS, span);
  const justification = justificationOf(values, span);
  const pattern = items(values.get('pattern')).map((one) => alternatives(one, span));
  if (pattern.length === 0)
    throw new RunError('A pattern needs at least one word. Write the beginning of a command.', span);
  const anyCase = values.get('canonical_matching') === true;
  const rule = { pattern, decision, anyCase, span, ...(justification !== undefined && { justification }) };
  const match = items(values.get('match')).map((one) => example(one, span));
  const notMatch = items(values.get('not_match')).map((one) => example(one, span));
  return { rule, match, notMatch };
}

function decisionOf(written: string, words: readonly string[], span: Span): Decision {
  if (!words.includes(written)) {
    const known = words.map((one) => `\`${one}\``).join(', ');
    throw new RunError(`\`${short(written)}\` is no decision. Write one of ${known}.`, span);
  }
  return written === 'deny' ? 'forbidden' : (written as Decision);
}

function justificationOf(values: ReadonlyMap<string, Value>, span: Span): string | undefined {
  if (!values.has('justification')) return undefined;
  const written = text(values, 'justification');
  if (written.trim() === '') throw new RunError('A justification cannot be empty. Write one, or remove it.', span);
  return written;
}

function alternatives(value: Value, span: Span): readonly string[] {
  if (typeof value === 'string') return [value];
  if (!(value instanceof ListValue))
    throw new RunError(`A pattern holds strings and lists of strings, not ${describe(value)}.`, span);
  if (value.items.length === 0) throw new RunError('This list of alternatives is empty. Name at least one word.', span);
  if (!value.items.every((one) => typeof one === 'string'))
    throw new RunError('Alternatives in a pattern must be strings.', span);
  return value.items;
}

function example(value: Value, span: Span): readonly string[] {
  const words = typeof value === 'string' ? shellWords(value) : value instanceof ListValue ? value.items : null;
  if (words === undefined) throw new RunError('A quote in this example is not closed.', span);
  if (!words?.every((one) => typeof one === 'string'))
    throw new RunError('An example is a command in a string, or a list of its words.', span);
  if (words.length === 0) throw new RunError('An example cannot be empty.', span);
  return words;
}

const PROTOCOLS: ReadonlyMap<string, string> = new Map([
  ...NETWORK_PROTOCOLS.map((one) => [one, one] as const),
  ['https_connect', 'https'],
  ['http-connect', 'https'],
]);

function networkRule(values: ReadonlyMap<string, Value>, span: Span): NetworkRule {
  const protocol = PROTOCOLS.get(text(values, 'protocol'));
  if (protocol === undefined) {
    const known = NETWORK_PROTOCOLS.map((one) => `\`${one}\``).join(', ');
    throw new RunError(`This is no protocol. Write one of ${known}.`, span);
  }
  const decision = decisionOf(text(values, 'decision'), [...DECISIONS, 'deny'], span);
  justificationOf(values, span);
  const host = networkHost(text(values, 'host'));
  if (typeof host !== 'string') throw new RunError(host.flaw, span);
  return { host, protocol, decision, span };
}

function executablePaths(name: string, value: Value | undefined, span: Span): readonly string[] {
  if (name === '' || name === '.' || name === '..' || name.includes('/'))
    throw new RunError('`name` is the plain name of a program, without a path.', span);
  return items(value).map((path) => {
    if (typeof path !== 'string') throw new RunError('`paths` holds strings.', span);
    if (!path.startsWith('/')) throw new RunError('`paths` holds absolute paths. Write the whole path.', span);
    const parts = path.split('/').filter((one) => one !== '' && one !== '.');
    if (parts.at(-1) !== name) throw new RunError('Each of the paths must end with the name of the program.', span);
    return `/${parts.join('/')}`;
  });
}
