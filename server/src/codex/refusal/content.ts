/** Refusals for what stands in the files: texts that cannot be read, broken ones, wrong types and words. */
import type { TomlNode, TomlPath, TomlTable } from '../../syntax/toml/tree.ts';
import { contentOf, stringOf } from '../effective.ts';
import { flagsOf } from '../flags.ts';
import { managedShape, requirementsShape } from '../requirements/shape.ts';
import { settingsProblems } from '../schema/problems.ts';
import { BUILT_IN_PROVIDERS, isDepthZero } from '../schema/special.ts';
import { type SchemaProblem, schemaProblems } from '../schema.ts';
import { stateOf } from '../snapshot.ts';
import type { Effective, Layer, Stack } from '../stack.ts';
import { aboutFile, at, atKey, atPath, nowhere, type Refusal } from './place.ts';

/** A flag that is none, before anything is read. */
export function badFlag({ session }: Stack): Refusal | undefined {
  const problem = flagsOf(session.flags ?? []).problem;
  return problem === undefined ? undefined : nowhere(problem);
}

/** A CODEX_HOME that was set by hand must be a folder; the usual place need not be there yet. */
export function missingHome({ machine, snapshot }: Stack): Refusal | undefined {
  const state = machine.codexHomeGiven === true ? stateOf(snapshot, machine.codexHome) : undefined;
  if (state === undefined || state.kind === 'folder') return undefined;
  return aboutFile(machine.codexHome, 'CODEX_HOME must be a folder that is there.');
}

/** Codex reads a project's file before it looks at trust, so an unreadable one is fatal even where it would not count. */
export function unreadable(stack: Stack): Refusal | undefined {
  for (const { file, state } of allLayers(stack)) {
    if (state.kind === 'unreadable' && !state.ours)
      return aboutFile(file, `Codex cannot read this file: ${state.why}.`);
  }
  return undefined;
}

/** The first file that is no TOML. */
export function brokenText(stack: Stack): Refusal | undefined {
  for (const layer of allLayers(stack)) {
    const problem = layer.state.kind === 'active' ? layer.document?.problems[0] : undefined;
    if (problem !== undefined) return at(layer, problem.span.start, problem.message);
  }
  return undefined;
}

const allLayers = ({ layers, requirements }: Stack): readonly Layer[] => [
  ...layers,
  ...requirements.layers.filter(({ name }) => name === 'requirements'),
];

/** Codex checks types and words after merging: a wrong value that a higher layer replaces does no harm. */
export const brokenSettings = ({ effective }: Stack): Refusal | undefined =>
  firstOf(effective, settingsProblems(effective.root));

/** Keys and words that are gone: each has its own time after everything else was found to be well-formed. */
const goneFrom =
  (kind: 'retired-key' | 'refused-value') =>
  ({ effective }: Stack): Refusal | undefined => {
    for (const problem of settingsProblems(effective.root)) {
      if (problem.kind === kind) return atPath(effective, problem.path, REFUSALS[kind](problem as never) ?? '');
    }
    return undefined;
  };

/** A key that Codex once took, `profile` above all. */
export const retiredKey = goneFrom('retired-key');

/** An approval policy that Codex once took. */
export const retiredPolicy = goneFrom('refused-value');

/** The model provider in use must be there. */
export function unknownProvider({ effective }: Stack): Refusal | undefined {
  const own = effective.keysAt(['model_providers']);
  const chosen = effective.lookup(['model_provider']);
  const name = stringOf(chosen);
  if (chosen === undefined || name === undefined || [...BUILT_IN_PROVIDERS, ...own].includes(name)) return undefined;
  return atKey(chosen, `The model provider \`${name}\` is not defined.`);
}

