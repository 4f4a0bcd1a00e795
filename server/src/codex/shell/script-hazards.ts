/** What scripts do that is wrong wherever they run: with more rights, in the open, without a look at what they fetch. */

import { programNamed } from '../exec-policy/programs.ts';
import { allCommands, type Pipeline, type ShellCommand } from './commands.ts';
import type { Stretch } from './mask.ts';
import { programOf, textsOf } from './program.ts';

/**
 * `root`: runs with the rights of another user. `prints`: prints all variables. `unverified`: does not check whom it talks to.
 * `credentials`: brings keys and logins to another place. `deletes`: deletes a whole folder that only a variable names, or
 * everything.
 */
export type ScriptHazard = 'root' | 'prints' | 'unverified' | 'credentials' | 'deletes';

/** One hazard, and the command that it is in. */
export interface FoundHazard extends Stretch {
  readonly kind: ScriptHazard;
}

/** More of one script are not told. */
const MAX_FOUND = 50;

/** The hazards of one kind in a script, in order. */
export function scriptHazards(pipelines: readonly Pipeline[], kind: ScriptHazard): readonly FoundHazard[] {
  const found: FoundHazard[] = [];
  for (const pipeline of [...pipelines, ...innerPipelines(pipelines)]) {
    const lastReader = pipeline.findLastIndex(isReader);
    for (const [at, command] of pipeline.entries()) {
      if (found.length < MAX_FOUND && TESTS[kind](command, at < lastReader))
        found.push({ kind, start: command.start, end: command.end });
    }
  }
  return found.sort((a, b) => a.start - b.start);
}

const innerPipelines = (pipelines: readonly Pipeline[]): readonly Pipeline[] =>
  allCommands(pipelines).flatMap((command) => [...command.substitutions, ...command.scripts]);

/** What another program only looks something up in is not printed. */
const isReader = ({ words }: ShellCommand): boolean => /^(?:grep|rg|awk|sed|cut|wc|head)$/.test(words[0]?.text ?? '');

type Test = (command: ShellCommand, isRead: boolean) => boolean;

const TESTS: Readonly<Record<ScriptHazard, Test>> = {
  root: ({ words }) => programNamed(words[0]?.text ?? '')?.kind === 'privilege',
  prints: printsAll,
  unverified: isUnverified,
  credentials: movesCredentials,
  deletes: deletesAll,
};

function printsAll(command: ShellCommand, isRead: boolean): boolean {
  const [program = '', ...args] = textsOf(command.words);
  const goesElsewhere = command.redirects.some(
    ({ operator, target }) => operator.includes('>') && /^\/dev\/null$|^&/.test(target),
  );
  if (goesElsewhere || isRead) return false;
  if (/^(?:printenv|env)$/.test(program)) return args.length === 0;
  if (program === 'export' || program === 'declare' || program === 'typeset')
    return args.length === 1 && /^-[px]{1,2}$/.test(args[0] ?? '');
  if (program === 'set') return args.length === 0;
  return /^(?:Get-ChildItem|gci|dir|ls)$/i.test(program) && /^env:[\\/]?\*?$/i.test(args[0] ?? '');
}

/** Variables that switch the check off, each with its value. */
const SWITCHED_OFF =
  /^(?:NODE_TLS_REJECT_UNAUTHORIZED=0|GIT_SSL_NO_VERIFY=(?:1|true)|PYTHONHTTPSVERIFY=0|(?:npm|NPM)_(?:config|CONFIG)_(?:strict|STRICT)_(?:ssl|SSL)=false|PIP_TRUSTED_HOST=.+|HTTPLIB2_SSL_VERIFY=0)$/;

/** An option of SSH with which any host is taken for the one that is meant. */
const HOST_KEYS_OFF = /\bStrictHostKeyChecking[ =](?:no|off)\b/i;

