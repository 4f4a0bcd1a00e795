/** From provenance to a line that a person can open. */

import type { Decision } from '../contract.ts';
import { formatKeys } from '../syntax/toml/format.ts';
import { entryAt, nodeAt } from '../syntax/toml/query.ts';
import type { TomlDocument, TomlPath } from '../syntax/toml/tree.ts';
import { LineIndex } from '../text/line-index.ts';
import { oncePer } from '../text/once-per.ts';
import type { ProvidedValue } from './stack.ts';

/** The lines of a document, counted once. */
export const linesOf = oncePer(({ text }: TomlDocument) => new LineIndex(text));

/** Nobody wrote anything: Codex's own default applies. */
export const BY_DEFAULT: Decision = { layer: 'default', file: null, line: null, column: null };

/** Who decided: the layer, and the place of the key or list item where the layer is a file. */
export function decisionOf(written: Pick<ProvidedValue, 'layer' | 'path'> | undefined): Decision {
  if (written === undefined) return BY_DEFAULT;
  const { layer, path } = written;
  const key = formatKeys(path.map(String));
  if (layer.file === null || layer.document === undefined) return { ...BY_DEFAULT, layer: layer.name, key };
  return { layer: layer.name, file: layer.file, ...placeIn(layer.document, path), key };
}

/** Where a key or a list item is. Line and column from 1. */
export function placeIn(document: TomlDocument, path: TomlPath): { readonly line: number; readonly column: number } {
  const start = entryAt(document, path)?.key.start ?? nodeAt(document, path)?.span.start;
  const at = linesOf(document).position(start ?? 0);
  return { line: at.line + 1, column: at.character + 1 };
}
