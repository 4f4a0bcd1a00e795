/** Points at a part of a value instead of all of it. */
import type { CodexFile } from '../../codex/codex-file.ts';
import type { TomlPath, TomlScalar } from '../../syntax/toml/tree.ts';
import { valueSite } from './read-settings.ts';
import type { Site } from './rule.ts';

/** A string of a file: its text once decoded, and where it is. */
export interface PlacedText {
  readonly path: TomlPath;
  readonly node: TomlScalar;
  readonly text: string;
}

/**
 * The place of the first line of `part` within the written value, looked for from offset `from` on; all of the value
 * where escapes hide the part.
 */
export function siteOfPart(file: CodexFile, { path, node }: PlacedText, part: string, from = node.span.start): Site {
  const line = (part.split(/[\r\n]/)[0] ?? '').trimEnd();
  const start = line === '' ? -1 : (textIn(file)?.indexOf(line, from) ?? -1);
  const end = start + line.length;
  return start < 0 || end > node.span.end ? valueSite(file, path) : { file: file.path, span: { start, end } };
}

/** Where the text begins in the file; nothing where escapes make it look different there. */
export function writtenStart(file: CodexFile, { node, text }: PlacedText): number | undefined {
  const start = text === '' ? -1 : (textIn(file)?.indexOf(text, node.span.start) ?? -1);
  return start < 0 || start + text.length > node.span.end ? undefined : start;
}

const textIn = ({ document }: CodexFile): string | undefined => document?.text;
