/** Startup errors for settings that grant what requirements deny. */

import { isBelow } from '../locations.ts';
import { pathsOf } from '../machine.ts';
import { isDenied } from '../permissions/access.ts';
import type { PolicyEntry } from '../permissions/policy.ts';
import { deniedFiles } from '../requirements/constrain-sandbox.ts';
import { type SandboxChoice, sandboxChoice } from '../sandbox.ts';
import type { Stack } from '../stack.ts';
import { atKey, nowhere, type StartupError } from './startup-error.ts';

/** No path may be opened inside what is denied; folders that are only known as "the workspace" are not looked at. */
export function opensDenied(stack: Stack): StartupError | undefined {
  const denied = deniedFiles(stack).filter(({ text }) => text !== '/');
  if (denied.length === 0) return undefined;
  const choice = sandboxChoice(stack);
  const opened = [...openedPaths(stack, choice), helpers(stack)].find((path) => denied.some(covers(stack, path)));
  if (opened === undefined) return undefined;
  const reason = { kind: 'opens-denied', path: opened } as const;
  return choice.decidedBy === undefined ? nowhere(reason) : atKey(choice.decidedBy, reason);
}

function openedPaths({ machine }: Stack, { policy, ownRoots }: SandboxChoice): readonly string[] {
  const { join } = pathsOf(machine);
  return (policy?.entries ?? []).flatMap(({ access, kind, text }) => {
    if (access === 'deny') return [];
    if (kind === 'path') return [text];
    return kind === 'roots' ? ownRoots.map((root) => (text === '' ? root : join(root, text))) : [];
  });
}

/** Codex opens the folder of its own helper programs to every command. */
const helpers = ({ machine }: Stack): string => pathsOf(machine).join(machine.codexHome, 'tmp', 'arg0', 'helper');

const covers =
  ({ machine }: Stack, path: string) =>
  ({ kind, text }: PolicyEntry): boolean =>
    kind === 'glob' ? isDenied(text, path, machine) : path === text || isBelow(machine, path, text);
