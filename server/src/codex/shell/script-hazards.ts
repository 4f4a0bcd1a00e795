/** What scripts do that is wrong wherever they run: with more rights, in the open, without a look at what they fetch. */

import { programNamed } from '../exec-policy/programs.ts';
import type { Pipeline, ShellCommand } from './commands.ts';
import type { Stretch } from './mask.ts';
import { movesCredentials, sendsCredentials } from './moved-credentials.ts';
import { printsSecrets } from './printed-secrets.ts';
import { programOf, textsOf } from './program.ts';

/**
 * `root`: runs with the rights of another user. `prints`: prints all variables, or secrets. `unverified`: does not check whom it talks to.
 * `credentials`: brings keys and logins to another place. `leaks`: sends them. `deletes`: deletes a whole folder that only a variable names, or
 * everything. `opens`: lets every user of the machine write to files.
 */
export type ScriptHazard = 'root' | 'opens' | 'prints' | 'unverified' | 'credentials' | 'leaks' | 'deletes';

/** One hazard, and the command that it is in. */
export interface FoundHazard extends Stretch {
  readonly kind: ScriptHazard;
}

/** More of one script are not told. */
const MAX_FOUND = 50;

/** The hazards of one kind in a script, in order. */
export function scriptHazards(pipelines: readonly Pipeline[], kind: ScriptHazard): readonly FoundHazard[] {
  const found: FoundHazard[] = [];
  for (const { pipeline, isCaptured } of everyPipeline(pipelines, false)) {
    const lastReader = pipeline.findLastIndex(isReader);
    for (const [at, command] of pipeline.entries()) {
      const around = { isRead: at < lastReader, isCaptured, next: pipeline[at + 1] };
      if (found.length < MAX_FOUND && TESTS[kind](command, around))
        found.push({ kind, start: command.start, end: command.end });
    }
  }
  return found.sort((a, b) => a.start - b.start);
}

interface Placed {
  readonly pipeline: Pipeline;
  /** What it prints is filled in somewhere. */
  readonly isCaptured: boolean;
}

const everyPipeline = (pipelines: readonly Pipeline[], isCaptured: boolean): readonly Placed[] =>
  pipelines.flatMap((pipeline) => [
    { pipeline, isCaptured },
    ...pipeline.flatMap((command) => [
      ...everyPipeline(command.substitutions, true),
      ...everyPipeline(command.scripts, isCaptured),
    ]),
  ]);

/** What another program only looks something up in is not printed. */
const isReader = ({ words }: ShellCommand): boolean => /^(?:grep|rg|awk|sed|cut|wc|head)$/.test(words[0]?.text ?? '');

/** What is around a command. */
interface Around {
  /** Another program looks something up in what it prints. */
  readonly isRead: boolean;
  readonly isCaptured: boolean;
  /** What reads its output. */
  readonly next: ShellCommand | undefined;
}

type Test = (command: ShellCommand, around: Around) => boolean;

const TESTS: Readonly<Record<ScriptHazard, Test>> = {
  root: isPrivileged,
  opens: opensToAll,
  prints: printsAll,
  unverified: isUnverified,
  credentials: movesCredentials,
  leaks: (command, { next }) => sendsCredentials(command, next),
  deletes: deletesAll,
};

function isPrivileged({ words }: ShellCommand): boolean {
  const [program = '', ...args] = textsOf(words);
  if (programNamed(program)?.kind === 'privilege') return true;
  return /^(?:start-process|saps)$/i.test(program) && args.some((one) => /^runas$/i.test(one));
}

/** Of a mode in digits, what others may do is the last one; a sticky folder is safe to share. */
const WRITTEN_BY_ALL = /^(?:[0246]?[0-7]{2}[2367]|[ugo]*[oa][ugoa]*[+=][rxXst]*w[rwxXst]*)$/;

function opensToAll({ words }: ShellCommand): boolean {
  const [program, ...args] = textsOf(words);
  const mode = args.find((one) => !one.startsWith('-')) ?? '';
  return program === 'chmod' && mode.split(',').some((one) => WRITTEN_BY_ALL.test(one));
}

