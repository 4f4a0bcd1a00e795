/** The layers of a stack as rows, each with the keys that it contributes. */

import type { LayerKey, LayerReport } from '../../../server/src/contract.ts';
import { bare } from '../../../server/src/text/phrases.ts';
import { counted, paragraph, say } from '../../../server/src/text/sentences.ts';
import { LAYER_TITLES } from '../../../server/src/words/titles.ts';
import type { Place } from '../decision/decision-location.ts';
import { withoutTicks } from '../escape-text.ts';
import { displayPath, type Places } from '../labels.ts';
import { moreRow } from './tree-details.ts';
import type { Row, TreeIcon } from './tree-node.ts';
import { LAYER } from './words.ts';

/** One row for each layer, in Codex's order. */
export const layerRows = (layers: readonly LayerReport[], places: Places): readonly Row[] =>
  layers.map((layer) => layerRow(layer, places));

const ICONS: Readonly<Record<LayerReport['state'], TreeIcon>> = {
  active: { name: 'check' },
  off: { name: 'circle-slash', tone: 'dim' },
  missing: { name: 'dash', tone: 'dim' },
  unreadable: { name: 'warning', tone: 'warning' },
};

function layerRow(layer: LayerReport, places: Places): Row {
  const { file, state, keys, count } = layer;
  const where = file === null ? '' : displayPath(file, places);
  const said = stateWords(layer);
  const rows = keys.map((key) => keyRow(key, layer));
  return {
    key: `${layer.layer} ${file ?? ''}`,
    label: capitalized(LAYER_TITLES[layer.layer]),
    description: (state === 'active' ? [where, said] : [said, where]).filter((text) => text !== '').join(' · '),
    icon: ICONS[state],
    place: file === null || state === 'missing' ? undefined : { file, line: 1, column: 1 },
    children: count > keys.length ? [...rows, moreRow(count - keys.length)] : rows,
  };
}

function stateWords({ state, why, count, keys }: LayerReport): string {
  if (state === 'off' || state === 'unreadable') return why ?? state;
  if (state === 'missing') return LAYER.missing;
  const inert = keys.filter((key) => key.inert !== null).length;
  return count === 0 ? LAYER.empty : inert === 0 ? '' : counted(LAYER.withoutEffect, inert);
}

const capitalized = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

function keyRow(key: LayerKey, { file, state }: LayerReport): Row {
  const value = key.value ?? LAYER.notShown;
  if (key.inert === null || state !== 'active') {
    // Where the layer as a whole is off, it says why.
    const icon: TreeIcon = state === 'active' ? { name: 'symbol-property' } : { name: 'circle-slash', tone: 'dim' };
    const tooltip = key.value === null ? { tooltip: say(LAYER.hidden, { key: bare(key.key) }) } : {};
    return { label: key.key, description: value, ...tooltip, icon, place: placeIn(file, key) };
  }
  const why = withoutTicks(key.inert);
  return {
    label: key.key,
    description: paragraph(LAYER.noEffect, why),
    tooltip: paragraph(
      key.value === null
        ? say(LAYER.keyWithoutEffect, { key: bare(key.key) })
        : say(LAYER.settingWithoutEffect, { key: bare(key.key), value: bare(key.value) }),
      why,
    ),
    icon: { name: 'circle-slash', tone: 'dim' },
    place: placeIn(file, key),
  };
}

const placeIn = (file: string | null, { line, column }: LayerKey): Place | undefined =>
  file === null ? undefined : { file, line: line ?? 1, column: column ?? 1 };
