/** Where automations run, and whether that is dangerous while nobody watches. */
import type { Posture } from '../../contract.ts';
import { keysWhere } from '../../text/changed-map.ts';
import { kindOf } from '../file-places.ts';
import type { Machine } from '../machine.ts';
import { tomlAt } from '../read-codex-file.ts';
import type { Snapshot } from '../snapshot.ts';
import { type Automation, automationOf } from './automations.ts';
import { isReadable } from './place.ts';

/** What nobody watches when an automation runs: no sandbox holds its commands, or nobody is asked about them. */
export type AutomationHazard = 'unsandboxed' | 'unasked';

/** Whether the app starts it; a paused or deleted one waits. */
export const isActive = ({ status }: Automation): boolean => status === 'ACTIVE';

/** The folders that it starts sessions in. One of kind `heartbeat` wakes a session that has its own settings. */
export const foldersOfAutomation = ({ kind, folders }: Automation, machine: Machine): readonly string[] =>
  kind === 'heartbeat' ? [] : folders.filter((folder) => isReadable(folder, machine));

/** The most permissive of the postures of its folders, and what is dangerous about it. */
export function worstOf<P extends Pick<Posture, 'sandbox' | 'approval'>>(
  postures: readonly P[],
): { readonly worst: P | undefined; readonly hazard: AutomationHazard | null } {
  const unsandboxed = postures.find(({ sandbox }) => sandbox?.mode === 'danger-full-access');
  if (unsandboxed !== undefined) return { worst: unsandboxed, hazard: 'unsandboxed' };
  const unasked = postures.find(({ approval }) => approval?.policy === 'never');
  return { worst: unasked ?? postures[0], hazard: unasked === undefined ? null : 'unasked' };
}

const FILE_NAME = 'automation.toml';

const filesOfAutomations = keysWhere((path) => path.endsWith(FILE_NAME));

/** The folders of all active automations in a snapshot, whose postures say how these would run. */
export function automationFolders(snapshot: Snapshot): readonly string[] {
  const { machine } = snapshot;
  const found = filesOfAutomations(snapshot.files).flatMap((file) => {
    const document = kindOf(file, machine) === 'automation' && tomlAt(snapshot, file);
    if (!document) return [];
    const automation = automationOf(document, '', file);
    return isActive(automation) ? foldersOfAutomation(automation, machine) : [];
  });
  return [...new Set(found)];
}
