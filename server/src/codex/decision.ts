/** From provenance to a line that a person can open. */

import type { Decision } from '../contract.ts';
import { formatKeys } from '../syntax/toml/format.ts';
import { entryAt, nodeAt } from '../syntax/toml/query.ts';
import type { TomlDocument } from '../syntax/toml/tree.ts';
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
  const start = entryAt(layer.document, path)?.key.start ?? nodeAt(layer.document, path)?.span.start;
  const at = linesOf(layer.document).position(start ?? 0);
  return { layer: layer.name, file: layer.file, line: at.line + 1, column: at.character + 1, key };
}
