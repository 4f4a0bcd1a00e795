/** Network rules that open what the settings keep closed, or that nothing enforces. */
import type { NetworkRule } from '../../codex/exec-policy/policy.ts';
import { domainsOf } from '../../codex/network/domains.ts';
import { isPublicSink } from '../../codex/network/public-hosts.ts';
import { networkChoice } from '../../codex/network.ts';
import { sandboxChoice } from '../../codex/sandbox.ts';
import type { StarlarkDocument } from '../../syntax/starlark/tree.ts';
import { code } from '../../text/phrases.ts';
import { printable } from '../../text/printable.ts';
import { readRulesFile, writtenCall } from '../engine/allow-rules.ts';
import { defineRule, type FindingOf, type FixOf, type RuleContext } from '../engine/rule.ts';

const messages = {
  denied:
    'This rule lets commands reach {host}, although the settings deny this domain: the rule takes precedence. Remove it if the domain should stay blocked.',
  unlisted: 'This rule lets commands reach {host}, which is not one of the domains that the settings allow.',
  sink: 'This rule lets commands reach {host}, where anybody can publish or receive data, whatever domains the settings allow. Remove it, or forbid the host.',
  kept: 'This rule opens nothing: the settings deny {pattern}, which includes {host}, and a pattern takes precedence over rules. Remove this rule.',
  unenforced:
    'This rule stops nothing: only the network proxy applies network rules. It does not run here, and commands reach any address. Turn on `features.network_proxy`.',
} as const;

const fixes = { remove: 'Remove this rule', forbid: 'Forbid this host' } as const;

type Finding = FindingOf<typeof messages, typeof fixes>;
type Fix = FixOf<typeof fixes>;

export const undoneDomain = defineRule({
  id: 'undone-domain',
  family: 'network',
  severity: 'warning',
  fixable: 'review',
  files: ['rules'],
  docs: {
    what: 'A `network_rule` that opens a host that the permission profile blocks, or that forbids one while nothing enforces it.',
    why: 'Network rules are added to the domains of the permission profile and take precedence over them: `allow` opens a host that the profile denies or does not list. Only a pattern with `*` that is denied stays denied. Only the network proxy applies them. Without it, commands reach any address or none, whatever the rules say.',
    remedy:
      'Decide about domains in one place, the permission profile, and remove rules that contradict it. Turn on `features.network_proxy`.',
    source: 'Run on Codex 0.169.0, in sessions with a scripted model, against a server on loopback.',
    cases: [
      'exec-policy/network-rules.test.ts: an allowed host is reached although the profile denies it',
      'exec-policy/network-rules.test.ts: an allowed host is reached although the profile does not list it',
      'exec-policy/network-rules.test.ts: a wildcard that the profile denies stays denied, also for an allowed host',
      'exec-policy/network-rules.test.ts: without the proxy, a forbidden host is reached',
    ],
  },
  messages,
  fixes,
  *check(context) {
    const found = readRulesFile(context);
    if (found === undefined) return;
    for (const rule of found.read.networkRules) {
      const finding = findingOf(context, found.document, rule);
      if (finding) yield finding;
    }
  },
});

function findingOf(context: RuleContext, document: StarlarkDocument, rule: NetworkRule): Finding | undefined {
  const { file, stack } = context;
  const sandbox = sandboxChoice(stack);
  const { access } = networkChoice(stack, sandbox).part;
  const site = { file: file.path, span: rule.span };
  if (rule.decision !== 'allow')
    return access === 'on' && sandbox.policy?.kind === 'restricted' ? { message: 'unenforced', site } : undefined;
  const data = { host: code(printable(rule.host)) };
  const domains = domainsOf(stack, sandbox);
  const pattern = access === 'filtered' ? deniedPattern(domains, rule.host) : undefined;
  if (pattern !== undefined) {
    const [removal] = closing(file.path, document, rule);
    const fixes = removal === undefined ? [] : [removal];
    return {
      message: 'kept',
      severity: 'information',
      data: { ...data, pattern: code(printable(pattern)) },
      site,
      fixes,
    };
  }
  const fixes = () => closing(file.path, document, rule);
  if (isPublicSink(rule.host)) return { message: 'sink', data, site, fixes: fixes() };
  if (access !== 'filtered') return undefined;
  const said = Object.hasOwn(domains, rule.host) ? domains[rule.host] : undefined;
  if (said === 'deny') return { message: 'denied', data, site, fixes: fixes() };
  const isListed = Object.entries(domains).some(([pattern, one]) => one === 'allow' && isBelow(pattern, rule.host));
  return isListed ? undefined : { message: 'unlisted', severity: 'information', data, site, fixes: fixes() };
}

/** The wildcard that denies the host whatever rules say. */
const deniedPattern = (domains: ReturnType<typeof domainsOf>, host: string): string | undefined =>
  Object.keys(domains).find(
    (pattern) => domains[pattern] === 'deny' && pattern.includes('*') && isBelow(pattern, host),
  );

const isBelow = (pattern: string, host: string): boolean =>
  pattern === '*' ||
  pattern === host ||
  (pattern.startsWith('*.') && host.endsWith(pattern.slice(1))) ||
  (pattern.startsWith('**.') && `.${host}`.endsWith(pattern.slice(2)));

function closing(file: string, document: StarlarkDocument, rule: NetworkRule): readonly Fix[] {
  const index = writtenCall(document, rule)?.index;
  if (index === undefined) return [];
  const removal = { kind: 'remove', path: [index] } as const;
  const change = { kind: 'set', path: [index, 'decision'], value: 'forbidden' } as const;
  return [
    { title: 'remove', safety: 'review', promise: 'tightens', changes: [{ file, change: removal }] },
    { title: 'forbid', safety: 'review', promise: 'tightens', changes: [{ file, change }] },
  ];
}
