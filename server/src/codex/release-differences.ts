/** What the installed Codex takes otherwise than the release that the posture describes, as far as releases were asked. */

import type { InstalledDifferenceKind } from '../contract.ts';
import { entryAt } from '../syntax/toml/query.ts';
import type { TomlNode, TomlPath } from '../syntax/toml/tree.ts';
import { oncePer } from '../text/once-per.ts';
import { contentOf } from './effective.ts';
import { compareReleases, factHistory, type History, knownIn, type Lifetime, listed } from './facts/history.ts';
import { configHistory, type HistoryBranch, requirementsHistory } from './facts/history-tree.ts';
import { factsFor, tablesIn, typeAt } from './facts/lookup.ts';
import type { ReleaseFacts } from './facts.ts';
import { FEATURE_ALIASES } from './features.ts';
import type { Layer, Stack } from './stack.ts';

/** A setting that the installed release takes otherwise. */
export type ReleaseDifference = { readonly layer: Layer; readonly path: TomlPath } & (
  | { readonly kind: Exclude<InstalledDifferenceKind, 'value' | 'value-starts'> }
  | { readonly kind: 'value' | 'value-starts'; readonly value: string }
);

/** `newer`, `older`: nobody asked the installed release about its settings. */
export type ReleaseComparison =
  | { readonly kind: 'newer' | 'older'; readonly installed: string }
  | { readonly kind: 'compared'; readonly installed: string; readonly differences: readonly ReleaseDifference[] };

/** Nothing where the installed release is not known, or is the one that the posture describes. */
export const releaseComparison = oncePer((stack: Stack): ReleaseComparison | undefined => {
  const installed = stack.snapshot.codex?.version;
  const order = installed === undefined ? 0 : compareReleases(installed, factsFor().version);
  if (installed === undefined || order === 0) return undefined;
  const history = factHistory();
  if (order > 0) return { kind: 'newer', installed };
  if (compareReleases(installed, history.oldest) < 0) return { kind: 'older', installed };
  return { kind: 'compared', installed, differences: differencesIn(stack, installed, history) };
});

function differencesIn(stack: Stack, installed: string, history: History): readonly ReleaseDifference[] {
  const config = new Comparison(installed, history, factsFor());
  const demands = new Comparison(installed, history, { ...factsFor(), config: factsFor().requirements });
  const active = ({ state, file }: Layer): boolean => state.kind === 'active' && file !== null;
  return [
    ...stack.layers.filter(active).flatMap((layer) => [
      ...[...config.below(layer, contentOf(layer), configHistory(history))].filter((one) => counts(stack, one)),
      ...(layer.ignored ?? []).flatMap((path) => {
        const barred = listed(history.project, path.join('.'));
        return barred !== undefined && knownIn(installed, barred, history) === false
          ? [{ kind: 'project', layer, path } as const]
          : [];
      }),
    ]),
    ...stack.requirements.layers
      .filter((layer) => active(layer) && layer.name === 'requirements')
      .flatMap((layer) => [...demands.below(layer, layer.document?.root, requirementsHistory(history))]),
  ];
}

/** Whether no higher layer has it too. Under its former name, a feature acts in each release as the present one does. */
function counts({ effective }: Stack, { layer, path }: ReleaseDifference): boolean {
  if (path[0] === 'features' && Object.hasOwn(FEATURE_ALIASES, String(path[1]))) return false;
  const names = path.slice(0, path.findIndex((step) => typeof step === 'number') >>> 0);
  const node = layer.document && entryAt(layer.document, names)?.value;
  return node?.kind === 'table' || effective.lookup(names)?.layer === layer;
}

class Comparison {
  readonly #installed: string;
  readonly #history: History;
  readonly #facts: ReleaseFacts;

  constructor(installed: string, history: History, facts: ReleaseFacts) {
    this.#installed = installed;
    this.#history = history;
    this.#facts = facts;
  }

  /** Of a key that is not known, what is below it is not told again. */
  *below(
    layer: Layer,
    node: TomlNode | undefined,
    branch: HistoryBranch,
    path: TomlPath = [],
  ): Generator<ReleaseDifference> {
    if (path.length > 0 && node !== undefined) {
      const found = this.#at(layer, node, branch, path);
      if (found !== undefined) {
        yield found;
        return;
      }
    }
    if (node?.kind === 'table')
      for (const [name, { value }] of node.entries) yield* this.#step(layer, value, branch, path, name, name);
    else if (node?.kind === 'array')
      for (const [index, item] of node.items.entries()) yield* this.#step(layer, item, branch, path, index, '[]');
  }

  *#step(
    layer: Layer,
    node: TomlNode,
    { below }: HistoryBranch,
    path: TomlPath,
    step: string | number,
    name: string,
  ): Generator<ReleaseDifference> {
    const next = below.get(name) ?? (typeof step === 'string' ? below.get('*') : undefined);
    if (next !== undefined) yield* this.below(layer, node, next, [...path, step]);
  }

  #at(layer: Layer, node: TomlNode, branch: HistoryBranch, path: TomlPath): ReleaseDifference | undefined {
    const { knows, isCurrent } = this.#compared(branch.lifetime);
    if (knows === undefined) return { kind: 'unsure', layer, path };
    if (knows !== isCurrent) {
      const kind = knows ? 'known' : this.#isClosed(path) ? 'closed' : 'ignored';
      return { kind, layer, path };
    }
    if (!knows) return undefined;
    if (branch.retired !== undefined && this.#compared(branch.retired).knows === false)
      return { kind: 'starts', layer, path };
    if (node.kind !== 'string') return undefined;
    const value = String(node.value);
    const kind = this.#ofValue(branch, value);
    return kind && { kind, layer, path, value };
  }

  #ofValue({ values, refused }: HistoryBranch, value: string): 'value' | 'value-starts' | undefined {
    const { knows, isCurrent } = this.#compared(listed(values, value));
    if (knows === false && isCurrent) return 'value';
    const refuses = listed(refused, value);
    const starts = (knows === true && !isCurrent) || (refuses !== undefined && this.#compared(refuses).knows === false);
    return starts ? 'value-starts' : undefined;
  }

  /** Whether it is there in the installed release, and in the one that the posture describes. */
  #compared(lifetime: Lifetime = {}): { readonly knows: boolean | undefined; readonly isCurrent: boolean } {
    return {
      knows: knownIn(this.#installed, lifetime, this.#history),
      isCurrent: knownIn(this.#facts.version, lifetime, this.#history) === true,
    };
  }

  #isClosed(path: TomlPath): boolean {
    const around = typeAt(this.#facts, path.slice(0, -1));
    return around !== undefined && tablesIn(around).some(({ closed }) => closed === true);
  }
}
