/** Commands that bring keys and logins to another place, or send them. */
import type { ShellCommand } from './commands.ts';
import { programOf, textsOf } from './program.ts';

/** Files and folders of keys, as people write their paths. */
export const CREDENTIALS =
  /^(?:~|\$HOME|\$\{HOME\}|\/home\/[^/]{1,60}|\/Users\/[^/]{1,60}|\/root|\$\{?CODEX_HOME\}?|\$env:USERPROFILE|%USERPROFILE%)[\\/](?:\.codex[\\/])?(?:auth\.json|\.ssh|\.aws|\.azure|\.gnupg|\.kube|\.docker[\\/]config\.json|\.netrc|\.npmrc|\.pypirc|\.git-credentials|\.config[\\/](?:gh|gcloud))(?:[\\/]|$)/;

const COPIERS = new Set('cp rsync ln mv install scp copy copy-item xcopy tar zip'.split(' '));

/** Programs that send what they are given, and the words of theirs that hand over a file. */
const SENDERS = new Set('curl wget nc ncat netcat ssh http https xh'.split(' '));
const SENT_FILE = /^(?:-T|--upload-file=|--post-file=|-d|-F|--data(?:-binary|-raw)?=|--form=)?(?:[\w-]{1,40}=)?@?/;

/** `next`: what reads the output of the command. */
export function movesCredentials(command: ShellCommand, next: ShellCommand | undefined): boolean {
  const call = programOf(command);
  if (call === undefined) return false;
  const operands = textsOf(call.args).filter((one) => !one.startsWith('-'));
  if (COPIERS.has(call.name)) {
    const from = call.name === 'tar' || call.name === 'zip' ? operands.slice(1) : operands.slice(0, -1);
    // From one's folder of keys to another place in the home folder stays where it was.
    const to = operands.at(-1) ?? '';
    return from.some((one) => CREDENTIALS.test(one)) && !CREDENTIALS.test(to);
  }
  if (SENDERS.has(call.name)) return textsOf(call.args).some((one) => CREDENTIALS.test(one.replace(SENT_FILE, '')));
  const writes = command.redirects.some(
    ({ operator, target }) => operator.includes('>') && !/^&|^\/dev\//.test(target),
  );
  const isSent = SENDERS.has((next && programOf(next)?.name) ?? '');
  return (
    /^(?:cat|base64|type|get-content)$/.test(call.name) &&
    (writes || isSent) &&
    operands.some((one) => CREDENTIALS.test(one))
  );
}
