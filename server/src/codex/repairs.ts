/** Which correction of a broken place is the one that was meant: where its look leaves several, what Codex takes decides. */

import type { SyntaxProblem } from '../syntax/problem.ts';
import type { Repair } from '../syntax/repair.ts';
import { namesOf } from '../syntax/toml/layout.ts';
import { parseToml } from '../syntax/toml/parse.ts';
import type { TomlDocument, TomlPath } from '../syntax/toml/tree.ts';
import { countWhile } from '../text/sorted.ts';
import { type CodexFile, documentIn } from './codex-file.ts';
import { typeAt } from './facts/lookup.ts';
import { factsOf } from './facts/of-kind.ts';
import type { TypeFact } from './facts.ts';
import { formatNamed } from './formats.ts';
import { fits } from './schema/tables-accepting.ts';

/** What is known of the place of a problem. */
export interface MeantPlace {
  /** The only likely correction. */
  readonly repair?: Repair;
  /** The key whose value no correction makes right, and what it takes. */
  readonly refused?: { readonly path: TomlPath; readonly fact: TypeFact };
}

/** Corrections of so many problems are looked for, each of which takes several looks at its statement; once these are gone the next have their turn. */
const MAX_PLACES = 20;

const NOTHING: MeantPlace = {};

/** What was meant at each of the problems. */
export function* meantPlaces(
  file: CodexFile,
  problems: readonly SyntaxProblem[],
): Iterable<readonly [SyntaxProblem, MeantPlace]> {
  for (const [index, problem] of problems.entries())
    yield [problem, index < MAX_PLACES ? meantAt(file, problem) : NOTHING];
}

function meantAt(file: CodexFile, problem: SyntaxProblem): MeantPlace {
  const toml = documentIn(file, 'toml');
  if (toml !== undefined) return meantInToml(file, toml, problem);
  const dotenv = documentIn(file, 'dotenv');
  const [repair, another] = (dotenv && formatNamed('dotenv').repairs?.(dotenv, problem)) ?? [];
  return repair !== undefined && another === undefined ? { repair } : NOTHING;
}

function meantInToml(file: CodexFile, toml: TomlDocument, problem: SyntaxProblem): MeantPlace {
  const repairs = formatNamed('toml').repairs?.(toml, problem) ?? [];
  const judged = repairs.map((repair) => ({ repair, ...judge(file, toml, problem, repair) }));
  const accepted = judged.filter(({ verdict }) => verdict === 'fits');
  const [only, another] = accepted.length > 0 ? accepted : judged.filter(({ verdict }) => verdict === 'unknown');
  if (only !== undefined && (another === undefined || isSameKind(only.repair, another.repair)))
    return { repair: only.repair };
  const [first] = judged;
  if (only !== undefined || first === undefined) return NOTHING;
  const isValue = judged.every(({ repair }) => VALUES.includes(repair.slip));
  // A text that is not closed is one whatever it says; a word without quotes may be meant as something else.
  if (!isValue) return { repair: first.repair };
  return first.fact && first.path ? { refused: { path: first.path, fact: first.fact } } : NOTHING;
}

/** Slips that say what kind of value was meant. */
const VALUES: readonly Repair['slip'][] = ['quote', 'word', 'list', 'delete', 'nothing'];

/** Where nothing is known of a table, its header is completed. */
const isSameKind = (one: Repair, other: Repair): boolean => one.slip === 'header' && other.slip === 'header';

interface Judgement {
  readonly verdict: 'fits' | 'refused' | 'unknown';
  readonly path?: TomlPath;
  readonly fact?: TypeFact;
}

/** Whether Codex takes what the corrected statement says, where the statement is. */
function judge(file: CodexFile, document: TomlDocument, { span }: SyntaxProblem, { text }: Repair): Judgement {
  const facts = factsOf(file.kind);
  const [statement] = parseToml(text).statements;
  if (facts === undefined || statement === undefined) return { verdict: 'unknown' };
  const written = statement.keys.map(({ name }) => name);
  if (statement.kind !== 'assignment' || statement.value === undefined) {
    const fact = typeAt(facts, written);
    if (fact === undefined) return { verdict: 'unknown' };
    const isList = statement.kind === 'array-header';
    return { verdict: kindsOf(fact).includes(isList ? 'array' : 'table') ? 'fits' : 'refused' };
  }
  const path = [...namesOf(tableAround(document, span.start)), ...written];
  const fact = typeAt(facts, path);
  if (fact === undefined) return { verdict: 'unknown' };
  const verdict = fits(statement.value, String(path.at(-1)), fact) ? 'fits' : 'refused';
  return { verdict, path, fact };
}

const kindsOf = (fact: TypeFact): readonly string[] =>
  fact.type === 'union' ? fact.of.flatMap(kindsOf) : fact.type === 'any' ? ['any', 'table', 'array'] : [fact.type];

/** The table that the statement at `offset` is in. */
function tableAround({ statements }: TomlDocument, offset: number): TomlPath {
  return statements[countWhile(statements, ({ span }) => span.start <= offset) - 1]?.table ?? [];
}
