/** Commands that bring keys and logins to another place, or send them. */
import type { ShellCommand } from './commands.ts';
import { programOf, textsOf } from './program.ts';

/** Files and folders of keys, as people write their paths; none that only hold public keys or names of hosts. */
export const CREDENTIALS =
  /^(?:~|\$HOME|\$\{HOME\}|\/home\/[^/]{1,60}|\/Users\/[^/]{1,60}|\/root|\$\{?CODEX_HOME\}?|\$env:USERPROFILE|%USERPROFILE%)[\\/](?:\.codex[\\/])?(?:auth\.json|\.ssh(?![\\/](?:[\w.*-]{1,60}\.pub|known_hosts|authorized_keys|config)$)|\.aws|\.azure|\.gnupg|\.kube|\.docker[\\/]config\.json|\.netrc|\.npmrc|\.pypirc|\.git-credentials|\.config[\\/](?:gh|gcloud))(?:[\\/]|$)/;

/** A file of secret variables, and no example of one. */
export const SECRET_FILE =
  /(?:^|[\\/])\.env(?:\.(?!(?:example|sample|template|dist|defaults?|test|ci|schema)\b)[\w.-]{1,60})?$/;

const COPIERS = new Set('cp rsync ln mv install scp copy copy-item xcopy tar zip'.split(' '));

/** Whether the command brings keys or logins to another place. */
export function movesCredentials(command: ShellCommand): boolean {
  const call = programOf(command);
  if (call === undefined) return false;
  const operands = textsOf(call.args).filter((one) => !one.startsWith('-'));
  if (call.name === 'git') return isForced(textsOf(call.args)) && operands.some((one) => SECRET_FILE.test(one));
  if (COPIERS.has(call.name)) {
    const from = call.name === 'tar' || call.name === 'zip' ? operands.slice(1) : operands.slice(0, -1);
    // From one's folder of keys to another place in the home folder stays where it was.
    const to = operands.at(-1) ?? '';
    return from.some((one) => CREDENTIALS.test(one)) && !CREDENTIALS.test(to);
  }
  const writes = command.redirects.some(
    ({ operator, target }) => operator.includes('>') && !/^&|^\/dev\//.test(target),
  );
  return READERS.test(call.name) && writes && operands.some((one) => CREDENTIALS.test(one));
}

/** `git add -f`, which takes what ignore files keep out. */
const isForced = ([action, ...args]: readonly string[]): boolean =>
  action === 'add' && args.some((one) => one === '--force' || /^-[A-Za-z]*f/.test(one));

const READERS = /^(?:cat|base64|type|get-content)$/;
const SENDERS = new Set('curl wget nc ncat netcat http https xh'.split(' '));
/** Options behind which a file comes that is sent, and what is before its name in the same word. */
const SENT = /^(?:-T|--upload-file|--post-file|--body-file)$/;
const SENT_HERE = /^(?:(?:-T|--upload-file=|--post-file=|--body-file=)|[^@\s]{0,60}@)/;

/** Whether the command sends keys or logins; `next` reads its output. */
export function sendsCredentials(command: ShellCommand, next: ShellCommand | undefined): boolean {
  const call = programOf(command);
  if (call === undefined) return false;
  const args = textsOf(call.args);
  if (!SENDERS.has(call.name)) {
    const isSent = next !== undefined && SENDERS.has(programOf(next)?.name ?? '');
    return isSent && READERS.test(call.name) && args.some((one) => CREDENTIALS.test(one));
  }
  const isGiven = args.some((one, at) => {
    if (SENT.test(args[at - 1] ?? '')) return CREDENTIALS.test(one);
    const [before = ''] = SENT_HERE.exec(one) ?? [];
    return before !== '' && CREDENTIALS.test(one.slice(before.length));
  });
  return isGiven || command.redirects.some(({ operator, target }) => operator === '<' && CREDENTIALS.test(target));
}
