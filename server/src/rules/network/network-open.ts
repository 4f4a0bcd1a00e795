/** Settings that open the network to commands. */
import { runsProxy } from '../../codex/network/proxy.ts';
import { isProfileInUse, type TableUse, workspaceWriteUse } from '../../codex/sandbox-use.ts';
import type { TomlPath } from '../../syntax/toml/tree.ts';
import { code, dotted } from '../../text/phrases.ts';
import { MANAGED_NETWORK } from '../engine/domain-rules.ts';
import { proxySwitch } from '../engine/proxy.ts';
import {
  entrySite,
  isTrueIn,
  namesIn,
  STRICT_FILES,
  stringIn,
  stringsAt,
  tableIn,
  valueSite,
} from '../engine/read-settings.ts';
import { defineRule, type FindingOf, type FixOf, type RuleContext, type Safety } from '../engine/rule.ts';
import { stackIfTrusted } from '../engine/trust-status.ts';

const messages = {
  open: 'Commands can reach any address on the network here, so they can send out whatever they read. Turn it off unless every command needs it.',
  dormant:
    'This has no effect now, but opens the network to every command as soon as the sandbox is workspace-write. Turn it off unless you want that to happen.',
  trusted:
    'In folders with a trust entry, this lets commands reach any address on the network, so they can send out whatever they read. Turn it off unless every command needs it.',
  untrusted:
    'This has no effect yet: without a trust entry, sessions are read-only. In every folder that you trust, it opens the network to all commands. Turn it off unless you want that.',
  unused:
    'The permission profile {profile} is not in use here, but wherever it is, commands can reach any address on the network. Turn it off unless you want that.',
  profile:
    'The permission profile {profile} lets commands reach any address on the network. Turn it off, or turn on `features.network_proxy` and allow only the domains you need.',
  unenforced:
    'The permission profile {profile} lets commands reach any address on the network: Codex enforces its domain rules only while the network proxy runs. Turn on `features.network_proxy`, or turn the network off.',
  wildcard: 'The domain `*` allows every address on the network. Allow only the domains you need.',
  listed: 'The domain `*` in this list allows every address on the network. Allow only the domains that people need.',
  listens:
    'At this address, other computers can reach Codex’s network proxy, and send what they want through this one. Use 127.0.0.1.',
  couldListen:
    'With `dangerously_allow_non_loopback_proxy`, other computers could reach Codex’s network proxy at this address. Use 127.0.0.1.',
  dangerous:
    'This disables a protection of Codex’s network proxy. Set it to false unless you are sure that you need it.',
} as const;

const fixes = {
  off: 'Turn the network off',
  proxy: 'Turn on the network proxy',
  drop: 'Remove the domain *',
  disallow: 'Set to false',
} as const;

type Finding = FindingOf<typeof messages, typeof fixes>;
type Fix = FixOf<typeof fixes>;

export const networkOpen = defineRule({
  id: 'network-open',
  family: 'network',
  severity: 'warning',
  fixable: 'safe',
  files: STRICT_FILES,
  docs: {
    what: 'Settings that let commands reach any address on the network.',
    why: 'A command that can read your files and reach the network can send out what it reads. The sandbox can read nearly everything, so blocking the network is what keeps secrets in. Domain rules alone do not help: Codex enforces them only while its network proxy runs.',
    remedy:
      'Keep the network off; under `on-request`, Codex asks when a command needs it. If a few addresses are always needed, turn on `features.network_proxy` and allow only those.',
    source:
      'Run on Codex 0.169.0: commands in the sandbox connected, or did not. With the proxy feature off, a profile with a single allowed domain reached every other address too.',
    cases: [
      'rules/claims.ts: network_access opens the network',
      'rules/commands.test.ts: a profile with the network on',
      'posture/facts/requirements.ts: experimental_network opens its domains where the rest is off',
    ],
  },
  messages,
  fixes,
  *check(context) {
    if (context.file.kind === 'requirements') {
      yield* managedNetwork(context);
      return;
    }
    yield* workspaceNetwork(context);
    const proxy = ['features', 'network_proxy'];
    yield* wildcardsIn(context, [...proxy, 'domains']);
    yield* dangerousIn(context, proxy);
    for (const profile of namesIn(context.file, ['permissions'])) yield* profileNetwork(context, profile);
  },
});

