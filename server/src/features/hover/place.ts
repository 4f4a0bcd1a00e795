/** The key or value that is at a place in a file. */
import { type CodexFile, documentIn } from '../../codex/codex-file.ts';
import { formatNamed } from '../../codex/formats.ts';
import { fullPath } from '../../syntax/toml/layout.ts';
import { locate } from '../../syntax/toml/locate.ts';
import type { TomlDocument, TomlPath, TomlStatement } from '../../syntax/toml/tree.ts';
import { headerPaths } from '../../syntax/toml/written.ts';
import type { Span } from '../../text/span.ts';

export interface HoverPlace {
  readonly zone: 'key' | 'value';
  /** The key's, or the value's with indexes of lists. */
  readonly path: TomlPath;
  /** The name, the value, or one character of what holds more. */
  readonly word: Span;
}

/** Nothing in comments, in blanks and behind statements. */
export function hoverPlace(file: CodexFile, offset: number): HoverPlace | undefined {
  if (file.toml !== undefined) return placeIn(file.toml, offset);
  const json = documentIn(file, 'json');
  const found = json && formatNamed('json').at?.(json, offset);
  if (found === undefined || found.zone === 'other' || found.word.end === found.word.start) return undefined;
  return { ...found, zone: found.zone };
}

/** What belongs to a header or a value without being a word of it. */
const STRUCTURE = /^[[\]{}=,]$/;

function placeIn(document: TomlDocument, offset: number): HoverPlace | undefined {
  const { zone, path, word, statement } = locate(document, offset);
  if (zone === 'comment') return undefined;
  if (word.end > word.start && zone !== 'blank') {
    const inHeader = zone === 'header' && statement !== undefined;
    return { zone: zone === 'value' ? 'value' : 'key', path: inHeader ? tablePath(statement, path) : path, word };
  }
  const isInside = statement !== undefined && statement.span.start <= offset && offset < statement.span.end;
  if (!isInside || !STRUCTURE.test(document.text.charAt(offset))) return undefined;
  const around = keyAround(statement, zone, path);
  return around.length === 0 ? undefined : { zone: 'key', path: around, word: { start: offset, end: offset + 1 } };
}

function keyAround(statement: TomlStatement, zone: string, path: TomlPath): TomlPath {
  if (statement.kind !== 'assignment') return statement.table;
  const named = fullPath(statement);
  return zone === 'value' && path.length > named.length ? path : named;
}

/** The names of a header up to one of them, with the indexes of the lists that they are in. */
const tablePath = (statement: TomlStatement, names: TomlPath): TomlPath =>
  headerPaths(statement)[names.length - 1] ?? names;
