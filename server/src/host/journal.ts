/** The journal of hardenings: what was there before, kept until it is taken back or forgotten. */
export {
  type Applied,
  type ApplyProblem,
  applyRecorded,
  type Hardening,
  missingFolders,
  type PlannedFile,
} from './journal/apply.ts';
export { beginEdited, type EditedFile, finishEdited } from './journal/edited.ts';
export type { JournalEntry, OpenedFor, SetKey } from './journal/entry.ts';
export { journalFolder } from './journal/folder.ts';
export {
  type CloseResult,
  closeOpenings,
  isDueAt,
  type OpenEntry,
  openEntries,
  openRecorded,
} from './journal/openings.ts';
export { JournalStore } from './journal/store.ts';
export { type FileNow, filesNow, lastHardening, type Undone, type UndoneFile, undo } from './journal/undo.ts';
export { type Written, written } from './journal/written.ts';
