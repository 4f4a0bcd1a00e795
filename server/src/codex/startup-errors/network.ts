/** Startup errors for rules of the network proxy. */

import { pathsOf } from '../machine.ts';
import { featureNetwork, plainHost, writtenDomains } from '../network/domains.ts';
import { startsProxy } from '../network/proxy.ts';
import { isTable } from '../permissions/inherit.ts';
import { sandboxChoice } from '../sandbox.ts';
import type { Stack } from '../stack.ts';
import type { StartupErrorReason } from './reason.ts';
import { atPath, nowhere, type StartupError } from './startup-error.ts';

/** No list may deny everything at once, whether the proxy runs or not. */
export function deniesEveryDomain(stack: Stack): StartupError | undefined {
  const sandbox = sandboxChoice(stack);
  const { profile, feature, requirements } = writtenDomains(stack, sandbox);
  const isAll = ([pattern, rule]: readonly [string, unknown]) => rule === 'deny' && plainHost(pattern) === '*';
  const featureCounts = sandbox.wanted !== undefined && startsProxy(stack, sandbox.wanted);
  if (requirements.some(isAll)) {
    return atPath(stack.requirements.effective, ['experimental_network', 'domains', '*'], DENIES_ALL);
  }
  if (profile.some(isAll)) return atPath(stack.effective, domainPath(sandbox.usedProfile, '*'), DENIES_ALL);
  if (featureCounts && feature.some(isAll)) return atPath(stack.effective, [...FEATURE, 'domains', '*'], DENIES_ALL);
  return undefined;
}

const DENIES_ALL: StartupErrorReason = { kind: 'denies-every-domain' };
const FEATURE = ['features', 'network_proxy'];

const domainPath = (profile: string | null, pattern: string) => [
  'permissions',
  profile ?? '',
  'network',
  'domains',
  pattern,
];

/** Where the proxy starts with the session, it must understand every pattern. */
export function unreadableDomain(stack: Stack): StartupError | undefined {
  const sandbox = sandboxChoice(stack);
  if (sandbox.wanted === undefined || !startsProxy(stack, sandbox.wanted)) return undefined;
  const { profile, feature, requirements } = writtenDomains(stack, sandbox);
  const bad = [...profile, ...feature, ...requirements]
    .map(([pattern]) => pattern)
    .find((pattern) => !isPattern(pattern));
  if (bad === undefined) return undefined;
  const reason = { kind: 'domain-pattern', pattern: bad } as const;
  for (const path of [domainPath(sandbox.usedProfile, bad), [...FEATURE, 'domains', bad]]) {
    if (stack.effective.lookup(path) !== undefined) return atPath(stack.effective, path, reason);
  }
  return atPath(stack.requirements.effective, ['experimental_network', 'domains', bad], reason);
}

/** By trial with 0.169.0: blanks and slashes are refused, and so are wildcards without anything behind them. */
function isPattern(pattern: string): boolean {
  const host = plainHost(pattern);
  if (host === '*') return true;
  const rest = host.replace(/^\*\*?\./, '');
  return rest !== '' && !/[\s/]/.test(rest) && !rest.startsWith('**') && !/^\*+$/.test(host);
}

/** Sockets that the proxy lets through are named by absolute paths. */
export function relativeSocket(stack: Stack): StartupError | undefined {
  const sandbox = sandboxChoice(stack);
  if (sandbox.wanted === undefined || !startsProxy(stack, sandbox.wanted)) return undefined;
  const sockets = [sandbox.profileNetwork, featureNetwork(stack)].flatMap((network) => {
    const table = isTable(network) ? network['unix_sockets'] : undefined;
    return isTable(table) ? Object.entries(table) : [];
  });
  const bad = sockets.find(([path, rule]) => rule === 'allow' && !pathsOf(stack.machine).isAbsolute(path));
  return bad === undefined ? undefined : nowhere({ kind: 'relative-socket', path: bad[0] });
}
