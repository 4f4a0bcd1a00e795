/** What came and went of the settings that decide the posture, as a tree that follows the tables of a file. */

import { oncePer } from '../../text/once-per.ts';
import type { History, Lifetime } from './history.ts';
import { featureTouchesPosture, keyTouchesPosture, requirementTouchesPosture } from './posture-keys.ts';

type ByWord = Readonly<Record<string, Lifetime>>;

/** What is known of a key and of the keys below it. */
export interface HistoryBranch {
  readonly lifetime?: Lifetime;
  /** Of the values that it takes. */
  readonly values?: ByWord;
  /** Of its values: since when Codex refuses to start with them. */
  readonly refused?: ByWord;
  /** Since when Codex refuses to start with the key. */
  readonly retired?: Lifetime;
  /** `*` for a free name, `[]` for the items of a list. */
  readonly below: ReadonlyMap<string, HistoryBranch>;
}

interface Growing extends HistoryBranch {
  readonly below: Map<string, Growing>;
}

type Told = Omit<HistoryBranch, 'below'>;

/** For `config.toml` and the files that hold the same. */
export const configHistory = oncePer(({ keys, values, refused, retired, features }: History): HistoryBranch => {
  const flags = Object.entries(features).filter(([name]) => featureTouchesPosture(name));
  return grown(keyTouchesPosture, [
    ...each(keys, (lifetime) => ({ lifetime })),
    ...each(values, (byWord) => ({ values: byWord })),
    ...each(refused, (byWord) => ({ refused: byWord })),
    ...each(retired, (lifetime) => ({ retired: lifetime })),
    // The list of features is asked apart from the keys, and more exactly.
    ...flags.map(([name, lifetime]) => [`features.${name}`, { lifetime }] as const),
  ]);
});

/** For `requirements.toml`. */
export const requirementsHistory = oncePer(
  ({ requirements: { keys, values } }: History): HistoryBranch =>
    grown(requirementTouchesPosture, [
      ...each(keys, (lifetime) => ({ lifetime })),
      ...each(values, (byWord) => ({ values: byWord })),
    ]),
);

const each = <T>(
  record: Readonly<Record<string, T>>,
  told: (one: T) => Told,
): readonly (readonly [path: string, told: Told])[] =>
  Object.entries(record).map(([path, one]) => [path, told(one)] as const);

function grown(
  touchesPosture: (path: string) => boolean,
  all: readonly (readonly [path: string, told: Told])[],
): HistoryBranch {
  const root: Growing = { below: new Map() };
  for (const [path, told] of all) {
    if (!touchesPosture(path)) continue;
    let at = root;
    for (const name of path.split('.')) {
      const next = at.below.get(name) ?? { below: new Map() };
      at.below.set(name, next);
      at = next;
    }
    Object.assign(at, told);
  }
  return root;
}