/** The same for what an administrator demands. */
export function brokenDemands({ layers, requirements }: Stack): Refusal | undefined {
  const managed = layers.find(({ name, state }) => name === 'managed' && state.kind === 'active');
  const inManaged = managed?.document && [...schemaProblems(managed.document.root, managedShape())].find(isFatal);
  if (managed !== undefined && inManaged !== undefined) {
    return at(managed, 0, REFUSALS[inManaged.kind](inManaged as never) ?? '');
  }
  const { effective } = requirements;
  return firstOf(effective, schemaProblems(effective.root, requirementsShape()));
}

const isFatal = (problem: SchemaProblem): boolean =>
  problem.kind === 'unknown-key' ? problem.fatal : problem.kind !== 'idle-key';

function firstOf(effective: Effective, problems: Iterable<SchemaProblem>): Refusal | undefined {
  for (const problem of problems) {
    if (isJudgedLater(problem)) continue;
    const words = REFUSALS[problem.kind](problem as never);
    if (words !== undefined) return atPath(effective, problem.path, words);
  }
  return undefined;
}

/**
 * Whether a problem makes a file unreadable by itself, whatever the others say. Codex takes `filters` in one file and
 * `exclude` in another.
 */
const isOfOneFile = ({ kind, path }: SchemaProblem): boolean =>
  kind === 'conflicting-keys' && path[0] === 'shell_environment_policy';

/** Keys that Codex does not take beside each other in one file. */
export function mixedInOneFile({ layers }: Stack): Refusal | undefined {
  for (const layer of layers) {
    const root = layer.state.kind === 'active' ? contentOf(layer) : undefined;
    const problem = root && settingsProblems(root).find(isOfOneFile);
    const node = problem && root && nodeIn(root, problem.path);
    if (problem !== undefined && node !== undefined)
      return atKey({ node, layer, path: problem.path }, REFUSALS[problem.kind](problem as never) ?? '');
  }
  return undefined;
}

function nodeIn(root: TomlTable, path: TomlPath): TomlNode | undefined {
  let node: TomlNode | undefined = root;
  for (const name of path) node = node?.kind === 'table' ? node.entries.get(String(name))?.value : undefined;
  return node;
}

/** The types are right: these are held against something only once all of it is known to be well-formed. */
const isJudgedLater = (problem: SchemaProblem): boolean =>
  problem.kind === 'retired-key' ||
  isOfOneFile(problem) ||
  (problem.kind === 'refused-value' && problem.path[0] === 'approval_policy') ||
  (problem.kind === 'out-of-range' && isDepthZero(problem.path, problem.value));

const named = ({ path }: SchemaProblem): string => `\`${path.join('.')}\``;

type Words = {
  readonly [K in SchemaProblem['kind']]: (problem: Extract<SchemaProblem, { kind: K }>) => string | undefined;
};

/** Why Codex refuses, by kind of problem; nothing where it does not. */
const REFUSALS: Words = {
  'unknown-key': (problem) =>
    problem.fatal ? `Codex does not know the key ${named(problem)} and refuses it here.` : undefined,
  'wrong-type': (problem) => `${named(problem)} has a value of a type that Codex does not take.`,
  'wrong-value': (problem) => `${named(problem)} has a value that Codex does not know.`,
  'wrong-choice': (problem) => `${named(problem)} must hold exactly one of \`${problem.names.join('`, `')}\`.`,
  'blank-name': (problem) => `${named(problem)} must not be empty.`,
  'reserved-name': (problem) => `${named(problem)} is built in and cannot be changed.`,
  'idle-key': () => undefined,
  'out-of-range': (problem) => `${named(problem)} has a number that is too small or too large.`,
  'refused-value': (problem) => `${named(problem)} has a value that Codex no longer takes.`,
  'retired-key': (problem) => `Codex no longer takes the key ${named(problem)}.`,
  'missing-key': (problem) => `${named(problem)} lacks the key \`${problem.key.replaceAll('|', '` or `')}\`.`,
  'needs-setting': (problem) => `${named(problem)} needs \`${problem.setting}\`.`,
  'conflicting-keys': (problem) => `${named(problem)} cannot stand beside \`${problem.with}\`.`,
};
