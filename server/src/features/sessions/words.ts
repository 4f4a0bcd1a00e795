/** Sentences about sessions. */

import { shortPath } from '../../codex/locations.ts';
import type { Machine } from '../../codex/machine.ts';
import type { Cause } from '../../codex/sessions/judge.ts';
import type { Grant } from '../../codex/sessions/line.ts';
import type { CodexSession } from '../../contract.ts';
import { listed } from '../../text/phrases.ts';
import { printable } from '../../text/printable.ts';

/** Why a session differs from what the files mean. */
export function becauseOf(cause: Cause, client: string | null, machine: Machine): string {
  const written = 'written' in cause && cause.written !== undefined ? shortPath(machine, cause.written) : undefined;
  switch (cause.kind) {
    case 'refused':
      return 'With the current files, Codex would not start.';
    case 'granted':
      return 'More was granted during the session; the grant ends with it.';
    case 'inherited':
      return 'A sub-agent keeps the permissions that its parent had when it started.';
    case 'profile':
      return `It runs with the permission profile \`${printable(cause.name)}\`, which the files do not select here.`;
    case 'switches':
      if (written !== undefined) {
        return `${sinceWords(written)} or a switch${cause.exec ? ' of `codex exec`' : ', `/permissions` or a resumed session'} says so.`;
      }
      return cause.exec
        ? 'The likely cause is a `codex exec` switch such as `--yolo`, `-s`, `-c` or `--profile`, or a change to the files since.'
        : 'The likely cause is a switch, `/permissions`, a resumed session, or a change to the files since.';
    case 'client':
      if (written !== undefined) {
        return `${sinceWords(written)} or it was chosen in ${client ?? 'the program'}, which started the session.`;
      }
      return `Most likely chosen in ${client ?? 'the program'}, which started the session; or the files have changed since.`;
  }
}

const sinceWords = (file: string): string =>
  `\`${printable(file)}\` was written after the session began, so it is likely that the files said something else then;`;

/** What a grant opens. */
export function grantWords({ scope, network, read, write }: Grant, machine: Machine): string {
  const opened = [
    ...(network ? ['the network'] : []),
    ...(write.length > 0 ? [`writing in ${places(write, machine)}`] : []),
    ...(read.length > 0 ? [`reading ${places(read, machine)}`] : []),
  ];
  return `Granted until the ${scope} ends: ${listed(opened)}.`;
}

/** More places are not named one by one. */
const MAX_NAMED = 3;

function places(paths: readonly string[], machine: Machine): string {
  const named = paths.slice(0, MAX_NAMED).map((path) => printable(shortPath(machine, path)));
  const more = paths.length - named.length;
  return listed(more > 0 ? [...named, `${more} more`] : named);
}

/** The posture of a session in three words, as the status bar tells it. */
export function postureWords({ sandbox, approval, network }: Pick<CodexSession, 'sandbox' | 'approval' | 'network'>) {
  return [
    sandbox === null ? 'sandbox unknown' : (sandbox.profile?.replace(/^(?=[^:])/, 'profile ') ?? sandbox.mode),
    approval?.policy ?? 'approvals unknown',
    `net ${network?.access ?? 'unknown'}`,
  ].join(' · ');
}

/** The name of each state. */
export const STATE_WORDS: Readonly<Record<CodexSession['state'], string>> = {
  working: 'Working',
  open: 'Open',
  'not-begun': 'Open',
  ended: 'Ended',
  unknown: 'Perhaps running',
};

const MINUTE = 60_000;

/** How long ago something was. A clock that jumped puts nothing in the future. */
export function agoWords(milliseconds: number): string {
  const minutes = Math.floor(Math.max(0, milliseconds) / MINUTE);
  if (minutes < 1) return 'just now';
  const [count, unit] =
    minutes < 60
      ? [minutes, 'minute']
      : minutes < 48 * 60
        ? [Math.floor(minutes / 60), 'hour']
        : [Math.floor(minutes / 1440), 'day'];
  return `${count} ${unit}${count === 1 ? '' : 's'} ago`;
}

/** What is said of a process whose sessions are written nowhere. */
export const hiddenWords = (switches: readonly string[]): string =>
  `A Codex session is running that does not record its settings (\`codex exec --ephemeral${switches.map((one) => ` ${one}`).join('')}\`).`;

const DIFFERENCES: Readonly<Record<CodexSession['comparedWithFiles'], string>> = {
  looser: 'looser than the files say',
  stricter: 'stricter than the files say',
  same: 'as the files say',
  mixed: 'partly looser, partly stricter than the files say',
  unknown: 'cannot be compared with the files',
};

/** How a session differs from what the files say, and in which parts. */
export function differenceWords({ comparedWithFiles, differs }: CodexSession): string {
  return `${DIFFERENCES[comparedWithFiles]}${differs.length === 0 ? '' : ` (${differs.join(', ')})`}`;
}
