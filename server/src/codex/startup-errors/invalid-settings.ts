/** Startup errors in file contents: unreadable or broken texts, wrong types and values. */
import type { TomlNode, TomlPath, TomlTable } from '../../syntax/toml/tree.ts';
import { contentOf, stringOf } from '../effective.ts';
import { flagsOf } from '../flags.ts';
import { managedShape, requirementsShape } from '../requirements/shape.ts';
import { BUILT_IN_PROVIDERS } from '../schema/extra-constraints.ts';
import { settingsProblems } from '../schema/problems.ts';
import { type SchemaProblem, schemaProblems } from '../schema.ts';
import { stateOf } from '../snapshot.ts';
import type { Effective, Layer, Stack } from '../stack.ts';
import { firstMet, isFatal, isMetEarly, isOfOneFile, type LaterCheck, laterCheckOf } from './order.ts';
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
export function brokenSettings({ effective }: Stack): StartupError | undefined {
  const problems = settingsProblems(effective.root);
  // What only one file may not mix counts here where Codex reads the file early; otherwise it was judged before.
  const isReadEarly = problems.some(isMetEarly);
  return firstOf(effective, isReadEarly ? problems : problems.filter((problem) => !isOfOneFile(problem)));
}

/** Settings that do not go together, and words that are gone: each has its own time after everything was well-formed. */
const judgedAt =
  (when: LaterCheck) =>
  ({ effective }: Stack): StartupError | undefined => {
    const problem = settingsProblems(effective.root).find((one) => laterCheckOf(one) === when);
    return problem && atPath(effective, problem.path, { kind: 'settings', problem });
  };

/** A key that Codex once took, `profile` above all. */
export const retiredKey = judgedAt('retired-key');

/** A sandbox for Windows that the same file forbids. */
export const forbiddenSandbox = judgedAt('windows-sandbox');

/** An approval policy that Codex once took. */
export const retiredPolicy = judgedAt('approval-policy');

/** How long Codex waits for sub-agents: the shortest time, the usual one and the longest must be in this order. */
export const disorderedWaits = judgedAt('waits');

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

function firstOf(effective: Effective, problems: Iterable<SchemaProblem>): StartupError | undefined {
  const problem = firstMet(problems);
  return problem && atPath(effective, problem.path, { kind: 'settings', problem });
}

/** Keys that Codex does not take beside each other in one file, whatever the others say. */
export function mixedInOneFile({ layers, effective }: Stack): StartupError | undefined {
  // Codex is then already reading the whole file, from its beginning.
  if (settingsProblems(effective.root).some(isMetEarly)) return undefined;
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
