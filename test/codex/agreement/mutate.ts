/** Changes one thing in a settings file, the way people get it wrong. What happens to which line is up to a seed. */

import { factsFor, typeAt } from '../../../server/src/codex/facts/lookup.ts';
import type { TypeFact } from '../../../server/src/codex/facts.ts';
import { parseToml } from '../../../server/src/syntax/toml/parse.ts';
import type { TomlPath, TomlStatement } from '../../../server/src/syntax/toml/tree.ts';
import type { Random } from '../posture/generator/random.ts';

/** A changed text and what was done to it. */
export interface Mutation {
  readonly how: string;
  readonly text: string;
}

type Mutator = (text: string, random: Random) => string | undefined;

/** Undefined where the text has nothing that this kind of change applies to. */
export function mutated(text: string, random: Random): Mutation | undefined {
  const [how, mutator] = random.pick(MUTATORS);
  const changed = mutator(text, random);
  return changed === undefined || changed === text ? undefined : { how, text: changed };
}

const MUTATORS: readonly (readonly [how: string, mutator: Mutator])[] = [
  ['a renamed key', renamed],
  ['a key under another header', moved],
  ['a key at the top', lifted],
  ['a value of another type', retyped],
  ['another word', reworded],
  ['a number out of the ordinary', renumbered],
  ['a line left out', dropped],
  ['a renamed header', renamedHeader],
  ['a header left out', droppedHeader],
];

const assignmentsIn = (text: string): readonly TomlStatement[] =>
  parseToml(text).statements.filter(({ kind }) => kind === 'assignment');
const headersIn = (text: string): readonly TomlStatement[] =>
  parseToml(text).statements.filter(({ kind }) => kind === 'header' || kind === 'array-header');

const replaced = (text: string, { start, end }: { readonly start: number; readonly end: number }, by: string): string =>
  text.slice(0, start) + by + text.slice(end);

const pathOf = ({ table, keys }: TomlStatement): TomlPath => [...table, ...keys.map(({ name }) => name)];

function pickOne<T>(items: readonly T[], random: Random): T | undefined {
  return items.length === 0 ? undefined : random.pick(items);
}

/** Slips of the finger and habits from elsewhere. */
const SPELLINGS: readonly ((name: string) => string)[] = [
  (name) => `${name}s`,
  (name) => name.slice(0, -1),
  (name) => name.replaceAll('_', '-'),
  (name) => name.replace(/_(\w)/, (_, letter: string) => letter.toUpperCase()),
  (name) => name.replaceAll('_', ''),
  (name) => `${name}_x`,
  (name) => (name.length < 2 ? name : `${name[1]}${name[0]}${name.slice(2)}`),
];

function renamed(text: string, random: Random): string | undefined {
  const statement = pickOne(assignmentsIn(text), random);
  const key = statement && pickOne(statement.keys, random);
  if (key === undefined) return undefined;
  const name = random.pick(SPELLINGS)(key.name);
  return name === '' ? undefined : replaced(text, key.span, quoted(name));
}

function renamedHeader(text: string, random: Random): string | undefined {
  const header = pickOne(headersIn(text), random);
  const key = header && pickOne(header.keys, random);
  if (key === undefined) return undefined;
  const name = random.pick(SPELLINGS)(key.name);
  return name === '' ? undefined : replaced(text, key.span, quoted(name));
}

const quoted = (name: string): string => (/^[\w-]+$/.test(name) ? name : JSON.stringify(name));

/** Tables that keys get stranded under. */
const TABLES = ['[tui]', '[features]', '[sandbox_workspace_write]', '[history]', '[projects."/srv/x"]', '[notice]'];

function moved(text: string, random: Random): string | undefined {
  const statement = pickOne(assignmentsIn(text), random);
  if (statement === undefined) return undefined;
  const line = text.slice(statement.span.start, statement.span.end);
  const rest = replaced(text, statement.span, '');
  const header = pickOne(headersIn(rest), random);
  if (header === undefined || random.chance(0.3)) {
    const table = random.pick(TABLES);
    return rest.includes(table) ? undefined : `${rest.trimEnd()}\n\n${table}\n${line}\n`;
  }
  return `${rest.slice(0, header.span.end)}\n${line}${rest.slice(header.span.end)}`;
}

function lifted(text: string, random: Random): string | undefined {
  const statement = pickOne(
    assignmentsIn(text).filter(({ table }) => table.length > 0),
    random,
  );
  if (statement === undefined) return undefined;
  const line = text.slice(statement.span.start, statement.span.end);
  return `${line}\n${replaced(text, statement.span, '')}`;
}

const VALUES = [
  '1',
  '-1',
  'true',
  'false',
  '"zork"',
  '""',
  '1.5',
  '[]',
  '["zork"]',
  '{}',
  '{ zork = 1 }',
  '1979-05-27',
];

function retyped(text: string, random: Random): string | undefined {
  const value = pickOne(assignmentsIn(text), random)?.value;
  return value && replaced(text, value.span, random.pick(VALUES));
}

function reworded(text: string, random: Random): string | undefined {
  const facts = factsFor();
  const worded = assignmentsIn(text).filter(({ value }) => value?.kind === 'string');
  const closed = worded.filter((statement) => wordsOf(typeAt(facts, pathOf(statement))).length > 0);
  const statement = pickOne(random.chance(0.8) && closed.length > 0 ? closed : worded, random);
  if (statement?.value?.kind !== 'string') return undefined;
  const words = wordsOf(typeAt(facts, pathOf(statement)));
  const written = String(statement.value.value);
  const spellings = [
    written.toUpperCase(),
    `${written}s`,
    written.replaceAll(/[-_]/g, ''),
    written.replaceAll('-', '_'),
    'zork',
  ];
  const word = random.pick(random.chance(0.6) ? [...words, ...spellings] : spellings);
  return replaced(text, statement.value.span, JSON.stringify(word));
}

function wordsOf(fact: TypeFact | undefined): readonly string[] {
  if (fact?.type === 'union') return fact.of.flatMap(wordsOf);
  return fact?.type === 'enum' ? fact.values : [];
}

const NUMBERS = ['0', '-1', '1', '3.0', '70000', '5000000000', '-9223372036854775808', '9223372036854775807', '1e10'];

function renumbered(text: string, random: Random): string | undefined {
  const numbers = assignmentsIn(text).filter(({ value }) => value?.kind === 'integer' || value?.kind === 'float');
  const value = pickOne(numbers, random)?.value;
  return value && replaced(text, value.span, random.pick(NUMBERS));
}

function dropped(text: string, random: Random): string | undefined {
  const statement = pickOne(assignmentsIn(text), random);
  return statement && replaced(text, statement.span, '');
}

function droppedHeader(text: string, random: Random): string | undefined {
  const header = pickOne(headersIn(text), random);
  return header && replaced(text, header.span, '');
}
