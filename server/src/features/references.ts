/** Where else a name or a key is written: for references, and for highlights in one file. */
import type { DocumentHighlight, Location, Position } from 'vscode-languageserver-types';
import type { CodexFile } from '../codex/codex-file.ts';
import { writtenOf } from '../codex/given-names.ts';
import { codexFile } from '../codex/read-codex-file.ts';
import type { Snapshot } from '../codex/snapshot.ts';
import { samePath } from '../syntax/toml/key-path.ts';
import type { TomlPath } from '../syntax/toml/tree.ts';
import type { Span } from '../text/span.ts';
import { editedFileAt } from './edited-file.ts';
import { nameAt, placesOf } from './names/connected.ts';
import { linesAt, rangeAt } from './ranges.ts';

export interface ReferenceOptions {
  readonly uriOf: (path: string) => string;
  /** Whether the places count where the name is given. */
  readonly includeDeclaration: boolean;
}

interface Place {
  readonly path: string;
  readonly span: Span;
  /** Whether this is what the name stands for, or sets the key. */
  readonly defines: boolean;
}

/** More places help nobody. */
const MAX_PLACES = 2000;

/** All places of a given name, or of a key in all layers that apply here. */
export function referencesAt(
  snapshot: Snapshot,
  path: string,
  position: Position,
  { uriOf, includeDeclaration }: ReferenceOptions,
): readonly Location[] {
  return placesAt(snapshot, path, position)
    .filter(({ defines }) => includeDeclaration || !defines)
    .slice(0, MAX_PLACES)
    .map((place) => ({ uri: uriOf(place.path), range: rangeAt(snapshot, place.path, place.span) }));
}

const READ = 2;
const WRITE = 3;

/** The same in this file only. */
export const highlightsAt = (snapshot: Snapshot, path: string, position: Position): readonly DocumentHighlight[] =>
  placesAt(snapshot, path, position)
    .filter((place) => place.path === path)
    .slice(0, MAX_PLACES)
    .map(({ span, defines }) => ({ range: rangeAt(snapshot, path, span), kind: defines ? WRITE : READ }));

function placesAt(snapshot: Snapshot, path: string, position: Position): readonly Place[] {
  const file = codexFile(snapshot, path);
  if (file === undefined) return [];
  const offset = linesAt(snapshot, path).offset(position);
  const name = nameAt(file, offset);
  if (name !== undefined) {
    return placesOf(snapshot, path, name).flatMap(({ file: { path: other }, places }) =>
      places.map(({ span, role }) => ({ path: other, span, defines: role === 'key' })),
    );
  }
  const key = writtenOf(file)?.keys.find(({ span }) => span.start <= offset && offset <= span.end);
  if (key === undefined) return [];
  return layersWith(snapshot, file).flatMap((other) => keysIn(other, key.path));
}

/** The file and the other layers that apply where it does. */
function layersWith(snapshot: Snapshot, file: CodexFile): readonly CodexFile[] {
  const target = editedFileAt(snapshot, file.path);
  const paths = target?.isLayer === true ? target.stack.layers.flatMap((layer) => layer.file ?? []) : [];
  return [...new Set([file.path, ...paths])].flatMap((path) => codexFile(snapshot, path) ?? []);
}

const keysIn = (file: CodexFile, path: TomlPath): readonly Place[] =>
  (writtenOf(file)?.keys ?? [])
    .filter((key) => samePath(key.path, path))
    .map(({ span }) => ({ path: file.path, span, defines: true }));
