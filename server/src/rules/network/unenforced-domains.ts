/** Domain rules that nothing enforces, or that have nothing to restrict. */
import { domainsOf } from '../../codex/network/domains.ts';
import { domainRulesOf, managedNetwork, profileNetwork, runsProxy } from '../../codex/network/proxy.ts';
import { suppliedBy } from '../../codex/permissions/compile.ts';
import { ancestryOf } from '../../codex/permissions/inherit.ts';
import { profilesOf, sandboxChoice } from '../../codex/sandbox.ts';
import { isLeftToTrust } from '../../codex/sandbox-use.ts';
import type { Stack } from '../../codex/stack.ts';
import type { TomlPath } from '../../syntax/toml/tree.ts';
import { code, dotted } from '../../text/phrases.ts';
import { proxySwitch } from '../engine/proxy.ts';
import { CONFIG_FILES, isTrueIn, keySite, namesIn, nodeIn, stringIn } from '../engine/read-settings.ts';
import { relatedTo } from '../engine/related-locations.ts';
import { defineRule, type FindingOf, type FixOf, type RuleContext } from '../engine/rule.ts';
import { stackIfTrusted } from '../engine/trust-status.ts';

const messages = {
  open: '{key} has no effect: only the network proxy enforces it, which is not running, and the profile {profile} lets commands reach any address. Turn on `features.network_proxy`.',
  closed:
    '{key} has no effect: the network is off in the profile {profile}, so commands reach no address at all. Remove it, or turn on both `enabled` and `features.network_proxy` if commands need only these addresses.',
  feature:
    'These domains have no effect: without `enabled = true`, this table leaves the network proxy off. Turn it on, or remove them.',
  off: 'These domains have no effect: the network is off here, so commands reach no address at all. Turn the network on in the sandbox in use if commands need only these addresses, or remove them.',
  none: 'Commands reach no address at all: the network proxy allows only the domains that settings allow, and they allow none. Add those that commands need under {table}, or turn the network off.',
} as const;

const fixes = { proxy: 'Turn on the network proxy', remove: 'Remove {key}' } as const;

const notes = {
  opens: 'This opens the network.',
  off: 'The proxy is off here.',
  decides: 'This decides about the network.',
} as const;

type Finding = FindingOf<typeof messages, typeof fixes, typeof notes>;
type Fix = FixOf<typeof fixes>;

export const unenforcedDomains = defineRule({
  id: 'unenforced-domains',
  family: 'network',
  severity: 'warning',
  fixable: 'review',
  files: CONFIG_FILES,
  docs: {
    what: 'Domain rules and `mode = "limited"` that have no effect because the network proxy is not running or the network is off.',
    why: 'Only Codex’s network proxy enforces which domains commands may reach and whether they may send anything. If the feature is off, a profile that allows a single domain reaches every address. If the profile’s network is off, its rules open nothing.',
    remedy:
      'Turn on `features.network_proxy` if the rules should apply. If commands need no network, remove the rules.',
    source:
      'Run on Codex 0.169.0: commands under such profiles connected to addresses that no rule allows, or to none at all.',
    cases: [
      'rules/commands.test.ts: domain rules without the network',
      'rules/commands.test.ts: domain rules where a parent opens the network',
      'rules/commands.test.ts: the proxy without a domain that is allowed',
      'rules/commands.test.ts: domains of the proxy with the network off',
    ],
  },
  messages,
  fixes,
  notes,
  *check(context) {
    const stack = stackIfTrusted(context);
    for (const profile of namesIn(context.file, ['permissions'])) {
      for (const rules of rulesIn(context, profile)) yield* ofProfile(context, stack, profile, rules);
    }
    yield* ofFeature(context, stack);
    yield* ofProxy(context, stack);
  },
});

/** The keys of the profile in this file that the proxy would have to enforce. */
function rulesIn({ file }: RuleContext, profile: string): readonly TomlPath[] {
  const network = ['permissions', profile, 'network'];
  return [
    ...(namesIn(file, [...network, 'domains']).length > 0 ? [[...network, 'domains']] : []),
    ...(stringIn(file, [...network, 'mode']) === 'limited' ? [[...network, 'mode']] : []),
  ];
}

