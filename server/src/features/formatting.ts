/** Formats a TOML file in our own language; other languages have their own formatters. */
import type { TextEdit } from 'vscode-languageserver-types';
import { codexFile } from '../codex/read-codex-file.ts';
import type { Snapshot } from '../codex/snapshot.ts';
import { tidied } from '../syntax/toml/tidy.ts';
import { rangeAt } from './ranges.ts';

export function formatted(snapshot: Snapshot, path: string): readonly TextEdit[] {
  const document = codexFile(snapshot, path)?.toml;
  if (document === undefined) return [];
  return tidied(document).map(({ span, text }) => ({ range: rangeAt(snapshot, path, span), newText: text }));
}
