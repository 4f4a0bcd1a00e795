/** Startup errors in file contents: unreadable or broken texts, wrong types and values. */
import type { TomlNode, TomlPath, TomlTable } from '../../syntax/toml/tree.ts';
import { contentOf, stringOf } from '../effective.ts';
import { flagsOf } from '../flags.ts';
import { managedShape, requirementsShape } from '../requirements/shape.ts';
import { BUILT_IN_PROVIDERS, isDepthZero } from '../schema/extra-constraints.ts';
import { settingsProblems } from '../schema/problems.ts';
import { type SchemaProblem, schemaProblems } from '../schema.ts';
import { stateOf } from '../snapshot.ts';
import type { Effective, Layer, Stack } from '../stack.ts';
import { aboutFile, at, atKey, atPath, nowhere, type StartupError } from './startup-error.ts';

/** A flag that is none, before anything is read. */
export function badFlag({ session }: Stack): StartupError | undefined {
  const problem = flagsOf(session.flags ?? []).problem;
  return problem === undefined ? undefined : nowhere({ kind: 'flag', problem });
}

/** A CODEX_HOME that was set by hand must be a folder; the usual place need not be there yet. */
export function missingHome({ machine, snapshot }: Stack): StartupError | undefined {
  const state = machine.codexHomeGiven === true ? stateOf(snapshot, machine.codexHome) : undefined;
  if (state === undefined || state.kind === 'folder') return undefined;
  return aboutFile(machine.codexHome, { kind: 'codex-home' });
}

/** Codex reads a project's file before it looks at trust, so an unreadable one is fatal even where it would not apply. */
export function unreadable(stack: Stack): StartupError | undefined {
  for (const { file, state } of allLayers(stack)) {
    if (state.kind === 'unreadable' && !state.ours) return aboutFile(file, { kind: 'unreadable', why: state.why });
  }
  return undefined;
}

/** The first file that is no TOML. */
export function brokenText(stack: Stack): StartupError | undefined {
  for (const layer of allLayers(stack)) {
    const problem = layer.state.kind === 'active' ? layer.document?.problems[0] : undefined;
    if (problem !== undefined) return at(layer, problem.span.start, { kind: 'syntax', message: problem.message });
  }
  return undefined;
}

const allLayers = ({ layers, requirements }: Stack): readonly Layer[] => [
  ...layers,
  ...requirements.layers.filter(({ name }) => name === 'requirements'),
];

/** Codex checks types and words after merging: a wrong value that a higher layer replaces does no harm. */
export const brokenSettings = ({ effective }: Stack): StartupError | undefined =>
  firstOf(effective, settingsProblems(effective.root));

/** Keys and words that are gone: each has its own time after everything else was found to be well-formed. */
const goneFrom =
  (kind: 'retired-key' | 'refused-value') =>
  ({ effective }: Stack): StartupError | undefined => {
    for (const problem of settingsProblems(effective.root)) {
      if (problem.kind === kind) return atPath(effective, problem.path, { kind: 'settings', problem });
    }
    return undefined;
  };

/** A key that Codex once took, `profile` above all. */
export const retiredKey = goneFrom('retired-key');

/** An approval policy that Codex once took. */
export const retiredPolicy = goneFrom('refused-value');

/** The model provider in use must be there. */
export function unknownProvider({ effective }: Stack): StartupError | undefined {
  const own = effective.keysAt(['model_providers']);
  const chosen = effective.lookup(['model_provider']);
  const name = stringOf(chosen);
  if (chosen === undefined || name === undefined || [...BUILT_IN_PROVIDERS, ...own].includes(name)) return undefined;
  return atKey(chosen, { kind: 'provider', name });
}

/** The same for what an administrator demands. */
export function brokenDemands({ layers, requirements }: Stack): StartupError | undefined {
  const managed = layers.find(({ name, state }) => name === 'managed' && state.kind === 'active');
  const inManaged = managed?.document && [...schemaProblems(managed.document.root, managedShape())].find(isFatal);
  if (managed !== undefined && inManaged !== undefined) {
    return at(managed, 0, { kind: 'settings', problem: inManaged });
  }
  const { effective } = requirements;
  return firstOf(effective, schemaProblems(effective.root, requirementsShape()));
}

/** Whether Codex refuses to start because of it. */
export const isFatal = (problem: SchemaProblem): boolean =>
  problem.kind === 'unknown-key' ? problem.fatal : problem.kind !== 'idle-key';

function firstOf(effective: Effective, problems: Iterable<SchemaProblem>): StartupError | undefined {
  for (const problem of problems) {
    if (isFatal(problem) && !isJudgedLater(problem))
      return atPath(effective, problem.path, { kind: 'settings', problem });
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
export function mixedInOneFile({ layers }: Stack): StartupError | undefined {
  for (const layer of layers) {
    const root = layer.state.kind === 'active' ? contentOf(layer) : undefined;
    const problem = root && settingsProblems(root).find(isOfOneFile);
    const node = problem && root && nodeIn(root, problem.path);
    if (problem !== undefined && node !== undefined)
      return atKey({ node, layer, path: problem.path }, { kind: 'settings', problem });
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
