/** Variables that decide what programs load, start or trust. */
import type { Machine } from './machine.ts';
import { sharedPlaceOf } from './shared-places.ts';

/** `loads`: other code in every program. `path`: which programs are found. `unverified`: no check of certificates. `proxy`: who sees the traffic. */
export type Steering = 'loads' | 'path' | 'unverified' | 'proxy';

const LOADS = new Set(
  (
    'LD_PRELOAD LD_LIBRARY_PATH LD_AUDIT DYLD_INSERT_LIBRARIES DYLD_LIBRARY_PATH DYLD_FRAMEWORK_PATH BASH_ENV ENV ZDOTDIR PROMPT_COMMAND ' +
    'PYTHONSTARTUP PYTHONHOME PERL5OPT PERL5LIB RUBYOPT RUBYLIB JAVA_TOOL_OPTIONS _JAVA_OPTIONS JDK_JAVA_OPTIONS ' +
    'GIT_SSH_COMMAND GIT_SSH GIT_EXEC_PATH GIT_CONFIG_GLOBAL GIT_CONFIG_SYSTEM GIT_EXTERNAL_DIFF GIT_TEMPLATE_DIR GIT_ASKPASS SSH_ASKPASS'
  ).split(' '),
);

/** What the variable does with this value; nothing where it does no harm. */
export function steeringOf(name: string, value: string, machine: Machine): Steering | undefined {
  if (LOADS.has(name)) return value === '' || isFirmSsh(name, value) ? undefined : 'loads';
  if (name === 'NODE_OPTIONS')
    return /(?:^|\s)(?:-r|--require|--import|--loader|--experimental-loader|--inspect(?:-brk)?=?(?!127)\S*[:\d])/.test(
      value,
    )
      ? 'loads'
      : undefined;
  if (name === 'PYTHONPATH' || name === 'NODE_PATH') return hasOpenFolder(value, machine) ? 'loads' : undefined;
  if (/^path$/i.test(name)) return hasOpenFolder(value, machine) ? 'path' : undefined;
  if (isUnverified(name, value)) return 'unverified';
  if (/^(?:https?|all|ftp)_proxy$/i.test(name)) return isElsewhere(value) ? 'proxy' : undefined;
  return undefined;
}

/**
 * The same in a file that a shell reads at start, where most of these are an ordinary wish: only where other people or a
 * project decide what is loaded, or nothing is checked any more.
 */
export function steeringInShell(name: string, value: string, machine: Machine): Steering | undefined {
  const steering = steeringOf(name, value, machine);
  return steering === 'loads' && !namesOpenPlace(value, machine) ? undefined : steering;
}

const namesOpenPlace = (value: string, machine: Machine): boolean =>
  value
    .slice(0, 4096)
    .split(/[\s:;=]/)
    .some((part) => sharedPlaceOf(part, machine) !== undefined);

// Options of ssh that only make it stricter are an ordinary wish.
const isFirmSsh = (name: string, value: string): boolean =>
  name === 'GIT_SSH_COMMAND' &&
  /^ssh\b/.test(value) &&
  !/ProxyCommand|StrictHostKeyChecking=?\s?no|UserKnownHostsFile/i.test(value);

/** Whether one of the folders is relative, empty or open to everybody: commands and others can put programs there. */
const hasOpenFolder = (value: string, machine: Machine): boolean =>
  value
    .slice(0, 4096)
    .split(machine.platform === 'win32' ? ';' : ':')
    .some((folder) => isOpen(folder, machine));

const isOpen = (folder: string, machine: Machine): boolean =>
  folder === '' || /^\.{1,2}(?:[\\/]|$)/.test(folder) || sharedPlaceOf(folder, machine) !== undefined;

const isUnverified = (name: string, value: string): boolean =>
  (name === 'NODE_TLS_REJECT_UNAUTHORIZED' && value === '0') ||
  (name === 'PYTHONHTTPSVERIFY' && value === '0') ||
  (name === 'GIT_SSL_NO_VERIFY' && /^(?:1|true|yes|on)$/i.test(value)) ||
  (/^npm_config_strict_ssl$/i.test(name) && value === 'false') ||
  (/^(?:CURL_CA_BUNDLE|REQUESTS_CA_BUNDLE|SSL_CERT_FILE)$/.test(name) && value === '');

/** A variable that names a proxy, in a text that sets it: behind its name is the value, the second group. */
export const PROXY_SETTING =
  /(?<![\w${])((?:https?|all|ftp)_proxy)["']?[ \t]?[=:][ \t]?["']?([a-z\d][^\s"'`;,]{0,300})/gi;

/** The host without a dot, in a container: another container beside it. */
export const isNeighbour = (value: string): boolean =>
  /^(?:[a-z0-9]+:\/\/)?(?:[^/@]{0,100}@)?[a-z][\w-]{0,60}(?=:\d|\/|$)/i.test(value);

/** What is filled in later may be an address of this machine. */
const isElsewhere = (value: string): boolean =>
  value !== '' &&
  !/[$<]|\{\{/.test(value) &&
  !/^(?:[a-z0-9]+:\/\/)?(?:[^/@]{0,100}@)?(?:localhost|127\.|\[::1\]|host\.docker\.internal)/i.test(value);
