/** Short notes at the ends of lines: what has no effect here, and which line is to blame. */

import type { InlayHint, InlayHintLabelPart, Range } from 'vscode-languageserver-types';
import type { IneffectiveKey } from '../codex/ineffective/ineffective-key.ts';
import { ineffectiveKeysOf } from '../codex/ineffective.ts';
import { pathsOf } from '../codex/machine.ts';
import { codexFile } from '../codex/read-codex-file.ts';
import type { Snapshot } from '../codex/snapshot.ts';
import type { ProvidedValue, Stack } from '../codex/stack.ts';
import { entryAt } from '../syntax/toml/query.ts';
import { printable } from '../text/printable.ts';
import { EDITOR } from '../words/editor.ts';
import { noteParts, noteTooltip } from '../words/inlay-hints.ts';
import { LAYER_TITLES } from '../words/titles.ts';
import { sessionsAround } from './judged-folders.ts';
import { linesAt, rangeAt } from './ranges.ts';

/** What the client works on, and how files are called there. */
export interface InlayHintOptions {
  /** Its workspace folders: a person's own settings are judged for each of them. */
  readonly folders: readonly string[];
  readonly uriOf: (path: string) => string;
  /** The client's command that opens a place, given as `{ file, line, column }` from 1; links of the protocol without it. */
  readonly openPlaceCommand?: string | undefined;
}

/** More hints than this are not shown in one answer. */
export const MAX_HINTS = 200;

/** One hint a line, in the order of the lines, for the lines of `range`. */
export function inlayHints(
  snapshot: Snapshot,
  path: string,
  range: Range,
  options: InlayHintOptions,
): readonly InlayHint[] {
  const lines = linesAt(snapshot, path);
  const byLine = new Map<number, InlayHint>();
  for (const { inert, folder } of inertIn(snapshot, path, options.folders)) {
    const entry = inert.layer.document && entryAt(inert.layer.document, inert.path);
    if (entry === undefined) continue;
    const { line } = lines.position(entry.key.start);
    if (line < range.start.line || line > range.end.line || byLine.has(line)) continue;
    const name = folder === undefined ? undefined : nameOf(snapshot, folder);
    byLine.set(line, hintAt(snapshot, line, name, inert, options));
  }
  return [...byLine.values()].sort((a, b) => a.position.line - b.position.line).slice(0, MAX_HINTS);
}

/** A hint is a glance: of a long name its beginning is enough. In UTF-16 code units. */
const MAX_NAME = 20;

function nameOf({ machine }: Snapshot, folder: string): string {
  const name = printable(pathsOf(machine).basename(folder));
  return name.length > MAX_NAME ? `${name.slice(0, MAX_NAME)}…` : name;
}

function hintAt(
  snapshot: Snapshot,
  line: number,
  folder: string | undefined,
  inert: IneffectiveKey,
  options: InlayHintOptions,
): InlayHint {
  const { before, by, after } = noteParts(inert);
  return {
    position: { line, character: endOfLine(snapshot, inert.layer.file ?? '', line) },
    label: [
      { value: folder === undefined ? before : `${folder}: ${before}` },
      ...(by === undefined ? [] : [layerPart(snapshot, by, options)]),
      ...(after === '' ? [] : [{ value: after }]),
    ],
    tooltip: noteTooltip(inert, folder),
    paddingLeft: true,
  };
}

/** The layer that is to blame; it leads to the line where that is in a file. */
function layerPart(
  snapshot: Snapshot,
  by: ProvidedValue,
  { uriOf, openPlaceCommand }: InlayHintOptions,
): InlayHintLabelPart {
  const value = LAYER_TITLES[by.layer.name];
  const { file, document } = by.layer;
  const entry = document && entryAt(document, by.path);
  if (file === null || entry === undefined) return { value };
  const range = rangeAt(snapshot, file, entry.key);
  if (openPlaceCommand === undefined) return { value, location: { uri: uriOf(file), range } };
  // VS Code follows a location only to where somebody answers for definitions.
  const place = { file, line: range.start.line + 1, column: range.start.character + 1 };
  return { value, command: { title: EDITOR.open, command: openPlaceCommand, arguments: [place] } };
}

function endOfLine(snapshot: Snapshot, file: string, line: number): number {
  const state = snapshot.files.get(file);
  const text = state?.kind === 'text' ? state.text : '';
  const start = linesAt(snapshot, file).offset({ line, character: 0 });
  const end = /[\r\n]|$/g;
  end.lastIndex = start;
  return (end.exec(text)?.index ?? start) - start;
}

interface Judged {
  readonly inert: IneffectiveKey;
  /** The only folder of several where it is so. */
  readonly folder?: string;
}

function inertIn(snapshot: Snapshot, path: string, folders: readonly string[]): readonly Judged[] {
  const file = codexFile(snapshot, path);
  if (file?.toml === undefined) return [];
  const each = sessionsAround(snapshot, file, folders).map(({ folder, stack }) => ({
    folder,
    found: new Map(ofFile(stack, path).map((inert) => [keyOf(inert), inert])),
  }));
  const isInAll = (key: string) => each.every(({ found }) => found.has(key));
  return each.flatMap(({ folder, found }) =>
    [...found].map(([key, inert]) => (folder === undefined || isInAll(key) ? { inert } : { inert, folder })),
  );
}

const keyOf = ({ kind, path }: IneffectiveKey): string => JSON.stringify([kind, ...path]);

/** A file that is off says it once, at its first key. */
function ofFile(stack: Stack, path: string): readonly IneffectiveKey[] {
  const own = ineffectiveKeysOf(stack).filter(({ layer, kind }) => layer.file === path && !NOT_NOTED.includes(kind));
  const off = own.find(({ kind }) => kind === 'off');
  return off === undefined ? own : [off];
}

/** What a file alone says wrong is a finding already, and a proxy that stands by is nothing wrong. */
const NOT_NOTED: readonly IneffectiveKey['kind'][] = ['forbidden', 'unknown', 'retired', 'idle'];
