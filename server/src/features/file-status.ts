/** What a Codex file is, and whether it counts. */
import { policyOf } from '../codex/exec-policy/session-rules.ts';
import { FILE_KINDS, type FileKind } from '../codex/file-kinds.ts';
import { folderOf } from '../codex/file-places.ts';
import { dotCodexIn, isBelow } from '../codex/locations.ts';
import { pathsOf } from '../codex/machine.ts';
import { kindIn } from '../codex/read-codex-file.ts';
import { silentHooks } from '../codex/silent-hooks.ts';
import type { Snapshot } from '../codex/snapshot.ts';
import type { Stack } from '../codex/stack.ts';
import { startedStack } from '../codex/start-trust.ts';
import { startupErrorOf } from '../codex/startup-errors.ts';
import type { FileStatus } from '../contract.ts';
import { fill, term } from '../text/sentences.ts';
import { FILE_STATUS, FILE_TITLES } from '../words/file-status.ts';

/** Nothing for what is none of Codex’s own files. The snapshot holds the stack of the folder that the file speaks for. */
export function fileStatus(snapshot: Snapshot, path: string): FileStatus | null {
  const kind = kindIn(snapshot, path);
  if (kind === undefined || FILE_KINDS[kind].isSurrounding === true) return null;
  const state = stateOf(kind, path, startedStack(snapshot, folderOf(kind, path, snapshot.machine), {}).stack);
  return { state, text: fill(FILE_STATUS[state], { title: term(FILE_TITLES[kind] ?? '') }) };
}

function stateOf(kind: FileKind, path: string, stack: Stack): FileStatus['state'] {
  if (kind === 'unread') return 'unread';
  if (kind === 'profile') return 'chosen';
  const { layer, shape } = FILE_KINDS[kind];
  const isJudged = layer !== undefined || kind === 'rules' || kind === 'hooks' || shape === 'requirements';
  if (!isJudged) return 'known';
  const off = switchedOff(path, stack);
  if (off !== undefined) return off;
  const own = [...stack.layers, ...stack.requirements.layers].find(({ file }) => file === path);
  if (own?.state.kind === 'unreadable') return 'unreadable';
  const isRefused =
    policyOf(stack).refused?.file === path ||
    silentHooks(stack).some(({ file, event, why }) => file === path && event === null && why === 'refused');
  if (isRefused) return 'refused';
  return startupErrorOf(stack) === undefined ? 'counts' : 'no-start';
}

/** Why nothing in the folder’s `.codex` counts. */
function switchedOff(path: string, { layers, machine, trust, folder }: Stack): 'unset' | 'untrusted' | undefined {
  if (!isBelow(machine, path, dotCodexIn(machine, folder))) return undefined;
  const { dirname } = pathsOf(machine);
  const project = layers.find(
    ({ name, file }) => name === 'project' && file !== null && isBelow(machine, path, dirname(file)),
  );
  if (project?.state.kind === 'off') return project.state.trust;
  if (project?.isTrusted !== false) return undefined;
  return trust.level === 'untrusted' ? 'untrusted' : 'unset';
}
