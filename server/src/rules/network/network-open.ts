/** Settings that open the network to commands. */
import type { TomlPath } from '../../syntax/toml/tree.ts';
import { dotted } from '../../text/phrases.ts';
import { proxySwitch, runsProxy } from '../engine/proxy.ts';
import { CONFIG_FILES, entrySite, isTrueIn, namesIn, stringIn, tableIn, valueSite } from '../engine/read-settings.ts';
import { defineRule, type FindingOf, type FixOf, type RuleContext } from '../engine/rule.ts';
import { isWorkspaceWriteUnread } from '../engine/workspace-write.ts';

const messages = {
  open: 'Commands may reach any address on the network here, so they can send away whatever they read. Turn it off unless every command needs it.',
  dormant:
    'This has no effect now, but opens the network to every command as soon as the sandbox is workspace-write. Turn it off unless you want that.',
  profile:
    'The permission profile `{profile}` lets commands reach any address on the network. Turn it off, or switch on `features.network_proxy` and allow only the domains you need.',
  unenforced:
    'The permission profile `{profile}` lets commands reach any address on the network: Codex enforces its domain rules only while the network proxy runs. Switch on `features.network_proxy`, or turn the network off.',
  wildcard: 'The domain `*` stands for every address on the network. Allow only the domains you need.',
  dangerous:
    'This switches off a protection of Codex’s network proxy. Set it to false unless you know that you need it.',
} as const;

const fixes = {
  off: 'Turn the network off',
  proxy: 'Turn on the network proxy',
  drop: 'Remove the domain `*`',
  disallow: 'Set to false',
} as const;

type Finding = FindingOf<typeof messages, typeof fixes>;
type Fix = FixOf<typeof fixes>;

export const networkOpen = defineRule({
  id: 'network-open',
  family: 'network',
  severity: 'warning',
  fixable: 'safe',
  files: CONFIG_FILES,
  docs: {
    what: 'Settings that let commands reach any address on the network.',
    why:
      'A command that reads your files and reaches the network can send away what it read. The sandbox reads nearly ' +
      'everything, so the closed network is what keeps secrets in. Domain rules alone do not help: Codex enforces them ' +
      'only while its network proxy runs.',
    remedy:
      'Keep the network off; under `on-request` Codex asks when a command needs it. Where a few addresses are always needed, switch on ' +
      '`features.network_proxy` and allow just those.',
    source:
      'Run on Codex 0.169.0: commands in the sandbox connected, or did not. A profile with a single allowed domain ' +
      'reached every other address as long as the proxy feature was off.',
    cases: [
      'rules/claims.ts: network_access opens the network',
      'rules/commands.test.ts: a profile with the network on',
    ],
  },
  messages,
  fixes,
  *check(context) {
    yield* workspaceNetwork(context);
    const proxy = ['features', 'network_proxy'];
    yield* wildcardsIn(context, [...proxy, 'domains']);
    yield* dangerousIn(context, proxy);
    for (const profile of namesIn(context.file, ['permissions'])) yield* profileNetwork(context, profile);
  },
});

const WORKSPACE_SWITCH: TomlPath = ['sandbox_workspace_write', 'network_access'];

function* workspaceNetwork(context: RuleContext): Iterable<Finding> {
  const { file } = context;
  // With the proxy on, only its domains pass.
  if (!isTrueIn(file, WORKSPACE_SWITCH) || runsProxy(context)) return;
  const dormant = isWorkspaceWriteUnread(context);
  yield {
    message: dormant ? 'dormant' : 'open',
    ...(dormant && { severity: 'information' as const }),
    site: valueSite(file, WORKSPACE_SWITCH),
    fixes: [turnOff(context, 'off', WORKSPACE_SWITCH)],
  };
}

function* profileNetwork(context: RuleContext, profile: string): Iterable<Finding> {
  const { file } = context;
  const network = ['permissions', profile, 'network'];
  const data = { profile: dotted([profile]) };
  const enabled = [...network, 'enabled'];
  if (isTrueIn(file, enabled) && !runsProxy(context)) {
    const hasRules =
      namesIn(file, [...network, 'domains']).length > 0 || stringIn(file, [...network, 'mode']) === 'limited';
    const off = turnOff(context, 'off', enabled);
    yield hasRules
      ? { message: 'unenforced', data, site: valueSite(file, enabled), fixes: [turnProxyOn(context), off] }
      : { message: 'profile', data, site: valueSite(file, enabled), fixes: [off] };
  }
  yield* wildcardsIn(context, [...network, 'domains']);
  yield* dangerousIn(context, network);
}

function* dangerousIn(context: RuleContext, network: TomlPath): Iterable<Finding> {
  const { file } = context;
  for (const name of namesIn(file, network)) {
    const path = [...network, name];
    if (name.startsWith('dangerously_allow_') && isTrueIn(file, path))
      yield { message: 'dangerous', site: entrySite(file, path), fixes: [turnOff(context, 'disallow', path)] };
  }
}

function* wildcardsIn({ file }: RuleContext, domains: TomlPath): Iterable<Finding> {
  if (tableIn(file, domains) === undefined || stringIn(file, [...domains, '*']) !== 'allow') return;
  const path = [...domains, '*'];
  yield {
    message: 'wildcard',
    site: entrySite(file, path),
    fixes: [{ title: 'drop', safety: 'safe', changes: [{ file: file.path, change: { kind: 'remove', path } }] }],
  };
}

const turnOff = ({ file }: RuleContext, title: 'off' | 'disallow', path: TomlPath): Fix => ({
  title,
  safety: 'safe',
  changes: [{ file: file.path, change: { kind: 'set', path, value: false } }],
});

// Never unseen: with the proxy on, domains that were never enforced may turn out to be wrong ones.
const turnProxyOn = (context: RuleContext): Fix => ({
  title: 'proxy',
  safety: 'review',
  changes: [{ file: context.file.path, change: { kind: 'set', path: proxySwitch(context), value: true } }],
});
