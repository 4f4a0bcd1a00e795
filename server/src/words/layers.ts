/** Names of layers and of positions in them, and why a layer does not apply. */
import { decisionOf } from '../codex/decision.ts';
import type { UnreadableReason } from '../codex/snapshot.ts';
import type { LayerState, ProvidedValue } from '../codex/stack.ts';
import type { LayerName } from '../contract.ts';
import { bare, type GapText } from '../text/phrases.ts';
import { say, sentences, term } from '../text/sentences.ts';
import { LAYER_TITLES } from './titles.ts';

/** Why a file that exists cannot be read. */
export const UNREADABLE: Readonly<Record<UnreadableReason | 'folder', string>> = sentences({
  folder: 'It is a folder.',
  permission: 'Reading it is not permitted.',
  'link-loop': 'Its link is circular.',
  'link-outside': 'It is a link that leads out of the workspace.',
  'too-large': 'It is too large.',
  'not-utf8': 'It is not UTF-8 text.',
  'not-a-file': 'It is not a regular file.',
  failed: 'Reading it failed.',
});

/** The same as the state of a layer. */
const UNREADABLE_LAYER: Readonly<Record<UnreadableReason | 'folder', string>> = sentences({
  folder: 'unreadable: it is a folder',
  permission: 'unreadable: reading it is not permitted',
  'link-loop': 'unreadable: its link is circular',
  'link-outside': 'unreadable: it is a link that leads out of the workspace',
  'too-large': 'unreadable: it is too large',
  'not-utf8': 'unreadable: it is not UTF-8 text',
  'not-a-file': 'unreadable: it is not a regular file',
  failed: 'unreadable: reading it failed',
});

const OFF_LAYER = sentences({
  untrusted: 'off because this folder is marked as untrusted',
  unset: 'off because this folder is not trusted',
});

/** Why a layer is off or unreadable; null where it is neither. */
export function whyOff(state: LayerState): string | null {
  if (state.kind === 'off') return OFF_LAYER[state.trust];
  return state.kind === 'unreadable' ? UNREADABLE_LAYER[state.why] : null;
}

const PLACES = sentences({ layer: '{layer}', line: '{layer} ({file}:{line})' });

/** A layer in a sentence that says "the" before it. */
export const layerName = (layer: LayerName): GapText => term(LAYER_TITLES[layer]);

/** A key's layer and line, to go behind "the": `user config (/home/me/.codex/config.toml:3)`. */
export function placeInWords(provided: ProvidedValue): GapText {
  const { layer, file, line } = decisionOf(provided);
  return term(
    file === null || line === null
      ? say(PLACES.layer, { layer: layerName(layer) })
      : say(PLACES.line, { layer: layerName(layer), file: bare(file), line }),
  );
}
