/** Which domains commands can reach, and for which of them a team policy gives a reason. */

import { oncePer } from '../../text/once-per.ts';
import { plainHost, writtenDomains } from '../network/domains.ts';
import { networkChoice } from '../network.ts';
import { suppliedBy } from '../permissions/compile.ts';
import { demandAt } from '../requirements.ts';
import { profilesOf, sandboxChoice } from '../sandbox.ts';
import type { ProvidedValue, Stack } from '../stack.ts';
import type { Place } from './demands.ts';
import type { PolicyDomain, TeamPolicy } from './team-policy.ts';

/** A domain that the proxy lets pass, and the line that allows it. */
export interface AllowedDomain {
  readonly pattern: string;
  readonly place: Place;
}

/** The domains that commands can reach; none where the network is off, or nothing filters it. */
export function allowedDomains(stack: Stack): readonly AllowedDomain[] {
  const sandbox = sandboxChoice(stack);
  if (networkChoice(stack, sandbox).part.access !== 'filtered') return [];
  const { profile, feature, requirements } = writtenDomains(stack, sandbox);
  const set = (path: readonly string[]) => stack.effective.lookup(path);
  const profiles = profilesOf(stack);
  const inProfile = (pattern: string) =>
    set(suppliedBy(profiles, sandbox.profile ?? '', ['network', 'domains', pattern]).map(String)) ??
    // Requirements can bring profiles along.
    demandAt(stack.requirements, ['permissions', sandbox.profile ?? '', 'network', 'domains', pattern]);
  return [
    ...allowedIn(profile, inProfile),
    ...allowedIn(feature, (pattern) => set(['features', 'network_proxy', 'domains', pattern])),
    ...allowedIn(requirements, (pattern) => demandAt(stack.requirements, ['experimental_network', 'domains', pattern])),
  ];
}

function allowedIn(
  rules: ReturnType<typeof writtenDomains>['profile'],
  written: (pattern: string) => ProvidedValue | undefined,
): readonly AllowedDomain[] {
  return rules.flatMap(([pattern, rule]) => {
    const by = rule === 'allow' ? written(pattern) : undefined;
    const file = by?.layer.file;
    return by === undefined || file == null ? [] : [{ pattern, place: { file, path: by.path } }];
  });
}

/** Whether the pattern stands for everything, and so says nothing about what commands need. */
export const isEveryDomain = (pattern: string): boolean => /^\*+(?:\.\*+)*$/.test(plainHost(pattern));

/** Whether the policy says what the domain is needed for; a pattern for everything says that of none. */
export function isListed(policy: TeamPolicy, pattern: string): boolean {
  const { exact, below } = listOf(policy);
  const host = plainHost(pattern);
  if (exact.has(host)) return true;
  // `**.` is more than `*.` before the same name.
  const isWider = host.startsWith('**.');
  const labels = host.split('.').slice(-MAX_LABELS);
  return labels.some((_, at) => at > (isWider ? 1 : 0) && below.has(labels.slice(at).join('.')));
}

/** No name on the internet has as many parts. */
const MAX_LABELS = 32;

/** `*.` are the hosts below a name, `**.` that name too, as in Codex’s own rules. */
const listOf = oncePer(({ domains }: TeamPolicy) => {
  const exact = new Set<string>();
  const below = new Set<string>();
  for (const { pattern } of domains) {
    if (isEveryDomain(pattern.value)) continue;
    const host = plainHost(pattern.value);
    const [, stars, name = ''] = /^(\*{1,2})\.(.+)$/.exec(host) ?? [];
    exact.add(host);
    if (stars !== undefined) below.add(name);
    if (stars === '**') exact.add(name).add(`*.${name}`);
  }
  return { exact, below };
});

/** Whether a reason is given, and not an empty one. */
export const hasReason = ({ reason }: PolicyDomain): boolean => (reason?.value.trim() ?? '') !== '';
