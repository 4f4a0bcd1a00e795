/** What a posture lost since Codex was hardened, as far as the journal tells. */
import { loadFormat } from '../codex/formats.ts';
import type { Session } from '../codex/session.ts';
import type { Snapshot } from '../codex/snapshot.ts';
import type { SinceHardening } from '../contract.ts';
import { inWords } from '../features/since-hardening.ts';
import { lostSince } from '../harden/since.ts';
import type { Environment } from './environment.ts';
import { JournalStore, journalFolder, written } from './journal.ts';

/** Nothing where nothing was lost, or nothing is kept of hardenings. Never rejects. */
export async function sinceHardening(
  snapshot: Snapshot,
  folder: string | undefined,
  env: Environment,
  session: Session = {},
): Promise<{ readonly sinceHardening?: SinceHardening }> {
  const { machine } = snapshot;
  const last = await written(new JournalStore(journalFolder(machine, env)));
  if (last === undefined) return {};
  // Guards that are gone are in no snapshot.
  await loadFormat('starlark');
  const lost = lostSince(snapshot, folder, last.files, session);
  return lost.length === 0 ? {} : { sinceHardening: inWords(last, lost, machine) };
}
