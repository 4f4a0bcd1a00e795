/** The file that an editor asks about, with what Codex knows about its format and which settings apply at its location. */

import { buildStack } from '../codex/build-stack.ts';
import { type CodexFile, documentIn, treeIn } from '../codex/codex-file.ts';
import { factsOf } from '../codex/facts/of-kind.ts';
import type { ReleaseFacts } from '../codex/facts.ts';
import { FILE_KINDS } from '../codex/file-kinds.ts';
import { sessionOf } from '../codex/file-places.ts';
import { formatNamed } from '../codex/formats.ts';
import { codexFile } from '../codex/read-codex-file.ts';
import type { Snapshot } from '../codex/snapshot.ts';
import type { Stack } from '../codex/stack.ts';
import { contextOf } from '../rules/engine/rule-context.ts';
import type { TextLocation } from '../syntax/format.ts';
import type { TomlDocument, TomlTable } from '../syntax/toml/tree.ts';
import { emptySpan } from '../text/span.ts';

/** One TOML file of Codex. */
export interface EditedFile {
  readonly snapshot: Snapshot;
  readonly file: CodexFile;
  readonly document: TomlDocument;
  /** The format of the file, as facts whose `config` is the file's root. */
  readonly facts: ReleaseFacts;
  /** Whether the file is one of the layers of settings. */
  readonly isLayer: boolean;
  /** The layers that apply where the file is in force. */
  readonly stack: Stack;
}

/** `undefined` where the file is not Codex's, not TOML, or of a kind whose format we do not know. */
export function editedFileAt(snapshot: Snapshot, path: string): EditedFile | undefined {
  const file = codexFile(snapshot, path);
  if (file?.toml === undefined) return undefined;
  const facts = factsOf(file.kind);
  if (facts === undefined) return undefined;
  const isLayer = FILE_KINDS[file.kind].layer !== undefined;
  return { snapshot, file, document: file.toml, facts, isLayer, stack: stackAround(snapshot, file) };
}

/** The same for a `hooks.json`: its keys are those of `[hooks]`, and its tree is one of the same kind. */
export function editedHooksAt(snapshot: Snapshot, path: string): EditedFile | undefined {
  const file = codexFile(snapshot, path);
  if (file === undefined) return undefined;
  const json = documentIn(file, 'json');
  const facts = factsOf(file.kind);
  if (json === undefined || facts === undefined) return undefined;
  const root = treeIn(file) ?? NO_KEYS;
  const document = { text: json.text, root, statements: [], problems: [] };
  return { snapshot, file, document, facts, isLayer: false, stack: stackAround(snapshot, file) };
}

/** What is at a place of a `hooks.json`; nothing for other files. */
export function hooksLocation({ file }: EditedFile, offset: number): TextLocation | undefined {
  const json = documentIn(file, 'json');
  return json && formatNamed('json').at?.(json, offset);
}

const NO_KEYS: TomlTable = { kind: 'table', form: 'root', entries: new Map(), span: emptySpan(0) };

/** The stack in which `file` applies: a profile only where it is chosen. */
export function stackAround(snapshot: Snapshot, file: CodexFile): Stack {
  const session = sessionOf(file.kind, file.path, snapshot.machine);
  return session.profile === undefined ? contextOf(snapshot, file).stack : buildStack(snapshot, undefined, session);
}
