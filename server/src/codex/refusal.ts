/** What makes Codex refuse to start with a stack of layers. */
import type { Posture } from '../contract.ts';
import { entryAt } from '../syntax/toml/query.ts';
import type { TomlPath } from '../syntax/toml/tree.ts';
import { linesOf } from './decision.ts';
import { stringOf } from './effective.ts';
import type { ReleaseFacts } from './facts/facts.ts';
import { type SchemaProblem, schemaProblems } from './schema.ts';
import type { Layer, Provided, Stack } from './stack.ts';

/** The first reason Codex would give, and its place. */
export type Refusal = NonNullable<Posture['refusal']>;

/** The refusal of a stack, or `undefined` where nothing known stands against it. */
export function refusalOf(stack: Stack, facts: ReleaseFacts): Refusal | undefined {
  for (const look of [unreadable, brokenText, brokenSchema, brokenPermissions]) {
    const refusal = look(stack, facts);
    if (refusal !== undefined) return refusal;
  }
  return undefined;
}

// Codex reads a project's file before it looks at trust, so an unreadable one is fatal even where it would not count.
function unreadable(stack: Stack): Refusal | undefined {
  const layer = stack.layers.find(({ state }) => state.kind === 'unreadable');
  if (layer?.state.kind !== 'unreadable') return undefined;
  return { file: layer.file, line: null, column: null, message: `Codex cannot read this file: ${layer.state.why}.` };
}

function brokenText(stack: Stack): Refusal | undefined {
  for (const layer of stack.layers) {
    const problem = layer.state.kind === 'active' ? layer.document?.problems[0] : undefined;
    if (problem !== undefined) return at(layer, problem.span.start, problem.message);
  }
  return undefined;
}

// Codex checks types and words after merging: a wrong value that a higher layer replaces does no harm.
function brokenSchema(stack: Stack, facts: ReleaseFacts): Refusal | undefined {
  for (const layer of stack.layers) {
    if (layer.state.kind !== 'active' || layer.document === undefined) continue;
    for (const problem of schemaProblems(layer.document.root, facts.config)) {
      const words = REFUSALS[problem.kind](problem as never);
      if (words !== undefined && inForce(stack, layer, problem)) {
        return at(layer, offsetOf(layer, problem.path), words);
      }
    }
  }
  return undefined;
}

const named = (path: TomlPath): string => `\`${path.join('.')}\``;

type Words = {
  readonly [K in SchemaProblem['kind']]: (problem: Extract<SchemaProblem, { kind: K }>) => string | undefined;
};

/** Why Codex refuses, by kind of problem; nothing where it does not. */
const REFUSALS: Words = {
  'unknown-key': ({ path, fatal }) =>
    fatal ? `Codex does not know the key ${named(path)} and refuses it here.` : undefined,
  'wrong-type': ({ path }) => `${named(path)} has a value of a type that Codex does not take.`,
  'wrong-value': ({ path }) => `${named(path)} has a value that Codex does not know.`,
  'out-of-range': ({ path }) => `${named(path)} has a number that is too small or too large.`,
  'refused-value': ({ path }) => `${named(path)} has a value that Codex no longer takes.`,
  'retired-key': ({ path }) => `Codex no longer takes the key ${named(path)}.`,
  'missing-key': ({ path, key }) => `${named(path)} lacks the key \`${key.replaceAll('|', '` or `')}\`.`,
  'conflicting-keys': ({ path, with: other }) => `${named(path)} cannot stand beside \`${other}\`.`,
};

function inForce(stack: Stack, layer: Layer, problem: SchemaProblem): boolean {
  if (problem.kind === 'missing-key') {
    return !problem.key.split('|').some((key) => stack.effective.lookup([...problem.path, key]) !== undefined);
  }
  const item = problem.path.findIndex((step) => typeof step === 'number');
  const key = item < 0 ? problem.path : problem.path.slice(0, item);
  return stack.effective.lookup(key)?.layer === layer;
}

function brokenPermissions(stack: Stack): Refusal | undefined {
  const chosen = stack.effective.lookup(['default_permissions']);
  const own = stack.effective.lookup(['permissions']);
  if (chosen === undefined) {
    if (own === undefined || stack.effective.lookup(['sandbox_mode']) !== undefined) return undefined;
    return atKey(own, 'Permission profiles are defined, but neither `default_permissions` nor `sandbox_mode` is set.');
  }
  const name = stringOf(chosen) ?? '';
  if (name.startsWith(':')) {
    return BUILT_IN.includes(name)
      ? undefined
      : atKey(chosen, 'Codex has no built-in permission profile of this name.');
  }
  const exists = stack.effective.lookup(['permissions', name]) !== undefined;
  return exists ? undefined : atKey(chosen, 'No permission profile of this name is defined.');
}

const BUILT_IN = [':read-only', ':workspace', ':danger-full-access'];

const offsetOf = (layer: Layer, path: TomlPath): number =>
  layer.document === undefined ? 0 : (entryAt(layer.document, path)?.value.span.start ?? 0);

function atKey(provided: Provided, message: string): Refusal {
  return at(provided.layer, offsetOf(provided.layer, provided.path), message);
}

function at(layer: Layer, offset: number, message: string): Refusal {
  if (layer.file === null || layer.document === undefined) return { file: null, line: null, column: null, message };
  const { line, character } = linesOf(layer.document).position(offset);
  return { file: layer.file, line: line + 1, column: character + 1, message };
}
