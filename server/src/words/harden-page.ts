/** What `codex-posture harden` prints for a person. */
import { sentences } from '../text/sentences.ts';

export const HARDEN = sentences({
  unreachable: '{plan} cannot be reached.',
  notWritten: 'Nothing was written.',
  newFolder: 'New folder: {folder}',
  breaks: 'What will stop working:',
  open: 'What stays open:',
  notes: 'Note:',
  reached: 'Nothing to do: {plan} is already reached. Codex here: {posture}.',
  written: 'Written. `codex-posture harden --undo` takes it back.',
  dry: 'Nothing was written; add --write to do so.',
});
