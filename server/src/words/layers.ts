/** Names of layers and of positions in them, and why a layer does not apply. */
import { decisionOf } from '../codex/decision.ts';
import { LAYER_NAMES } from '../codex/layer-names.ts';
import type { UnreadableReason } from '../codex/snapshot.ts';
import type { LayerState, ProvidedValue } from '../codex/stack.ts';

/** Why a file that is there cannot be read; completes "unreadable: …". */
export const UNREADABLE: Readonly<Record<UnreadableReason | 'folder', string>> = {
  folder: 'it is a folder',
  permission: 'reading it is not permitted',
  'link-loop': 'its link leads in a circle',
  'link-outside': 'it is a link that leads out of the workspace',
  'too-large': 'it is too large',
  'not-utf8': 'it is not UTF-8 text',
  'not-a-file': 'it is not a regular file',
  failed: 'reading it failed',
};

/** Why a project's layer is switched off; completes "off because …". */
export const OFF = {
  untrusted: 'this folder is marked as untrusted',
  unset: 'this folder is not trusted',
} as const;

/** Why a layer is off or unreadable; null where it is neither. */
export function whyOff(state: LayerState): string | null {
  if (state.kind === 'off') return OFF[state.trust];
  return state.kind === 'unreadable' ? UNREADABLE[state.why] : null;
}

/** A key's layer and line: `the user config (/home/me/.codex/config.toml:3)`. */
export function placeInWords(provided: ProvidedValue): string {
  const { layer, file, line } = decisionOf(provided);
  return file === null ? LAYER_NAMES[layer] : `${LAYER_NAMES[layer]} (${file}:${line})`;
}