function isUnverified(command: ShellCommand): boolean {
  const assigned = [...command.assignments, ...(command.words[0]?.text === 'export' ? command.words.slice(1) : [])];
  const isOff = (text: string) =>
    SWITCHED_OFF.test(text) || (text.startsWith('GIT_SSH_COMMAND=') && HOST_KEYS_OFF.test(text));
  if (assigned.some(({ text }) => isOff(text))) return true;
  const call = programOf(command);
  if (call === undefined) return false;
  const args = textsOf(call.args);
  const has = (...options: readonly string[]) =>
    args.some((one) => options.includes(one) || options.some((each) => one.startsWith(`${each}=`)));
  const isLocal = args.some((one) => /\/\/(?:localhost|127\.|\[::1\])/.test(one));
  switch (call.name) {
    case 'curl':
      return !isLocal && (has('--insecure') || args.some((one) => /^-[a-zA-Z]*k[a-zA-Z]*$/.test(one)));
    case 'wget':
      return !isLocal && has('--no-check-certificate');
    case 'git':
      return (
        args.some((one) => /^http\.sslverify=(?:false|0)$/i.test(one)) ||
        (has('config') &&
          args.some((one, at) => /^http\.(?:.*\.)?sslverify$/i.test(one) && /^(?:false|0)$/i.test(args[at + 1] ?? '')))
      );
    case 'npm':
    case 'pnpm':
    case 'yarn':
      return (
        has('--strict-ssl=false', '--no-strict-ssl') ||
        /\bstrict-ssl[ =]false\b/.test(args.join(' ')) ||
        plainIndex(args, '--registry')
      );
    case 'pip':
    case 'pip3':
    case 'uv':
    case 'uvx':
    case 'pipx':
      return isPythonUnverified(args);
    case 'python':
    case 'python3':
      return args[0] === '-m' && args[1] === 'pip' && isPythonUnverified(args);
    case 'ssh':
    case 'scp':
    case 'sftp':
    case 'rsync':
      return args.some((one) => HOST_KEYS_OFF.test(one));
    case 'apt':
    case 'apt-get':
      return has('--allow-unauthenticated', '--force-yes');
    default:
      return false;
  }
}

const isPythonUnverified = (args: readonly string[]): boolean =>
  args.some((one) => /^--(?:trusted-host|allow-insecure-host)(?:=|$)/.test(one)) ||
  plainIndex(args, '-i', '--index-url', '--extra-index-url', '--default-index', '--index');

/** Whether one of the options has an address without encryption on another machine. */
const plainIndex = (args: readonly string[], ...options: readonly string[]): boolean =>
  args.some((one, at) => {
    const option = options.find((each) => one === each || one.startsWith(`${each}=`));
    const value = option === undefined ? '' : one === option ? (args[at + 1] ?? '') : one.slice(option.length + 1);
    return /^http:\/\/(?!localhost|127\.|\[::1\])/i.test(value);
  });

/** Files and folders of keys, as people write their paths. */
const CREDENTIALS =
  /^(?:~|\$HOME|\$\{HOME\}|\/home\/[^/]{1,60}|\/Users\/[^/]{1,60}|\/root|\$\{?CODEX_HOME\}?|\$env:USERPROFILE|%USERPROFILE%)[\\/](?:\.codex[\\/])?(?:auth\.json|\.ssh|\.aws|\.azure|\.gnupg|\.kube|\.docker[\\/]config\.json|\.netrc|\.npmrc|\.pypirc|\.git-credentials|\.config[\\/](?:gh|gcloud))(?:[\\/]|$)/;

const COPIERS = new Set('cp rsync ln mv install scp copy copy-item xcopy tar zip'.split(' '));

function movesCredentials(command: ShellCommand): boolean {
  const call = programOf(command);
  if (call === undefined) return false;
  const operands = textsOf(call.args).filter((one) => !one.startsWith('-'));
  if (COPIERS.has(call.name)) {
    const from = call.name === 'tar' || call.name === 'zip' ? operands.slice(1) : operands.slice(0, -1);
    // From one's folder of keys to another place in the home folder stays where it was.
    const to = operands.at(-1) ?? '';
    return from.some((one) => CREDENTIALS.test(one)) && !CREDENTIALS.test(to);
  }
  const writes = command.redirects.some(
    ({ operator, target }) => operator.includes('>') && !/^&|^\/dev\//.test(target),
  );
  return /^(?:cat|base64|type|get-content)$/.test(call.name) && writes && operands.some((one) => CREDENTIALS.test(one));
}

/** Variables that the Codex app sets, or a shell that fails without them. */
const ALWAYS_SET = /^\$\{?(?:CODEX_\w+|PWD|TMPDIR|RUNNER_TEMP)\}?/;

function deletesAll(command: ShellCommand): boolean {
  const call = programOf(command);
  if (call === undefined) return false;
  const args = textsOf(call.args);
  const options = args.filter((one) => /^[-/]\w/.test(one) && !/^\/\w+\//.test(one));
  const isRecursive =
    call.name === 'rm'
      ? options.some((one) => /^-[a-zA-Z]*[rR]|^--recursive/.test(one))
      : /^(?:remove-item|ri|rd|rmdir|del)$/.test(call.name) && options.some((one) => /^-r|^\/s$/i.test(one));
  return isRecursive && args.some(isEverything);
}

/** A root, a home folder, or what becomes one where a variable is empty. `${X:?}` stops instead. */
function isEverything(word: string): boolean {
  const target = word.replace(/[\\/]\*?\.?\*?$/, '');
  if (/^(?:~|\$HOME|\$\{HOME\}|\$env:USERPROFILE|%USERPROFILE%|[a-z]:)$/i.test(target)) return true;
  if (target === '' && word.startsWith('/')) return true;
  return /^\$(?:\w+|\{\w+\}|env:\w+)$/.test(target) && target !== word && !ALWAYS_SET.test(target);
}
