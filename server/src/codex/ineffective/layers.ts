/** Keys that have no effect because of their layer. */

import { fileProblems, settingsProblems } from '../schema/problems.ts';
import type { SchemaProblem } from '../schema.ts';
import type { Layer, ProvidedValue, Stack } from '../stack.ts';
import {
  activeFiles,
  type IneffectiveKey,
  type IneffectiveReason,
  ineffectiveAt,
  sharedLeaves,
} from './ineffective-key.ts';

/** Everything in a project's file that does not apply. */
export const inOffLayers = ({ layers }: Stack): readonly IneffectiveKey[] =>
  layers.flatMap((layer) =>
    layer.state.kind === 'off' ? keysOf(layer, { kind: 'off', trust: layer.state.trust }) : [],
  );

const keysOf = (layer: Layer, reason: IneffectiveReason): readonly IneffectiveKey[] =>
  [...(layer.document?.root.entries.keys() ?? [])].flatMap((name) => ineffectiveAt({ layer, path: [name] }, reason));

/** What a project may not set. */
export const notForProjects = (stack: Stack): readonly IneffectiveKey[] =>
  activeFiles(stack).flatMap((layer) =>
    (layer.ignored ?? []).flatMap((path) => ineffectiveAt({ layer, path }, { kind: 'forbidden' })),
  );

/** Names that Codex does not know. */
export const unknownKeys = (stack: Stack): readonly IneffectiveKey[] =>
  activeFiles(stack).flatMap((layer) =>
    layer.document === undefined ? [] : unknownIn(layer, settingsProblems(layer.counted ?? layer.document.root)),
  );

/** The same in what an administrator demands. */
export const unknownDemands = ({ requirements }: Stack): readonly IneffectiveKey[] =>
  requirements.layers.flatMap((layer) =>
    layer.name === 'requirements' && layer.state.kind === 'active' && layer.document !== undefined
      ? unknownIn(layer, fileProblems(layer.document.root, 'requirements'))
      : [],
  );

const unknownIn = (layer: Layer, problems: readonly SchemaProblem[]): readonly IneffectiveKey[] =>
  problems.flatMap((problem) =>
    problem.kind === 'unknown-key' && !problem.fatal
      ? ineffectiveAt({ layer, path: problem.path }, { kind: 'unknown' })
      : [],
  );

/** Profiles inside `config.toml`, which are in files of their own now. */
export const oldProfiles = (stack: Stack): readonly IneffectiveKey[] =>
  activeFiles(stack).flatMap((layer) => ineffectiveAt({ layer, path: ['profiles'] }, { kind: 'retired' }));

/** What a higher layer sets too. */
export const overridden = (stack: Stack): readonly IneffectiveKey[] =>
  activeFiles(stack).flatMap((layer) =>
    [...sharedLeaves(layer, activeLayers(stack, layer))].flatMap((path) => {
      const counts = winnerOf(stack, path);
      return counts === undefined || counts.layer === layer
        ? []
        : ineffectiveAt({ layer, path }, { kind: 'overridden', by: counts });
    }),
  );

const activeLayers = ({ layers }: Stack, except: Layer): readonly Layer[] =>
  layers.filter((layer) => layer !== except && layer.state.kind === 'active');

// What replaces a key can be above it in the tree: a plain value takes the place of a whole table.
function winnerOf({ effective }: Stack, path: ProvidedValue['path']): ProvidedValue | undefined {
  for (let length = path.length; length > 0; length--) {
    const found = effective.lookup(path.slice(0, length));
    if (found !== undefined) return found;
  }
  return undefined;
}
