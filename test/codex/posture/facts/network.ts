/** Facts about the network and web search. */
import { type Fact, network, profileP, repo, USER } from './fact.ts';

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
      `[features.network_proxy]\nenabled = true\n`.replace(
        '[',
        'sandbox_mode = "workspace-write"\nsandbox_workspace_write.network_access = true\n[',
      ),
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
];
