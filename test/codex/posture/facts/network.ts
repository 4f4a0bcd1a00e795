/** Facts about the network and web search. */
import { type Fact, network, PROJECT, profileP, refused, repo, trust, USER } from './fact.ts';

const user = (text: string) => repo({ [USER]: text });
const OPEN = '[permissions.p.network]\nenabled = true\n';
const RULES = 'domains = { "a.test" = "allow", "*.b.test" = "deny" }\n';
const webSearch =
  (expected: string): Fact['so'] =>
  (posture) => [posture.network?.webSearch, expected];

export const NETWORK: readonly Fact[] = [
  {
    says: 'full access implies the network',
    files: user('sandbox_mode = "danger-full-access"\n[sandbox_workspace_write]\nnetwork_access = false\n'),
    so: network('on'),
  },
  { says: 'a profile has no network unless it says so', files: user(profileP('')), so: network('off') },
  { says: 'rules without the proxy let everything pass', files: user(profileP('') + OPEN + RULES), so: network('on') },
  {
    says: 'with the proxy they filter',
    files: user(`features.network_proxy = true\n${profileP('')}${OPEN}${RULES}`),
    so: (p) => [
      p.network && [p.network.access, p.network.domains],
      ['filtered', { 'a.test': 'allow', '*.b.test': 'deny' }],
    ],
  },
  {
    says: 'the proxy feature may be a table',
    files: user(
      'sandbox_mode = "workspace-write"\nsandbox_workspace_write.network_access = true\n[features.network_proxy]\nenabled = true\n',
    ),
    so: network('filtered'),
  },
  {
    says: 'the proxy never runs in full access',
    files: user('sandbox_mode = "danger-full-access"\nfeatures.network_proxy = true\n'),
    so: network('on'),
  },
  {
    says: 'where the network is off the proxy changes nothing',
    files: user(`features.network_proxy = true\n${profileP('')}`),
    so: network('off'),
  },
  {
    says: 'denying every domain is fatal, proxy or not',
    files: user(`${profileP('')}${OPEN}domains = { "*" = "deny" }\n`),
    so: refused,
  },
  {
    says: 'in a profile that is not in use it is not',
    files: user('sandbox_mode = "read-only"\n[permissions.p.network]\ndomains = { "*" = "deny" }\n'),
    so: network('off'),
  },
  {
    says: 'an address as a domain is fatal where the proxy runs',
    files: user(`features.network_proxy = true\n${profileP('')}${OPEN}domains = { "https://a.test" = "allow" }\n`),
    so: refused,
  },
  {
    says: 'and harmless where it does not',
    files: user(`${profileP('')}${OPEN}domains = { "https://a.test" = "allow" }\n`),
    so: network('on'),
  },
  {
    says: 'ports and inner wildcards are accepted',
    files: user(
      `features.network_proxy = true\n${profileP('')}${OPEN}domains = { "a.test:443" = "allow", "a.*.test" = "allow" }\n`,
    ),
    so: network('filtered'),
  },
  {
    says: 'requirements can switch the proxy off',
    files: repo({
      [USER]:
        'sandbox_mode = "workspace-write"\nsandbox_workspace_write.network_access = true\nfeatures.network_proxy = true\n',
      'etc/requirements.toml': '[experimental_network]\nenabled = false\n',
    }),
    so: network('on'),
  },
  { says: 'web search is cached by default', files: user(''), so: webSearch('cached') },
  {
    says: 'in full access it is live even where it says cached',
    files: user('sandbox_mode = "danger-full-access"\nweb_search = "cached"\n'),
    so: webSearch('live'),
  },
  {
    says: 'disabled stays disabled there',
    files: user('sandbox_mode = "danger-full-access"\nweb_search = "disabled"\n'),
    so: webSearch('disabled'),
  },
  {
    says: 'requirements stop it there too',
    files: repo({
      [USER]: 'sandbox_mode = "danger-full-access"\n',
      'etc/requirements.toml': 'allowed_web_search_modes = []\n',
    }),
    so: webSearch('disabled'),
  },
  {
    says: 'features.web_search_request makes it live',
    files: user('[features]\nweb_search_request = true\n'),
    so: webSearch('live'),
  },
  {
    says: 'features.web_search is its old name and acts',
    files: user('[features]\nweb_search = true\n'),
    so: webSearch('live'),
  },
  {
    says: 'of both names the one that sorts last counts, whichever layer wrote it',
    files: repo({
      [USER]: `[features]\nweb_search_request = true\n${trust()}`,
      [PROJECT]: '[features]\nweb_search = false\n',
    }),
    so: webSearch('live'),
  },
  {
    says: 'a switch below [tools] does nothing',
    files: user('[tools]\nweb_search = false\n'),
    so: webSearch('cached'),
  },
];
