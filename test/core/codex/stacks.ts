/** Stacks built in memory. */
import type { Session } from '../../../server/src/codex/session.ts';
import type { Snapshot } from '../../../server/src/codex/snapshot.ts';
import type { Posture } from '../../../server/src/contract.ts';
import { postureOf } from '../../../server/src/words/posture.ts';
import { snapshotOf as completeSnapshot, machineOf, type Texts } from '../support/snapshot.ts';

export const MACHINE = machineOf('/home/dev');

export const USER = '/home/dev/.codex/config.toml';
export const PROJECT = '/work/.codex/config.toml';
export const REQUIREMENTS = '/etc/codex/requirements.toml';
export const TRUSTED = '[projects."/work"]\ntrust_level = "trusted"\n';

export type Files = Texts;

const REPOSITORY: Files = { '/work/.git': { kind: 'folder' }, '/work/.git/HEAD': 'ref: refs/heads/main\n' };

/** The snapshot of these files and of a repository in `/work`. */
export const snapshotOf = (files: Files, machine = MACHINE): Snapshot =>
  completeSnapshot({ ...REPOSITORY, ...files }, machine);

/** The posture in `/work` (or another folder) of these files. */
export const posture = (files: Files, session: Session = {}, folder = '/work'): Posture =>
  postureOf(snapshotOf(files), folder, session);
