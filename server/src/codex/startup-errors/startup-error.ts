/** A startup error: its reason, and where to show it. */
import { entryAt, nodeAt } from '../../syntax/toml/query.ts';
import type { TomlPath } from '../../syntax/toml/tree.ts';
import { linesOf } from '../decision.ts';
import type { Effective, Layer, ProvidedValue } from '../stack.ts';
import type { StartupErrorReason } from './reason.ts';

/** The first reason that Codex would give, and its place. */
export interface StartupError {
  readonly reason: StartupErrorReason;
  /** Null where nothing in a file is to blame. Line and column from 1. */
  readonly file: string | null;
  readonly line: number | null;
  readonly column: number | null;
}

/** A reason without any place: a flag, or something that is not there. */
export const nowhere = (reason: StartupErrorReason): StartupError => ({ reason, file: null, line: null, column: null });

/** A reason about a whole file. */
export const aboutFile = (file: string | null, reason: StartupErrorReason): StartupError => ({
  ...nowhere(reason),
  file,
});

/** A reason at an offset of a layer's text. */
export function at(layer: Layer, offset: number, reason: StartupErrorReason): StartupError {
  if (layer.file === null || layer.document === undefined) return nowhere(reason);
  const { line, character } = linesOf(layer.document).position(offset);
  return { reason, file: layer.file, line: line + 1, column: character + 1 };
}

/** A reason at a key that a layer provides. */
export const atKey = ({ layer, path }: ProvidedValue, reason: StartupErrorReason): StartupError =>
  at(layer, offsetOf(layer, path), reason);

/** A reason at the deepest part of `path` that is in some layer. */
export function atPath(effective: Effective, path: TomlPath, reason: StartupErrorReason): StartupError {
  for (let length = path.length; length > 0; length--) {
    const provided = effective.lookup(keyOf(path.slice(0, length)));
    if (provided !== undefined) return at(provided.layer, offsetOf(provided.layer, path.slice(0, length)), reason);
  }
  return nowhere(reason);
}

/** The part of a path above the first index: look-ups know names only. */
export function keyOf(path: TomlPath): TomlPath {
  const item = path.findIndex((step) => typeof step === 'number');
  return item < 0 ? path : path.slice(0, item);
}

function offsetOf({ document }: Layer, path: TomlPath): number {
  if (document === undefined) return 0;
  const node = nodeAt(document, path);
  return (typeof path.at(-1) === 'string' ? entryAt(document, path)?.value.span.start : node?.span.start) ?? 0;
}
