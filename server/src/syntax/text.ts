/** Text that nobody looks into: it has no addresses and nothing in it can be wrong. */
import type { Format } from './format.ts';
import { lineTyped } from './typed.ts';

export interface TextDocument {
  readonly text: string;
}

export const TEXT: Format<TextDocument> = {
  parse: (text) => ({ text }),
  problems: () => [],
  locate: () => undefined,
  edit: (_, changes) => (changes.length === 0 ? [] : undefined),
  typed: ({ text }, offset) => lineTyped(text, offset),
};
