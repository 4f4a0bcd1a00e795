/** Startup errors for requirements that contradict each other. */
import { demandedList, demandedWords } from '../requirements.ts';
import type { Stack } from '../stack.ts';
import { atKey, type StartupError } from './startup-error.ts';

/** Read-only must always be possible. */
export function noReadOnly({ requirements }: Stack): StartupError | undefined {
  const modes = demandedWords(requirements, 'allowed_sandbox_modes');
  if (modes === undefined || modes.value.includes('read-only')) return undefined;
  return atKey(modes.by, { kind: 'no-read-only' });
}

/** A list of approvals or reviewers must leave something. */
export function emptyList({ requirements }: Stack): StartupError | undefined {
  for (const key of ['allowed_approval_policies', 'allowed_approvals_reviewers']) {
    const list = demandedList(requirements, key);
    if (list?.value.length === 0) return atKey(list.by, { kind: 'empty-list', key });
  }
  return undefined;
}
