/** Turns changes of single keys into minimal edits that keep comments, order, line ends and spelling. */
import type { TextEdit } from '../../text/edit.ts';
import { EditedText } from '../../text/edited-text.ts';
import type { Change } from '../change.ts';
import { insertEntry } from './edit/insert.ts';
import { moveEntry } from './edit/move.ts';
import { changed, samePlain } from './edit/plain.ts';
import { removeEntry } from './edit/remove.ts';
import { setEntry } from './edit/set.ts';
import type { Outcome, Step } from './edit/step.ts';
import { parseToml } from './parse.ts';
import { nodeAt, toPlain } from './query.ts';
import type { TomlDocument, TomlPlain } from './tree.ts';

/** Setting a table comes down to setting its keys; more than this is nothing that anyone asks for. */
const MAX_STEPS = 2000;

/**
 * The edits that make `changes`, one after the other, in the text of `document`: none where everything is as wished
 * already, undefined when it cannot be done. The result is parsed again and compared, so that what is returned changes
 * what was asked for and nothing else.
 */
export function editToml(document: TomlDocument, changes: readonly Change[]): readonly TextEdit[] | undefined {
  let wanted: TomlPlain | undefined = toPlain(document.root);
  for (const change of changes) {
    wanted = wanted === undefined ? undefined : changed(wanted, change);
  }
  if (wanted === undefined) return undefined;
  const text = new EditedText(document.text);
  const result = run(document, text, changes);
  if (!result || !samePlain(toPlain(result.root), wanted, true)) return undefined;
  // What a broken header leaves behind of a table is no empty table, but the key that was to go.
  if (document.problems.length > 0 && !changes.every((change) => isGone(change, document, result))) return undefined;
  // A text that Codex reads must stay one.
  if (document.problems.length === 0 && result.problems.length > 0) return undefined;
  return text.edits();
}

function isGone(change: Change, before: TomlDocument, after: TomlDocument): boolean {
  if (change.kind === 'set' || nodeAt(before, change.path) === undefined) return true;
  return change.kind === 'move' || nodeAt(after, change.path) === undefined;
}

function run(document: TomlDocument, text: EditedText, changes: readonly Change[]): TomlDocument | undefined {
  const open: Step[] = changes.toReversed();
  let current = document;
  for (let count = 0, step = open.pop(); step; count++, step = open.pop()) {
    const outcome = count < MAX_STEPS ? perform(current, step) : undefined;
    if (!outcome) return undefined;
    if ('steps' in outcome) {
      if (outcome.steps.length > MAX_STEPS) return undefined;
      open.push(...outcome.steps.toReversed());
    } else if (outcome.edits.length > 0) {
      text.apply(outcome.edits);
      current = parseToml(text.text);
    }
  }
  return current;
}

function perform(document: TomlDocument, step: Step): Outcome {
  switch (step.kind) {
    case 'set':
      return setEntry(document, step.path, step.value);
    case 'remove':
      return removeEntry(document, step.path, step.comments === true);
    case 'cut':
      return removeEntry(document, step.path, true);
    case 'move':
      return moveEntry(document, step.path, step.to);
    case 'insert':
      return insertEntry(document, step.entry);
    case 'text':
      return { edits: step.edits };
  }
}
