/** Sessions in sentences and labels. */

import { shortPath } from '../../codex/locations.ts';
import type { Machine } from '../../codex/machine.ts';
import type { PolicyDemand } from '../../codex/policy.ts';
import type { Cause } from '../../codex/sessions/judge.ts';
import type { Grant } from '../../codex/sessions/line.ts';
import type { CodexSession } from '../../contract.ts';
import { bare, code, type GapText, listed } from '../../text/phrases.ts';
import { counted, fill, phrases, say, term } from '../../text/sentences.ts';
import * as words from '../../words/sessions.ts';

/** Why a session differs from what the files mean. */
export function becauseOf(cause: Cause, client: string | null, machine: Machine): string {
  const file = 'written' in cause && cause.written !== undefined ? code(shortPath(machine, cause.written)) : undefined;
  switch (cause.kind) {
    case 'profile':
      return say(words.BECAUSE.profile, { profile: code(cause.name) });
    case 'switches':
      if (file === undefined) return words.BECAUSE[cause.exec ? 'switchesExec' : 'switches'];
      return say(words.BECAUSE[cause.exec ? 'writtenExec' : 'written'], { file });
    case 'client':
      if (client === null)
        return file === undefined ? words.BECAUSE.program : say(words.BECAUSE.programWritten, { file });
      return file === undefined
        ? say(words.BECAUSE.client, { client: term(client) })
        : say(words.BECAUSE.clientWritten, { client: term(client), file });
    default:
      return words.BECAUSE[cause.kind];
  }
}

/** What a team policy asks for and the session does not meet. */
export const missedWords = ({ part, found, asked, policy }: PolicyDemand, machine: Machine): string =>
  say(words.BELOW_POLICY[part], {
    found: bare(found),
    asked: bare(asked.value),
    policy: bare(shortPath(machine, policy)),
  });

/** What a grant opens, one sentence each. */
export function grantSentences({ scope, network, read, write }: Grant, machine: Machine): readonly string[] {
  const sentences = words.GRANTS[scope];
  return [
    ...(network ? [sentences.network] : []),
    ...(write.length > 0 ? [say(sentences.write, { places: places(write, machine) })] : []),
    ...(read.length > 0 ? [say(sentences.read, { places: places(read, machine) })] : []),
  ];
}

/** More places are not named one by one. */
const MAX_NAMED = 3;

function places(paths: readonly string[], machine: Machine): GapText {
  const named = paths.slice(0, MAX_NAMED).map((path) => bare(shortPath(machine, path)));
  const more = paths.length - named.length;
  return listed(more > 0 ? [...named, term(counted(words.MORE, more))] : named);
}

/** The posture of a session in three labels, as the status bar shows it. */
export const postureWords = ({
  sandbox,
  approval,
  network,
}: Pick<CodexSession, 'sandbox' | 'approval' | 'network'>): string =>
  [
    sandboxWord(sandbox),
    approval?.policy ?? words.POSTURE.noApproval,
    network === null ? words.POSTURE.noNetwork : say(words.POSTURE.network, { access: bare(network.access) }),
  ].join(' · ');

/** The posture of files in the same labels: the bar names the mode that a permission profile comes to. */
export const filesPostureWords = ({ sandbox, ...rest }: Parameters<typeof postureWords>[0]): string =>
  postureWords({ ...rest, sandbox: sandbox && { ...sandbox, profile: null } });

function sandboxWord(sandbox: CodexSession['sandbox']): string {
  if (sandbox === null) return words.POSTURE.noSandbox;
  const { mode, profile } = sandbox;
  if (profile === null || profile === '') return mode;
  return profile.startsWith(':') ? profile : say(words.POSTURE.profile, { name: bare(profile) });
}

/** Whether a session runs, and when it was last active. */
export const stateLabels = ({ state, lastActivity }: CodexSession, now: number): string =>
  phrases(words.STATES[state], lastActivity === null ? null : lastActiveWords(now - Date.parse(lastActivity)));

const MINUTE = 60_000;

/** How long ago something was active. A clock that jumped puts nothing in the future. */
export function lastActiveWords(milliseconds: number): string {
  const minutes = Math.floor(Math.max(0, milliseconds) / MINUTE);
  if (minutes < 1) return words.LAST_ACTIVE.now;
  if (minutes < 60) return counted(words.LAST_ACTIVE.minutes, minutes);
  if (minutes < 48 * 60) return counted(words.LAST_ACTIVE.hours, Math.floor(minutes / 60));
  return counted(words.LAST_ACTIVE.days, Math.floor(minutes / 1440));
}

/** What is said of a process whose sessions are written nowhere. */
export const hiddenWords = (switches: readonly string[]): string =>
  say(words.HIDDEN, { command: code(['codex exec --ephemeral', ...switches].join(' ')) });

/** How a session differs from what the files say, and in which parts. */
export function differenceWords({ comparedWithFiles, differs }: CodexSession): string {
  if (differs.length === 0) return words.DIFFERENCES[comparedWithFiles];
  const parts = bare(phrases(...differs.map((part) => words.PARTS[part])));
  return fill(words.DIFFERENCES_IN[comparedWithFiles], { parts });
}
