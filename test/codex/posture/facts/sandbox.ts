/** Facts about sandbox modes and permission profiles. */
import { entry, type Fact, inUse, mode, network, PROJECT, profileP, refused, repo, trust, USER } from './fact.ts';

const WRITE = 'sandbox_mode = "workspace-write"\n';
const NETWORK = '[sandbox_workspace_write]\nnetwork_access = true\n';
const user = (text: string) => repo({ [USER]: text });

export const SANDBOX: readonly Fact[] = [
  { says: '[sandbox_workspace_write] acts in workspace-write', files: user(WRITE + NETWORK), so: network('on') },
  {
    says: 'it acts where only trust gives workspace-write',
    files: user(NETWORK + trust()),
    so: (p) => [
      [p.network?.access, p.sandbox?.profile],
      ['on', null],
    ],
  },
  {
    says: 'even empty it takes the name of the profile away there',
    files: user(`[sandbox_workspace_write]\n${trust()}`),
    so: inUse(null),
  },
  { says: 'it does not act in read-only', files: user(`sandbox_mode = "read-only"\n${NETWORK}`), so: network('off') },
  { says: 'it does not act without a trust entry', files: user(NETWORK), so: network('off') },
  {
    says: 'it does not act under default_permissions',
    files: user(`default_permissions = ":workspace"\n${NETWORK}`),
    so: network('off'),
  },
  ...[':read-only', ':workspace', ':danger-full-access'].map(
    (name): Fact => ({
      says: `${name} is built in`,
      files: user(`default_permissions = "${name}"\n`),
      so: inUse(name),
    }),
  ),
  { says: 'a profile cannot extend full access', files: user(profileP('', ':danger-full-access')), so: refused },
  {
    says: 'a profile can extend another',
    files: user(`${profileP('', 'q')}[permissions.q]\nextends = ":workspace"\n`),
    so: mode('workspace-write'),
  },
  {
    says: 'profiles without a choice between them are fatal',
    files: user('[permissions.p]\nextends = ":workspace"\n'),
    so: refused,
  },
  { says: 'an unknown profile is fatal', files: user('default_permissions = "gone"\n'), so: refused },
  { says: 'an unknown built-in is fatal', files: user('default_permissions = ":gone"\n'), so: refused },
  {
    says: 'a name with a colon is fatal, in use or not',
    files: user('sandbox_mode = "read-only"\n[permissions.":mine"]\n'),
    so: refused,
  },
  { says: 'a circle is fatal in the profile in use', files: user(profileP('', 'p')), so: refused },
  {
    says: 'a circle elsewhere is not',
    files: user('default_permissions = ":workspace"\n[permissions.p]\nextends = "p"\n'),
    so: inUse(':workspace'),
  },
  { says: 'a relative path is fatal in the profile in use', files: user(profileP('rel = "read"')), so: refused },
  {
    says: 'a relative path elsewhere is not',
    files: user('default_permissions = ":workspace"\n[permissions.p.filesystem]\nrel = "read"\n'),
    so: inUse(':workspace'),
  },
  {
    says: '`..` is fatal below a table',
    files: user(profileP('":workspace_roots" = { "../x" = "read" }')),
    so: refused,
  },
  {
    says: '`..` in an absolute path is taken out',
    files: user(profileP('"{{WORLD}}/a/../b" = "read"')),
    so: entry('/b'),
  },
  { says: 'a pattern for reading is fatal', files: user(profileP('"/a/*.x" = "read"')), so: refused },
  {
    says: '/** at the end is fine for writing',
    files: user(profileP('"{{WORLD}}/extra/**" = "write"')),
    so: entry('/extra'),
  },
  {
    says: 'the higher layer decides between the two systems',
    files: repo({
      [USER]: `default_permissions = ":workspace"\n${trust()}`,
      [PROJECT]: 'sandbox_mode = "read-only"\n',
    }),
    so: inUse(null),
  },
  {
    says: 'in one layer default_permissions decides',
    files: user('sandbox_mode = "danger-full-access"\ndefault_permissions = ":read-only"\n'),
    so: mode('read-only'),
  },
  {
    says: '-c default_permissions beats the managed sandbox_mode',
    files: repo({ 'etc/managed_config.toml': 'sandbox_mode = "workspace-write"\n' }),
    flags: ['default_permissions=":read-only"'],
    so: inUse(':read-only'),
  },
  {
    says: 'and what the managed config demands then acts',
    files: repo({ 'etc/managed_config.toml': 'sandbox_mode = "workspace-write"\n' }),
    flags: ['default_permissions=":danger-full-access"'],
    so: mode('read-only'),
  },
  {
    says: 'an unknown special path is ignored',
    files: user(profileP('":later" = "read"')),
    so: mode('workspace-write'),
  },
  {
    says: 'a table scopes to sub-paths and patterns',
    files: user(profileP('":workspace_roots" = { docs = "read", "**/.env*" = "deny" }')),
    so: (p) => [
      [p.secrets?.dotenv, p.sandbox?.entries?.some(({ path }) => path?.endsWith('/work/docs'))],
      ['denied', true],
    ],
  },
  {
    says: '`none` is an old word for deny',
    files: user(profileP('"~/.ssh" = "none"')),
    so: entry('/.ssh'),
  },
  { says: 'a search depth of 0 is fatal', files: user(profileP('glob_scan_max_depth = 0')), so: refused },
  {
    says: 'workspace_roots adds folders',
    files: user(profileP('', ':workspace', 'workspace_roots = { "{{WORLD}}/extra" = true }\n')),
    so: entry('/extra'),
  },
  {
    says: 'the writable workspace is the working folder, not the repository',
    files: repo({ [USER]: WRITE + trust(), 'work/sub/x': '' }),
    cwd: 'work/sub',
    so: entry('/work', false),
  },
  ...['.git', '.agents', '.codex', '.aws'].map(
    (name): Fact => ({
      says: `${name} stays read-only in the workspace`,
      files: user(WRITE),
      so: entry(`/work/${name}`),
    }),
  ),
  {
    says: ':root = write is an external sandbox',
    files: user(profileP('":root" = "write"', ':read-only')),
    so: mode('external-sandbox'),
  },
  {
    says: 'with the network it is full access',
    files: user(`${profileP('":root" = "write"', ':read-only')}[permissions.p.network]\nenabled = true\n`),
    so: mode('danger-full-access'),
  },
  {
    says: 'reading the workspace only is still called workspace-write',
    files: user(profileP('":workspace_roots" = "read"')),
    so: mode('workspace-write'),
  },
  {
    says: '"/" = write is called workspace-write',
    files: user(profileP('"/" = "write"')),
    so: mode('workspace-write'),
  },
  {
    says: 'writable_roots = ["/"] is called workspace-write',
    files: user(`${WRITE}[sandbox_workspace_write]\nwritable_roots = ["/"]\n`),
    so: mode('workspace-write'),
  },
  {
    says: '"/" passes where only workspace-write is allowed',
    files: repo({
      [USER]: `${WRITE}[sandbox_workspace_write]\nwritable_roots = ["/"]\n`,
      'etc/requirements.toml': 'allowed_sandbox_modes = ["read-only", "workspace-write"]\n',
    }),
    so: mode('workspace-write'),
  },
  {
    says: 'the workspace goes by its old name too, and a session enters the folder as trusted',
    files: repo({
      [USER]: 'default_permissions = "p"\n[permissions.p.filesystem]\n":root" = "read"\n":project_roots" = "write"\n',
      [PROJECT]: 'approval_policy = "never"\n',
    }),
    so: (p) => [
      [p.sandbox?.mode, p.approval?.policy, p.trustsOnStart?.endsWith('/work')],
      ['workspace-write', 'never', true],
    ],
  },
  {
    says: 'the old name takes a table with patterns',
    files: repo({ [USER]: profileP('":project_roots" = { "**/*.env" = "deny", ".env" = "none" }') }),
    so: entry('/work/**/*.env'),
  },
  {
    says: 'a place of an unknown name opens nothing',
    files: repo({ [USER]: profileP('":cwd" = "write"', ':read-only') }),
    so: mode('read-only'),
  },
  {
    says: 'and denies nothing',
    files: repo({ [USER]: profileP('":root" = "write"\n":cwd" = "deny"', ':read-only') }),
    so: mode('external-sandbox'),
  },
  {
    says: 'a profile without a folder loads',
    files: repo({ [USER]: 'default_permissions = "p"\n[permissions.p.network]\nenabled = true\n' }),
    so: (p) => [
      [p.verdict, p.sandbox?.startsNothing],
      ['loads', true],
    ],
  },
];
