/** Builds a text from pieces, some of which lead to a line of a file. */
import { pathFrom } from '../../codex/locations.ts';
import type { Stack } from '../../codex/stack.ts';
import type { Decision, TextLink } from '../../contract.ts';
import { printable } from '../../text/printable.ts';
import { LAYER_TITLES } from '../../words/titles.ts';

/** A piece of a line, perhaps leading somewhere. */
export interface Piece {
  readonly text: string;
  readonly to?: { readonly file: string; readonly line: number };
}

export type Line = readonly Piece[];

export const plain = (text: string): Line => [{ text }];

/** Words for a comment: foreign text in them stays on the line. */
export const comment = (text: string): Line => plain(`# ${printable(text)}`);

/** The lines as one text, with the places that their pieces lead to. */
export function assembled(lines: readonly Line[]): { readonly text: string; readonly links: readonly TextLink[] } {
  const parts: string[] = [];
  const links: TextLink[] = [];
  let length = 0;
  for (const line of lines) {
    for (const { text, to } of [...line, { text: '\n' } as Piece]) {
      if (to !== undefined) links.push({ start: length, end: length + text.length, ...to });
      parts.push(text);
      length += text.length;
    }
  }
  return { text: parts.join(''), links };
}

/** Who decided, e.g. `user config, ~/.codex/config.toml:3`, the place leading there. */
export function decisionPieces({ layer, file, line }: Decision, stack: Stack): Line {
  const title = LAYER_TITLES[layer];
  return file === null || line === null ? plain(title) : [{ text: `${title}, ` }, placePiece(file, line, stack)];
}

/** `~/.codex/config.toml:3`, leading there. */
export const placePiece = (file: string, line: number, { machine, folder }: Stack): Piece => ({
  text: `${printable(pathFrom(machine, folder, file))}:${line}`,
  to: { file, line },
});
