/** Facts about what administrators demand. */
import {
  entry,
  type Fact,
  inUse,
  mode,
  network,
  PROJECT,
  policy,
  profileP,
  REQUIREMENTS,
  refused,
  repo,
  trust,
  USER,
} from './fact.ts';

const FULL = 'sandbox_mode = "danger-full-access"\n';
const under = (demands: string, text = '') => repo({ [REQUIREMENTS]: demands, [USER]: text });
const BOTH = '":workspace" = true\n":read-only" = true\n';
const LIST = '[allowed_permission_profiles]\n';

export const REQUIREMENTS_FACTS: readonly Fact[] = [
  {
    says: 'requirements in CODEX_HOME are not read',
    files: repo({ 'home/.codex/requirements.toml': 'allowed_sandbox_modes = ["read-only"]\n', [USER]: FULL }),
    so: mode('danger-full-access'),
  },
  {
    says: 'requirements in a project are not read',
    files: repo({
      'work/.codex/requirements.toml': 'allowed_sandbox_modes = ["read-only"]\n',
      [PROJECT]: FULL,
      [USER]: trust(),
    }),
    so: mode('danger-full-access'),
  },
  {
    says: 'a sandbox that is not allowed becomes read-only',
    files: under('allowed_sandbox_modes = ["read-only", "workspace-write"]\n', FULL),
    so: mode('read-only'),
  },
  {
    says: 'so does one that was a default',
    files: under('allowed_sandbox_modes = ["read-only"]\n', trust()),
    so: (p) => [
      [p.sandbox?.mode, p.decidedBy.sandbox?.layer],
      ['read-only', 'requirements'],
    ],
  },
  { says: 'the list must hold read-only', files: under('allowed_sandbox_modes = ["workspace-write"]\n'), so: refused },
  { says: 'an empty list is fatal', files: under('allowed_sandbox_modes = []\n'), so: refused },
  { says: 'a bad word is fatal', files: under('allowed_sandbox_modes = ["read-only", "x"]\n'), so: refused },
  { says: 'an unknown key is ignored', files: under('no_such_demand = 1\n', FULL), so: mode('danger-full-access') },
  {
    says: 'an approval that is not allowed becomes the first of the list',
    files: under('allowed_approval_policies = ["untrusted", "on-request"]\n', 'approval_policy = "never"\n'),
    so: policy('untrusted'),
  },
  { says: 'so does a default', files: under('allowed_approval_policies = ["never"]\n'), so: policy('never') },
  {
    says: 'a reviewer too',
    files: under('allowed_approvals_reviewers = ["user"]\n', 'approvals_reviewer = "auto_review"\n'),
    so: (p) => [p.approval?.reviewer, 'user'],
  },
  { says: 'an empty list of approvals is fatal', files: under('allowed_approval_policies = []\n'), so: refused },
  { says: 'an empty list of reviewers is fatal', files: under('allowed_approvals_reviewers = []\n'), so: refused },
  {
    says: 'the managed config outranks requirements.toml',
    files: repo({ [REQUIREMENTS]: 'allowed_sandbox_modes = ["read-only"]\n', 'etc/managed_config.toml': FULL }),
    so: mode('danger-full-access'),
  },
  {
    says: 'full access and never, where full access is forbidden, is fatal',
    files: under('allowed_sandbox_modes = ["read-only"]\n', `${FULL}approval_policy = "never"\n`),
    so: refused,
  },
  {
    says: 'deny_read alone forbids full access',
    files: under('[permissions.filesystem]\ndeny_read = ["~/.ssh"]\n', FULL),
    so: mode('read-only'),
  },
  {
    says: 'and :root = write',
    files: under('[permissions.filesystem]\ndeny_read = ["~/.ssh"]\n', profileP('":root" = "write"')),
    so: mode('read-only'),
  },
  {
    says: 'deny_read denies in every sandbox',
    files: under('[permissions.filesystem]\ndeny_read = ["{{WORLD}}/secret"]\n', 'sandbox_mode = "workspace-write"\n'),
    so: entry('/secret'),
  },
  {
    says: 'opening what deny_read denies is fatal',
    files: under(
      '[permissions.filesystem]\ndeny_read = ["{{WORLD}}/secret"]\n',
      profileP('"{{WORLD}}/secret/x" = "read"'),
    ),
    so: refused,
  },
  {
    says: 'external-sandbox in the list does not allow a profile that is one',
    files: under('allowed_sandbox_modes = ["read-only", "external-sandbox"]\n', profileP('":root" = "write"')),
    so: mode('read-only'),
  },
  {
    says: 'danger-full-access in the list does',
    files: under('allowed_sandbox_modes = ["read-only", "danger-full-access"]\n', profileP('":root" = "write"')),
    so: mode('external-sandbox'),
  },
  { says: 'a list of profiles leaves sandbox_mode aside', files: under(LIST + BOTH, FULL), so: inUse(':workspace') },
  {
    says: 'and trust, and [sandbox_workspace_write]',
    files: under(LIST + BOTH, `[sandbox_workspace_write]\nnetwork_access = true\n${trust()}`),
    so: network('off'),
  },
  {
    says: 'it needs a default unless both common profiles are in it',
    files: under(`${LIST}":read-only" = true\n`),
    so: refused,
  },
  {
    says: 'a default must be in the list',
    files: under(`default_permissions = ":workspace"\n${LIST}":read-only" = true\n`),
    so: refused,
  },
  { says: 'a default without a list is fatal', files: under('default_permissions = ":workspace"\n'), so: refused },
  {
    says: 'a listed profile must be defined, allowed or not',
    files: under(`${LIST}${BOTH}gone = false\n`),
    so: refused,
  },
  {
    says: 'an own profile that is listed can be used',
    files: under(`${LIST}${BOTH}p = true\n`, profileP('', ':read-only')),
    so: inUse('p'),
  },
  {
    says: 'requirements can bring profiles along',
    files: under(`default_permissions = "m"\n${LIST}m = true\n[permissions.m]\nextends = ":workspace"\n`),
    so: inUse('m'),
  },
  {
    says: 'but none of a name that settings define too',
    files: under(
      `default_permissions = "m"\n${LIST}m = true\n[permissions.m]\nextends = ":workspace"\n`,
      '[permissions.m.network]\nenabled = true\n',
    ),
    so: refused,
  },
  {
    says: 'nor one of a name that a trusted project defines',
    files: repo({
      [REQUIREMENTS]: `default_permissions = "m"\n${LIST}m = true\n[permissions.m]\nextends = ":workspace"\n`,
      [USER]: trust(),
      [PROJECT]: '[permissions.m.filesystem]\n"{{WORLD}}" = "write"\n',
    }),
    so: refused,
  },
  {
    says: 'an untrusted project may define what it likes',
    files: repo({
      [REQUIREMENTS]: `default_permissions = "m"\n${LIST}m = true\n[permissions.m]\nextends = ":workspace"\n`,
      [USER]: trust('work', 'untrusted'),
      [PROJECT]: '[permissions.m.filesystem]\n"{{WORLD}}" = "write"\n',
    }),
    so: inUse('m'),
  },
  {
    says: 'experimental_network opens its domains where the rest is off',
    files: under(
      '[experimental_network]\nenabled = true\ndomains = { "a.test" = "allow" }\n',
      'sandbox_mode = "workspace-write"\n',
    ),
    so: network('filtered'),
  },
  {
    says: 'domains without enabled do nothing',
    files: under('[experimental_network]\ndomains = { "a.test" = "allow" }\n', 'sandbox_mode = "workspace-write"\n'),
    so: network('off'),
  },
  {
    says: 'full access is not bound by it',
    files: under('[experimental_network]\nenabled = true\ndomains = { "a.test" = "allow" }\n', FULL),
    so: network('on'),
  },
  {
    says: 'an empty list of MCP servers lets none start',
    files: under('[mcp_servers]\n', '[mcp_servers.x]\ncommand = "/bin/true"\n'),
    so: (p) => [p.escapes, []],
  },
];
