/** Texts with a cursor, for tests of what editors ask about a place. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { CompletionItem } from 'vscode-languageserver-types';
import type { Snapshot } from '../../../server/src/codex/snapshot.ts';
import { type CompletionOptions, completionsAt } from '../../../server/src/features/completion.ts';
import { linesAt } from '../../../server/src/features/ranges.ts';
import { LineIndex } from '../../../server/src/text/line-index.ts';
import { MACHINE, snapshotOf } from '../support/snapshot.ts';

export const USER = `${MACHINE.codexHome}/config.toml`;
export const PROJECT = '/work/.codex/config.toml';
export const ENVIRONMENT = '/work/.codex/environments/environment.toml';

/** Texts made of what TOML is made of, and of `more`, in any order. */
export const scrambled = (maxLength: number, ...more: readonly string[]): fc.Arbitrary<string> =>
  fc.array(fc.constantFrom(...'[]{}"\'=.,#\n ', '"""', '\r\n', ...more), { maxLength }).map((parts) => parts.join(''));

/** A file with the cursor where `|` stood. */
export interface Marked {
  readonly snapshot: Snapshot;
  readonly file: string;
  readonly text: string;
  readonly offset: number;
  readonly position: { readonly line: number; readonly character: number };
}

/** `marked` holds one `|`: the cursor. `others` are more files by path. */
export function marked(marked: string, file = USER, others: Readonly<Record<string, string>> = {}): Marked {
  const offset = marked.indexOf('|');
  assert.ok(offset >= 0, 'a text without a cursor');
  const text = marked.slice(0, offset) + marked.slice(offset + 1);
  const snapshot = snapshotOf({ ...others, [file]: text });
  return { snapshot, file, text, offset, position: new LineIndex(text).position(offset) };
}

/** What VS Code can show. */
export const VSCODE: CompletionOptions = {
  snippets: true,
  markdown: true,
  labelDetails: true,
  suggestCommand: 'editor.action.triggerSuggest',
};

export interface Completed {
  readonly items: readonly CompletionItem[];
  readonly labels: readonly string[];
  /** The item with this label. */
  readonly item: (label: string) => CompletionItem;
  /** The text after choosing an item, its places to fill in as `$1` and so on. */
  readonly chosen: (label: string) => string;
}

/** Completions in the order in which editors show them. */
export function complete(
  marks: string,
  file?: string,
  others?: Readonly<Record<string, string>>,
  options: CompletionOptions & { readonly typed?: string } = VSCODE,
): Completed {
  const at = marked(marks, file, others);
  const lines = linesAt(at.snapshot, at.file);
  const found = completionsAt(at.snapshot, at.file, at.position, options, options.typed);
  for (const one of found) checkRange(one, at);
  const items = found
    .filter((one) => isShown(one, at))
    .sort((a, b) => ((a.sortText ?? a.label) < (b.sortText ?? b.label) ? -1 : 1));
  const item = (label: string) => {
    const match = items.find((one) => one.label === label);
    assert.ok(match, `no ${label} among ${items.map((one) => one.label).join(', ')}`);
    return match;
  };
  return {
    items,
    labels: items.map(({ label }) => label),
    item,
    chosen(label) {
      const { textEdit } = item(label);
      assert.ok(textEdit && 'range' in textEdit);
      const { range, newText } = textEdit;
      return at.text.slice(0, lines.offset(range.start)) + newText + at.text.slice(lines.offset(range.end));
    },
  };
}

/** Editors show what has the letters typed so far, in their order. */
export function isShown(
  { textEdit, filterText = '' }: CompletionItem,
  { snapshot, file, text, offset }: Marked,
): boolean {
  const start = textEdit && 'range' in textEdit ? linesAt(snapshot, file).offset(textEdit.range.start) : offset;
  const typed = text.slice(start, offset).toLowerCase();
  let from = 0;
  for (const char of typed) {
    const found = filterText.toLowerCase().indexOf(char, from);
    if (found < 0) return false;
    from = found + 1;
  }
  return true;
}

/** What VS Code demands of a range. */
function checkRange({ textEdit, label }: CompletionItem, { position }: Marked) {
  assert.ok(textEdit && 'range' in textEdit, label);
  const { start, end } = textEdit.range;
  assert.equal(start.line, position.line, label);
  assert.equal(end.line, position.line, label);
  assert.ok(start.character <= position.character && position.character <= end.character, `${label} around the cursor`);
}
