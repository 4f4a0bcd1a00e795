/** Keys without effect because of the layer that they stand in. */

import type { InertKey } from '../../contract.ts';
import { decisionOf } from '../decision.ts';
import { factsFor } from '../facts/lookup.ts';
import { LAYER_NAMES } from '../layer-names.ts';
import { schemaProblems } from '../schema.ts';
import type { Layer, Provided, Stack } from '../stack.ts';
import { activeFiles, inertKey, leavesOf } from './written.ts';

/** All that stands in a project's file that does not count. */
export const inOffLayers = ({ layers }: Stack): readonly InertKey[] =>
  layers.flatMap((layer) =>
    layer.state.kind === 'off' && layer.document !== undefined
      ? [...layer.document.root.entries.keys()].flatMap((name) => inertKey(layer, [name], offBecause(layer)))
      : [],
  );

const offBecause = ({ state }: Layer): string => (state.kind === 'off' ? state.why : '');

/** What a project may not set. */
export const notForProjects = (stack: Stack): readonly InertKey[] =>
  activeFiles(stack).flatMap((layer) =>
    (layer.ignored ?? []).flatMap((path) => inertKey(layer, path, 'a project may not set this')),
  );

/** Names that Codex does not know. */
export const unknownKeys = (stack: Stack): readonly InertKey[] =>
  activeFiles(stack).flatMap((layer) =>
    layer.document === undefined
      ? []
      : [...schemaProblems(layer.counted ?? layer.document.root, factsFor().config)].flatMap((problem) =>
          problem.kind === 'unknown-key' && !problem.fatal
            ? inertKey(layer, problem.path, 'Codex does not know it')
            : [],
        ),
  );

/** Profiles inside `config.toml`, which lie in files of their own now. */
export const oldProfiles = (stack: Stack): readonly InertKey[] =>
  activeFiles(stack).flatMap((layer) =>
    inertKey(layer, ['profiles'], 'profiles are files of their own now: `<name>.config.toml` in CODEX_HOME'),
  );

/** What a higher layer sets too. */
export const overridden = (stack: Stack): readonly InertKey[] =>
  activeFiles(stack).flatMap((layer) =>
    [...leavesOf(layer)].flatMap((path) => {
      const counts = winnerOf(stack, path);
      return counts === undefined || counts.layer === layer
        ? []
        : inertKey(layer, path, `overridden by ${placeOf(counts)}`);
    }),
  );

// What replaces a key can stand above it in the tree: a plain value takes the place of a whole table.
function winnerOf({ effective }: Stack, path: Provided['path']): Provided | undefined {
  for (let length = path.length; length > 0; length--) {
    const found = effective.lookup(path.slice(0, length));
    if (found !== undefined) return found;
  }
  return undefined;
}

/** A key's place in words. */
export function placeOf(provided: Provided): string {
  const { layer, file, line } = decisionOf(provided);
  return file === null ? LAYER_NAMES[layer] : `${LAYER_NAMES[layer]} (${file}:${line})`;
}
