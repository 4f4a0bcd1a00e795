/** What follows from the posture that a plan leads to: what an attacker may still do, and what stops working. */
import { isBelow } from '../codex/locations.ts';
import { type Machine, pathsOf } from '../codex/machine.ts';
import { levelsOf } from '../codex/permissions/levels.ts';
import type { JudgedPosture } from '../codex/posture.ts';
import type { BreakId, OpenId } from '../words/plans.ts';
import type { Inventory } from './inventory.ts';

export interface Consequences {
  readonly open: readonly OpenId[];
  readonly breaks: readonly BreakId[];
}

/** Nothing where Codex would not start. */
export function consequencesOf(after: JudgedPosture, inventory: Inventory, machine: Machine): Consequences {
  const { sandbox, network, approval } = after;
  if (sandbox === null || sandbox.entries === null || network === null || approval === null)
    return { open: [], breaks: [] };
  const { join } = pathsOf(machine);
  const { folder } = after;
  const levels = levelsOf(sandbox.entries);
  const isRootWritable = levels.at(folder) === 2;
  const isWritable = levels.places.some((at) => (at === folder || isBelow(machine, at, folder)) && levels.at(at) === 2);
  const { repository, programs } = inventory.workspace;
  // In a writable folder `.git` stays read-only unless an entry of its own opens it.
  const isGitWritable =
    repository !== null &&
    (isBelow(machine, repository.gitFolder, folder)
      ? sandbox.entries.some(({ access, path }) => access === 'write' && path === repository.gitFolder)
      : levels.at(repository.gitFolder) === 2);
  const isHomeHidden = levels.at(join(machine.home, 'x')) === 0;
  const asks = approval.policy !== 'never';
  const isFiltered = network.access === 'filtered';
  const hasServers = after.escapes?.some(({ kind }) => kind === 'mcp') === true;
  const isPartly = isWritable && !isRootWritable;
  return {
    open: [
      ...when(isFiltered && Object.values(network.domains).includes('allow'), 'allowed-domains'),
      ...when(network.access === 'on', 'open-network'),
      ...when(isWritable, 'code-you-run'),
      ...when(isRootWritable, 'new-root-files'),
      ...when(isWritable, 'nested-files'),
      ...when(isGitWritable, 'git-commondir'),
      ...when(isWritable && programs.length > 0, 'outside-programs'),
      ...when(repository !== null, 'git-history'),
      'unlisted-secrets',
      ...when(!isHomeHidden, 'home-readable'),
    ],
    breaks: [
      ...when(!isWritable, 'no-writes'),
      ...when(isPartly, 'few-folders'),
      ...when(repository !== null && !isGitWritable, asks ? 'commits-ask' : 'commits-fail'),
      ...when(network.access === 'off', asks ? 'no-network' : 'no-network-unattended'),
      ...when(network.access === 'off', 'local-servers'),
      ...when(isFiltered, 'blocked-request'),
      ...when(isPartly, 'sub-folder'),
      ...when(!isPartly && isHomeHidden && repository !== null, 'sub-folder-git'),
      ...when(hasServers, asks ? 'mcp-asks' : 'mcp-off'),
      ...when(isHomeHidden, 'home-hidden'),
      ...when(after.trust === 'untrusted', 'project-settings-off'),
      ...when(network.webSearch === 'disabled', 'web-search-off'),
    ],
  };
}

const when = <const T extends string>(holds: boolean, id: T): readonly T[] => (holds ? [id] : []);
