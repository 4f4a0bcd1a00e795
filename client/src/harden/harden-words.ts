/** What Harden says, and the small calculations behind it. */
import type { HardenPlan } from '../../../server/src/contract.ts';
import { oneLine } from '../escape-text.ts';
import { displayPath, type Places, postureWords } from '../labels.ts';

/** Whether there is anything to confirm. */
export const isEmptyPlan = (plan: HardenPlan): boolean => plan.edits.length === 0;

/** The files of a plan that read differently now. `texts` holds what they read; a file that cannot be read is missing. */
export function changedFiles(plan: HardenPlan, texts: ReadonlyMap<string, string>): readonly string[] {
  return Object.entries(plan.files).flatMap(([uri, planned]) => (texts.get(uri) === planned ? [] : [uri]));
}

export function nothingToDo(plan: HardenPlan): string {
  return `Nothing to harden: no safe change remains. Codex here: ${postureWords(plan.after)}.`;
}

/** What was done. `ownChanges` are those of `files` that held unsaved changes of the person's own. */
export function hardenedMessage(
  files: readonly string[],
  ownChanges: readonly string[],
  posture: string,
  places: Places,
): string {
  const names = (list: readonly string[]) => list.map((file) => oneLine(displayPath(file, places), 80)).join(', ');
  const count = files.length === 1 ? '1 file' : `${files.length} files`;
  const own = ownChanges.length === 0 ? '' : ` Your unsaved changes in ${names(ownChanges)} were saved too.`;
  return `Hardened and saved ${count}: ${names(files)}.${own} Codex here: ${posture}.`;
}

/** The one replacement that turns `from` into `to`; offsets into `from`. */
export function difference(
  from: string,
  to: string,
): { readonly start: number; readonly end: number; readonly text: string } {
  const limit = Math.min(from.length, to.length);
  let start = 0;
  while (start < limit && from[start] === to[start]) start++;
  let tail = 0;
  while (tail < limit - start && from[from.length - 1 - tail] === to[to.length - 1 - tail]) tail++;
  return { start, end: from.length - tail, text: to.slice(start, to.length - tail) };
}