function* ofProfile(context: RuleContext, stack: Stack, profile: string, rules: TomlPath): Iterable<Finding> {
  const profiles = profilesOf(stack);
  const state = domainRulesOf(stack, profile);
  const data = { key: code(dotted(rules.slice(-1))), profile: code(dotted([profile])) };
  if (state === 'closed') {
    // Whoever writes `false` beside rules means it. Profiles that extend this one can open the network and use its rules.
    const isUsed = Object.keys(profiles).some(
      (name) => domainRulesOf(stack, name) !== 'closed' && ancestryOf(profiles, name).includes(profile),
    );
    if (profileNetwork(stack, profile)['enabled'] === false || isUsed) return;
    const severity = 'information';
    yield { message: 'closed', severity, data, site: keySite(context.file, rules), fixes: [removal(context, rules)] };
    return;
  }
  // Where this file opens the network itself, network-open says it there.
  if (state === 'enforced' || isTrueIn(context.file, ['permissions', profile, 'network', 'enabled'])) return;
  const opener = stack.effective.lookup(suppliedBy(profiles, profile, ['network', 'enabled']));
  const off = stack.effective.lookup(['features', 'network_proxy']);
  yield {
    message: 'open',
    data,
    site: keySite(context.file, rules),
    related: [...relatedTo(opener, 'opens'), ...relatedTo(off, 'off')],
    fixes: [proxyOn(context)],
  };
}

function* ofFeature(context: RuleContext, stack: Stack): Iterable<Finding> {
  const path = ['features', 'network_proxy', 'domains'];
  if (namesIn(context.file, path).length === 0 || runsProxy(stack)) return;
  yield {
    message: 'feature',
    site: keySite(context.file, path),
    fixes: [proxyOn(context), removal(context, path)],
  };
}

const PROXY = ['features', 'network_proxy'];

/** The proxy that runs without a domain to let through, and domains for a proxy that does not run because the network is off. */
function* ofProxy(context: RuleContext, stack: Stack): Iterable<Finding> {
  const { file } = context;
  if (nodeIn(file, PROXY) === undefined || !runsProxy(stack) || isLeftToTrust(stack)) return;
  if (stack.effective.lookup(PROXY)?.layer.file !== file.path || managedNetwork(stack) !== undefined) return;
  const sandbox = sandboxChoice(stack);
  if (sandbox.policy?.kind !== 'restricted') return;
  const domains = [...PROXY, 'domains'];
  if (!sandbox.policy.network) {
    if (namesIn(file, domains).length === 0) return;
    yield {
      message: 'off',
      severity: 'information',
      site: keySite(file, domains),
      related: relatedTo(sandbox.decidedBy, 'decides'),
      fixes: [removal(context, domains)],
    };
    return;
  }
  if (Object.values(domainsOf(stack, sandbox)).includes('allow')) return;
  const table = sandbox.profile === null || sandbox.profile.startsWith(':') ? domains : ofPermissions(sandbox.profile);
  yield {
    message: 'none',
    severity: 'information',
    data: { table: code(`[${dotted(table)}]`) },
    site: keySite(file, PROXY),
  };
}

const ofPermissions = (profile: string): TomlPath => ['permissions', profile, 'network', 'domains'];

const removal = ({ file }: RuleContext, path: TomlPath): Fix => ({
  title: 'remove',
  data: { key: code(dotted(path.slice(-1))) },
  safety: 'review',
  promise: 'no-change',
  changes: [{ file: file.path, change: { kind: 'remove', path } }],
});

// Never unseen: rules that were never enforced may turn out to be wrong ones.
const proxyOn = (context: RuleContext): Fix => ({
  title: 'proxy',
  safety: 'review',
  promise: 'tightens',
  changes: [{ file: context.file.path, change: { kind: 'set', path: proxySwitch(context), value: true } }],
});
