/** The few words of a hint. */
import type { IneffectiveKey } from '../../codex/ineffective/ineffective-key.ts';
import { LAYER_NAMES } from '../../codex/layer-names.ts';
import type { ProvidedValue } from '../../codex/stack.ts';
import type { InertKind } from '../../contract.ts';

/** `user config`. */
export const layerWords = ({ layer }: ProvidedValue): string => LAYER_NAMES[layer.name].replace(/^the /, '');

const WORDS: Readonly<Record<InertKind, string>> = {
  off: 'no effect: folder not trusted',
  forbidden: 'no effect in a project',
  unknown: 'no effect: unknown key',
  retired: 'no effect: now a separate file',
  overridden: 'overridden by ',
  outvoted: 'no effect: decided by ',
  disallowed: 'not allowed by ',
  unread: 'no effect in this sandbox',
  unenforced: 'no effect: nothing enforces it',
  closed: 'no effect: the network is off',
  idle: 'no effect: nothing to filter',
  unasked: 'no effect: nobody is asked',
  dropped: 'no effect: Codex drops it',
};

/** The words, and the key whose layer completes them where they end in a blank. */
export function hintWords({ kind, by }: IneffectiveKey): readonly [words: string, by: ProvidedValue | undefined] {
  const words = WORDS[kind];
  if (!words.endsWith(' ')) return [words, undefined];
  return by === undefined ? ['no effect', undefined] : [words, by];
}