/** What an administrator opens for everybody. */
function* managedNetwork(context: RuleContext): Iterable<Finding> {
  const { file } = context;
  if (!isTrueIn(file, [...MANAGED_NETWORK, 'enabled'])) return;
  yield* wildcardsIn(context, [...MANAGED_NETWORK, 'domains']);
  yield* dangerousIn(context, MANAGED_NETWORK);
  const list = [...MANAGED_NETWORK, 'allowed_domains'];
  const at = stringsAt(file, list)?.indexOf('*') ?? -1;
  if (at >= 0) yield { message: 'listed', site: valueSite(file, [...list, at]) };
}

const WORKSPACE_SWITCH: TomlPath = ['sandbox_workspace_write', 'network_access'];

function* workspaceNetwork(context: RuleContext): Iterable<Finding> {
  const { file } = context;
  const stack = stackIfTrusted(context);
  // With the proxy on, only its domains pass.
  if (!isTrueIn(file, WORKSPACE_SWITCH) || runsProxy(stack)) return;
  yield {
    ...ABOUT_TABLE[workspaceWriteUse(stack)],
    site: valueSite(file, WORKSPACE_SWITCH),
    fixes: [turnOff(context, 'off', WORKSPACE_SWITCH)],
  };
}

/** What is said of the table, by what becomes of it. */
const ABOUT_TABLE = {
  acts: { message: 'open' },
  'where-trusted': { message: 'trusted' },
  'once-trusted': { message: 'untrusted', severity: 'information' },
  unread: { message: 'dormant', severity: 'information' },
} as const satisfies Record<TableUse, object>;

function* profileNetwork(context: RuleContext, profile: string): Iterable<Finding> {
  const { file } = context;
  const network = ['permissions', profile, 'network'];
  const data = { profile: code(dotted([profile])) };
  const enabled = [...network, 'enabled'];
  const stack = stackIfTrusted(context);
  const isOpen = isTrueIn(file, enabled) && !runsProxy(stack);
  if (isOpen && !isProfileInUse(stack, profile)) {
    // It was written for a use that this file does not show, so Harden leaves it alone.
    const off = turnOff(context, 'off', enabled, 'review');
    yield { message: 'unused', severity: 'information', data, site: valueSite(file, enabled), fixes: [off] };
  } else if (isOpen) {
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
  const isLet = isTrueIn(file, [...network, 'dangerously_allow_non_loopback_proxy']);
  for (const name of ['proxy_url', 'socks_url']) {
    const path = [...network, name];
    if (!listensBeyond(stringIn(file, path))) continue;
    const site = valueSite(file, path);
    yield isLet ? { message: 'listens', site } : { message: 'couldListen', severity: 'information', site };
  }
}

const listensBeyond = (address: string | undefined): boolean =>
  address !== undefined && !/^(?:[a-z0-9+]{1,10}:\/\/)?(?:localhost\b|127\.|\[::1\]|:\d|$)/i.test(address);

function* wildcardsIn({ file }: RuleContext, domains: TomlPath): Iterable<Finding> {
  if (tableIn(file, domains) === undefined || stringIn(file, [...domains, '*']) !== 'allow') return;
  const path = [...domains, '*'];
  yield {
    message: 'wildcard',
    site: entrySite(file, path),
    fixes: [
      {
        title: 'drop',
        safety: 'safe',
        promise: 'tightens',
        changes: [{ file: file.path, change: { kind: 'remove', path } }],
      },
    ],
  };
}

const turnOff = ({ file }: RuleContext, title: 'off' | 'disallow', path: TomlPath, safety: Safety = 'safe'): Fix => ({
  title,
  safety,
  promise: 'tightens',
  changes: [{ file: file.path, change: { kind: 'set', path, value: false } }],
});

// Never unseen: with the proxy on, domains that were never enforced may turn out to be wrong ones.
const turnProxyOn = (context: RuleContext): Fix => ({
  title: 'proxy',
  safety: 'review',
  promise: 'tightens',
  changes: [{ file: context.file.path, change: { kind: 'set', path: proxySwitch(context), value: true } }],
});
