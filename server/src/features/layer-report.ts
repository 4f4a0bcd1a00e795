/** The layers of a stack: whether each applies, and what it contributes. */
import { linesOf } from '../codex/decision.ts';
import { leavesBelow } from '../codex/ineffective/ineffective-key.ts';
import type { Layer, Stack } from '../codex/stack.ts';
import { type InertKey, type LayerKey, type LayerReport, MAX_LAYER_KEYS } from '../contract.ts';
import { formatKeys } from '../syntax/toml/format.ts';
import { entryAt } from '../syntax/toml/query.ts';
import type { TomlDocument } from '../syntax/toml/tree.ts';
import { printable } from '../text/printable.ts';
import { whyOff } from '../words/layers.ts';
import { shortRedactedValue } from './redact-value.ts';

/** Low to high, the requirements at the end. `inert` are the stack's keys without effect. */
export function layerReports(stack: Stack, inert: readonly InertKey[]): readonly LayerReport[] {
  const requirements = stack.requirements.layers.filter(({ name }) => name === 'requirements');
  return [...stack.layers, ...requirements].flatMap((layer) => reportOf(layer, inert) ?? []);
}

function reportOf(layer: Layer, inert: readonly InertKey[]): LayerReport | undefined {
  const { name, file, state, document } = layer;
  if (name === 'default') return undefined;
  const paths = document === undefined ? [] : [...leavesBelow(document.root)];
  const reasons = new Map(inert.filter((one) => one.file === file).map(({ key, why }) => [key, why]));
  const keys =
    document === undefined ? [] : paths.slice(0, MAX_LAYER_KEYS).map((path) => keyOf(path, layer, document, reasons));
  return { layer: name, file, state: state.kind, why: whyOff(state), keys, count: paths.length };
}

function keyOf(
  path: readonly string[],
  { file }: Layer,
  document: TomlDocument,
  reasons: ReadonlyMap<string, string>,
): LayerKey {
  const entry = entryAt(document, path);
  const at = file === null || entry === undefined ? undefined : linesOf(document).position(entry.key.start);
  return {
    key: printable(formatKeys(path)),
    value: (entry && shortRedactedValue(path, entry.value)) ?? null,
    line: at === undefined ? null : at.line + 1,
    column: at === undefined ? null : at.character + 1,
    inert: reasonFor(path, reasons) ?? null,
  };
}

/** The reason of the key itself or of a table around it. */
function reasonFor(path: readonly string[], reasons: ReadonlyMap<string, string>): string | undefined {
  if (reasons.size === 0) return undefined;
  for (let length = path.length; length > 0; length--) {
    const why = reasons.get(formatKeys(path.slice(0, length)));
    if (why !== undefined) return why;
  }
  return undefined;
}
