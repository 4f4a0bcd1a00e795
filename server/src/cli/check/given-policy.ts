/** A team policy that is named on the command line, and holds for every folder that is checked. */
import { codexFile } from '../../codex/read-codex-file.ts';
import type { FileState, Snapshot } from '../../codex/snapshot.ts';
import { complete } from '../../host/load.ts';
import { readState } from '../../host/read-file.ts';
import { type Checked, type CheckOptions, checkFile } from '../../rules/check.ts';
import { bare } from '../../text/phrases.ts';
import { say } from '../../text/sentences.ts';
import { PATH_ERRORS } from '../../words/command-line.ts';
import { UnreadablePathError } from '../errors.ts';

/** The policy as it was read. */
export interface GivenPolicy {
  /** Absolute path. */
  readonly file: string;
  readonly state: FileState;
}

/** @throws UnreadablePathError */
export async function readPolicy(file: string): Promise<GivenPolicy> {
  const state = await readState(file);
  if (state.kind !== 'text') throw new UnreadablePathError(say(PATH_ERRORS.unreadable, { path: bare(file) }));
  return { file, state };
}

/** The snapshot in which the policy holds for `folders`. */
export const underPolicy = (
  snapshot: Snapshot,
  { file, state }: GivenPolicy,
  folders: readonly string[],
): Snapshot => ({
  ...snapshot,
  files: new Map(snapshot.files).set(file, state),
  policies: { files: [], ...snapshot.policies, given: { file, folders } },
});

/** The same with all that its demands need. */
export const completeUnderPolicy = (
  snapshot: Snapshot,
  policy: GivenPolicy,
  folders: readonly string[],
): Promise<Snapshot> => complete(underPolicy(snapshot, policy, folders), folders);

/** What is found in the policy itself. */
export function checkPolicy(snapshot: Snapshot, { file }: GivenPolicy, options: CheckOptions): Checked {
  const policy = codexFile(snapshot, file, 'policy');
  return policy === undefined ? { reports: [], failures: [] } : checkFile(snapshot, policy, options);
}
