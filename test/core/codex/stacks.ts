/** Stacks built in memory. */
import '../support/formats.ts';
import type { Machine } from '../../../server/src/codex/machine.ts';
import type { Session } from '../../../server/src/codex/session.ts';
import type { FileState, Snapshot } from '../../../server/src/codex/snapshot.ts';
import type { Posture } from '../../../server/src/contract.ts';
import { postureOf } from '../../../server/src/words/posture.ts';

export const MACHINE: Machine = {
  platform: 'linux',
  home: '/home/dev',
  codexHome: '/home/dev/.codex',
  systemRoot: '/etc/codex',
};

export const USER = '/home/dev/.codex/config.toml';
export const PROJECT = '/work/.codex/config.toml';
export const REQUIREMENTS = '/etc/codex/requirements.toml';
export const TRUSTED = '[projects."/work"]\ntrust_level = "trusted"\n';

/** Texts by path; anything that is no text stands for itself. Everything else is missing. */
export type Files = Readonly<Record<string, string | FileState>>;

export function snapshotOf(files: Files, machine: Machine = MACHINE): Snapshot {
  const all: Files = { '/work/.git': { kind: 'folder' }, '/work/.git/HEAD': 'ref: refs/heads/main\n', ...files };
  const states = Object.entries(all).map(([path, state]): [string, FileState] => [
    path,
    typeof state === 'string' ? { kind: 'text', text: state } : state,
  ]);
  return { machine, files: new Map(states), realPaths: new Map() };
}

/** The posture in `/work` (or another folder) of these files. */
export const posture = (files: Files, session: Session = {}, folder = '/work'): Posture =>
  postureOf(snapshotOf(files), folder, session);
