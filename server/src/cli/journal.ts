/** What the command line does with the journal: closes what is due, and takes the last hardening back. */

import type { Machine } from '../codex/machine.ts';
import { isLive } from '../codex/sessions/state.ts';
import type { Environment } from '../host/environment.ts';
import { type CloseResult, closeOpenings, isDueAt, JournalStore, journalFolder, undo } from '../host/journal.ts';
import { say } from '../text/sentences.ts';
import { closedInWords, closingNote, keptBySession, NOTHING_TO_UNDO, undoneFile } from '../words/journal.ts';
import { sessions } from './sessions.ts';

const storeOf = (machine: Machine, env: Environment): JournalStore => new JournalStore(journalFolder(machine, env));

/** Closes what was open for a while and is due, and all that is open in `folder`; what there is to say, one line each. */
export async function closeOpened(machine: Machine, env: Environment, folder?: string): Promise<readonly string[]> {
  const isDue = isDueAt(Date.now());
  const results = await closeOpenings(storeOf(machine, env), machine, (entry) => {
    const isHere = folder !== undefined && (entry.opened.everywhere || entry.folder === folder);
    return isHere || isDue(entry);
  });
  return (await Promise.all(results.map((result) => told(result, machine)))).flat();
}

async function told({ entry, outcome, problem }: CloseResult, machine: Machine): Promise<readonly string[]> {
  const { opened, folder, files } = entry;
  const note = closingNote(outcome, opened.keys[0]?.file ?? files[0]?.path ?? '', problem);
  const first = outcome === 'failed' ? [] : [closedInWords(opened.what, folder ?? '')];
  return [...first, ...(note === null ? [] : [note]), ...(await keptBySessions(entry, machine))];
}

/** The sessions that began while it was open: they keep what they got. */
async function keptBySessions({ folder, at, opened }: CloseResult['entry'], machine: Machine) {
  const where = opened.everywhere || folder === null ? null : folder;
  const found = await sessions({ folder: where, cwd: '/', machine, since: undefined }).catch(() => undefined);
  return (found?.sessions ?? [])
    .filter(({ state, startedAt, network }) => {
      const isOpen = network?.access === 'on' && startedAt !== null && Date.parse(startedAt) >= at;
      return isOpen && (isLive(state) || state === 'unknown');
    })
    .map(({ client, id }) => keptBySession(client, id));
}

/** Takes back the last hardening, and tells what became of each file; `isDone` unless a file was left alone. */
export async function undoLast(machine: Machine, env: Environment) {
  const undone = await undo(storeOf(machine, env), machine);
  if (undone === undefined) return { lines: [say(NOTHING_TO_UNDO)], isDone: true, files: [] };
  const { files } = undone;
  return {
    lines: files.map(undoneFile),
    isDone: files.every(({ done }) => done !== 'kept'),
    files,
  };
}
