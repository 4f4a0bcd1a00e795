/** Paths: which folder somebody is typing in, and what is in it. */

import type { TypeFact } from '../../codex/facts.ts';
import { pathsOf } from '../../codex/machine.ts';
import { isTouchable, referencedPath } from '../../codex/referenced-paths.ts';
import { formatValue } from '../../syntax/toml/format.ts';
import { matchesPath } from '../../syntax/toml/path-pattern.ts';
import { type Cursor, typeHere } from './cursor.ts';
import type { Listing } from './listing.ts';
import { literally, type Suggestion } from './suggestion.ts';

/** Tables whose keys are paths. */
const KEYED_BY_PATH = ['projects', 'permissions.*.filesystem', 'permissions.*.workspace_roots'];

/** The folder that is being typed, as written and in full. */
interface TypedFolder {
  readonly written: string;
  readonly folder: string;
}

/** The folder to look into for the cursor; `undefined` where no path is being typed. */
export function typedFolder(cursor: Cursor): TypedFolder | undefined {
  const { target, offset, location } = cursor;
  const { zone, word, path, table } = location;
  const { text } = target.document;
  const isKey = zone === 'key' && KEYED_BY_PATH.some((pattern) => matchesPath(table, pattern));
  if (!isKey && !(zone === 'value' && isPath(typeHere(cursor, path)))) return undefined;
  if (!/["']/.test(text.charAt(word.start)) || offset <= word.start) return undefined;
  const typed = text.slice(word.start + 1, offset);
  // An escape, or a pattern, names no folder.
  if (/[\\*?[{]/.test(typed) || typed.startsWith(':')) return undefined;
  const written = typed.slice(0, typed.lastIndexOf('/') + 1);
  if (isKey && !/^[~/]/.test(written)) return undefined;
  const { machine } = target.snapshot;
  const from = pathsOf(machine).dirname(target.file.path);
  const folder = referencedPath(written === '' ? '.' : written, from, machine);
  return isTouchable(folder, machine) ? { written, folder } : undefined;
}

const isPath = (type: TypeFact | undefined): boolean =>
  type !== undefined && (type.type === 'union' ? type.of.some(isPath) : 'format' in type && type.format === 'path');

const FILE = 17;
const FOLDER = 19;

/** What is in the folder that is being typed, where somebody looked. */
export function pathSuggestions(cursor: Cursor, listing: Listing | undefined): readonly Suggestion[] {
  const place = listing === undefined ? undefined : typedFolder(cursor);
  if (listing === undefined || place?.folder !== listing.folder) return [];
  const { word } = cursor.location;
  const quote = cursor.target.document.text[word.start] === "'" ? "'" : '"';
  return listing.entries.map(({ name, isFolder }) => {
    const path = formatValue(`${place.written}${name}`, { quote });
    return {
      label: name,
      kind: isFolder ? FOLDER : FILE,
      group: 'common',
      order: isFolder ? 1 : 2,
      insert: { snippet: `${literally(path.slice(0, -1))}$0${path.slice(-1)}` },
      replace: word,
      filter: `${quote}${place.written}${name}${quote}`,
    };
  });
}
