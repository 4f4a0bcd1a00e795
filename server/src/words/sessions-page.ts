/** What `codex-posture sessions` prints for a person, beside what is said of sessions everywhere. */
import { sentences } from '../text/sentences.ts';

export const PAGE = sentences({
  none: 'No Codex session is running here or ended recently.',
  notBegun: 'its first turn has not begun',
  folder: 'in {folder}',
  client: 'from {client}',
  release: 'Codex {release}',
  id: 'session {id}',
  parent: 'sub-agent of {id}',
});
