/** Facts about the layers and their order. */
import { entry, type Fact, inUse, mode, network, PROJECT, policy, refused, repo, trust, USER } from './fact.ts';

const READ_ONLY = 'sandbox_mode = "read-only"\n';
const WRITE = 'sandbox_mode = "workspace-write"\n';
const ROOTS = '[sandbox_workspace_write]\nwritable_roots';

export const LAYERS: readonly Fact[] = [
  {
    says: 'the system config is below the user config',
    files: repo({ 'etc/config.toml': WRITE, [USER]: READ_ONLY }),
    so: mode('read-only'),
  },
  {
    says: 'the system config counts where nothing is above',
    files: repo({ 'etc/config.toml': 'approval_policy = "never"\n' }),
    so: policy('never'),
  },
  {
    says: 'a profile file is above the user config',
    files: repo({ [USER]: READ_ONLY, 'home/.codex/p1.config.toml': WRITE }),
    profile: 'p1',
    so: mode('workspace-write'),
  },
  {
    says: 'a profile file can name a provider that the user config defines',
    files: repo({
      [USER]: '[model_providers.own]\nname = "own"\nbase_url = "http://127.0.0.1:9/v1"\n',
      'home/.codex/p1.config.toml': 'model_provider = "own"\n',
    }),
    profile: 'p1',
    so: (p) => [p.verdict, 'loads'],
  },
  {
    says: 'a missing profile file changes nothing',
    files: repo({ [USER]: READ_ONLY }),
    profile: 'gone',
    so: mode('read-only'),
  },
  {
    says: 'a project file is above the profile',
    files: repo({ [USER]: trust(), 'home/.codex/p1.config.toml': WRITE, [PROJECT]: READ_ONLY }),
    profile: 'p1',
    so: mode('read-only'),
  },
  {
    says: 'the nearest project file wins',
    files: repo({ [USER]: trust(), [PROJECT]: READ_ONLY, 'work/sub/.codex/config.toml': WRITE }),
    cwd: 'work/sub',
    so: mode('workspace-write'),
  },
  {
    says: 'flags are above project files',
    files: repo({ [USER]: trust(), [PROJECT]: READ_ONLY }),
    flags: ['sandbox_mode="workspace-write"'],
    so: mode('workspace-write'),
  },
  {
    says: 'the managed config is above flags',
    files: repo({ 'etc/managed_config.toml': READ_ONLY }),
    flags: ['sandbox_mode="workspace-write"'],
    so: mode('read-only'),
  },
  {
    says: 'a managed config in CODEX_HOME is not read',
    files: repo({ 'home/.codex/managed_config.toml': READ_ONLY, [USER]: WRITE }),
    so: mode('workspace-write'),
  },
  {
    says: 'own root markers move the project root',
    files: repo({
      [USER]: `project_root_markers = [".root"]\n${trust('work/a')}`,
      'work/a/.root': '',
      'work/a/.codex/config.toml': 'approval_policy = "never"\n',
      'work/a/b/x': '',
    }),
    cwd: 'work/a/b',
    so: policy('never'),
  },
  {
    says: 'without markers the folder is its own root',
    files: repo({
      [USER]: `project_root_markers = []\n${trust()}`,
      [PROJECT]: 'approval_policy = "never"\n',
      'work/b/x': '',
    }),
    cwd: 'work/b',
    so: policy('on-request'),
  },
  {
    says: 'a project cannot change the root markers',
    files: repo({
      [USER]: trust(),
      [PROJECT]: 'project_root_markers = []\napproval_policy = "never"\n',
      'work/b/x': '',
    }),
    cwd: 'work/b',
    so: policy('never'),
  },
  {
    says: 'a .git folder without HEAD is no root for trust',
    files: { [USER]: trust(), 'work/.git/keep': '', 'work/b/x': '', [PROJECT]: 'approval_policy = "never"\n' },
    cwd: 'work/b',
    so: policy('on-request'),
  },
  {
    says: 'a .codex that is CODEX_HOME is no project layer',
    files: {
      'home/.git/HEAD': 'ref: x\n',
      [USER]: `approval_policy = "never"\n${trust('home', 'untrusted')}`,
      'home/proj/x': '',
    },
    cwd: 'home/proj',
    so: policy('never'),
  },
  {
    says: 'tables of layers merge key by key',
    files: repo({
      [USER]: `${WRITE}[sandbox_workspace_write]\nexclude_slash_tmp = true\n${trust()}`,
      [PROJECT]: '[sandbox_workspace_write]\nnetwork_access = true\n',
    }),
    so: (p) => [
      [p.network?.access, p.sandbox?.entries?.some(({ special }) => special === ':slash_tmp')],
      ['on', false],
    ],
  },
  {
    says: 'lists replace each other',
    files: repo({ [USER]: `${WRITE}${ROOTS} = ["~/one"]\n${trust()}`, [PROJECT]: `${ROOTS} = ["~/two"]\n` }),
    so: entry('/home/one', false),
  },
  {
    says: 'of two inline flags of one table the later stays',
    files: repo({ [USER]: WRITE }),
    flags: ['sandbox_workspace_write={network_access=true}', 'sandbox_workspace_write={exclude_slash_tmp=true}'],
    so: network('off'),
  },
  {
    says: 'a dotted flag goes into the table of an inline one',
    files: repo({ [USER]: WRITE }),
    flags: ['sandbox_workspace_write={network_access=true}', 'sandbox_workspace_write.exclude_slash_tmp=true'],
    so: network('on'),
  },
  {
    says: 'relative paths count from the folder of the file',
    files: repo({ [USER]: `${WRITE}${ROOTS} = ["rel"]\n` }),
    so: entry('/home/.codex/rel'),
  },
  {
    says: 'relative paths in flags count from the working folder',
    files: repo({ [USER]: WRITE }),
    flags: ['sandbox_workspace_write.writable_roots=["rel"]'],
    so: entry('/work/rel'),
  },
  {
    says: 'relative workspace_roots of a profile count from the working folder',
    files: repo({
      [USER]: 'default_permissions = "p"\n[permissions.p]\nextends = ":workspace"\nworkspace_roots = { rel = true }\n',
    }),
    so: entry('/work/rel'),
  },
  {
    says: '$HOME is not expanded',
    files: repo({ [USER]: `${WRITE}${ROOTS} = ["$HOME/x"]\n` }),
    so: entry('/home/.codex/$HOME/x'),
  },
  {
    says: 'a wrong value that a higher layer replaces does no harm',
    files: repo({ [USER]: `sandbox_mode = "nonsense"\n${trust()}`, [PROJECT]: READ_ONLY }),
    so: mode('read-only'),
  },
  { says: 'a wrong value that counts is fatal', files: repo({ [USER]: 'sandbox_mode = "nonsense"\n' }), so: refused },
  { says: 'without a word the session is read-only', files: repo({}), so: inUse(':read-only') },
  {
    says: 'an old profile of the same name makes --profile fatal',
    files: repo({ [USER]: '[profiles.p1]\nmodel = "x"\n' }),
    profile: 'p1',
    so: refused,
  },
  {
    says: 'a table of the profile in its file has no effect, and Codex starts',
    files: repo({ [USER]: WRITE, 'home/.codex/p1.config.toml': `[profiles.p1]\n${READ_ONLY}` }),
    profile: 'p1',
    so: mode('workspace-write'),
  },
  {
    says: 'a profile of a project has no effect, and --profile starts all the same',
    files: repo({ [USER]: `${WRITE}${trust()}`, [PROJECT]: `[profiles.p1]\n${READ_ONLY}` }),
    profile: 'p1',
    so: mode('workspace-write'),
  },
  { says: '--profile takes plain names only', files: repo({}), profile: 'a.b', so: refused },
  {
    says: 'a missing instructions file is fatal',
    files: repo({ [USER]: 'model_instructions_file = "gone.md"\n' }),
    so: refused,
  },
  {
    says: 'a folder in the place of a settings file is fatal',
    files: repo({ [`${USER}/x`]: '' }),
    so: refused,
  },
  {
    says: 'a file with any mistake keeps its relative paths, which is fatal',
    files: repo({
      [USER]: `sandbox_mode = "bad"\nsandbox_workspace_write.writable_roots = ["rel"]\n${trust()}`,
      [PROJECT]: WRITE,
    }),
    so: refused,
  },
];