function printsAll(command: ShellCommand, around: Around): boolean {
  const [program = '', ...args] = textsOf(command.words);
  const writes = command.redirects.filter(({ operator }) => operator.includes('>'));
  if (writes.some(({ target }) => /^\/dev\/null$|^&/.test(target)) || around.isRead) return false;
  if (/^(?:printenv|env)$/.test(program) && args.length === 0) return true;
  if (program === 'export' || program === 'declare' || program === 'typeset')
    return args.length === 0 || (args.length === 1 && /^-[px]{1,2}$/.test(args[0] ?? ''));
  if (program === 'set') return args.length === 0;
  if (/^(?:Get-ChildItem|gci|dir|ls)$/i.test(program) && /^env:[\\/]?\*?$/i.test(args[0] ?? '')) return true;
  // What is written to a file, filled in or handed on is not printed.
  const isShown = writes.length === 0 && !around.isCaptured && around.next === undefined;
  return isShown && printsSecrets(command);
}

/** Variables that switch the check off, each with its value. */
const SWITCHED_OFF =
  /^(?:NODE_TLS_REJECT_UNAUTHORIZED=0|GIT_SSL_NO_VERIFY=(?:1|true)|PYTHONHTTPSVERIFY=0|(?:npm|NPM)_(?:config|CONFIG)_(?:strict|STRICT)_(?:ssl|SSL)=false|PIP_TRUSTED_HOST=.+|HTTPLIB2_SSL_VERIFY=0|GOINSECURE=.+|(?:REQUESTS|CURL)_CA_BUNDLE=|CONDA_SSL_VERIFY=(?:0|false)|YARN_ENABLE_STRICT_SSL=(?:0|false))$/i;

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
        (has('clone') && args.some(isPlain)) ||
        (has('config') &&
          args.some((one, at) => /^http\.(?:.*\.)?sslverify$/i.test(one) && /^(?:false|0)$/i.test(args[at + 1] ?? '')))
      );
    case 'npm':
    case 'pnpm':
    case 'yarn':
      return (
        has('--strict-ssl=false', '--no-strict-ssl') ||
        /\b(?:strict-ssl|enableStrictSsl)[ =]false\b/.test(args.join(' ')) ||
        plainIndex(args, '--registry') ||
        (has('config') && has('registry') && args.some(isPlain))
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
    case 'go':
      return args.some((one) => /^GOINSECURE=./.test(one));
    case 'composer':
      return /\b(?:disable-tls[ =]true|secure-http[ =]false)\b/.test(args.join(' '));
    case 'conda':
    case 'mamba':
      return /\bssl_verify (?:false|0)\b/i.test(args.join(' ')) || has('--insecure');
    case 'invoke-webrequest':
    case 'invoke-restmethod':
    case 'iwr':
    case 'irm':
      return args.some((one) => /^-skipcertificatecheck$/i.test(one));
    case 'apt':
    case 'apt-get':
      return has('--allow-unauthenticated', '--force-yes');
    default:
      return false;
  }
}

const isPythonUnverified = (args: readonly string[]): boolean =>
  args.some((one) => /^--(?:trusted-host|allow-insecure-host)(?:=|$)/.test(one)) ||
  (args.includes('config') && args.some((one) => /^(?:global|user|site|install)\.trusted-host$/.test(one))) ||
  plainIndex(args, '-i', '--index-url', '--extra-index-url', '--default-index', '--index');

/** Whether one of the options has an address without encryption on another machine. */
const plainIndex = (args: readonly string[], ...options: readonly string[]): boolean =>
  args.some((one, at) => {
    const option = options.find((each) => one === each || one.startsWith(`${each}=`));
    const value = option === undefined ? '' : one === option ? (args[at + 1] ?? '') : one.slice(option.length + 1);
    return isPlain(value);
  });

/** An address without encryption on another machine. */
const isPlain = (value: string): boolean => /^http:\/\/(?!localhost|127\.|\[::1\])/i.test(value);

/** Variables that the Codex app sets, or a shell that fails without them. */
const ALWAYS_SET = /^\$\{?(?:CODEX_\w+|PWD|TMPDIR|RUNNER_TEMP)\}?/;

function deletesAll(command: ShellCommand): boolean {
  const call = programOf(command);
  if (call === undefined) return false;
  const args = textsOf(call.args);
  if (call.name === 'find') return args.includes('-delete') && isEverything(args[0] ?? '');
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
  // The name of a folder that only a variable gives: `$HOME/$DIR`.
  const [, inHome = ''] = /^(?:~|\$HOME|\$\{HOME\})?\/(\$(?:\w{1,60}|\{\w{1,60}\}))$/.exec(target) ?? [];
  if (inHome !== '') return !ALWAYS_SET.test(inHome);
  return /^\$(?:\w+|\{\w+\}|env:\w+)$/.test(target) && target !== word && !ALWAYS_SET.test(target);
}
