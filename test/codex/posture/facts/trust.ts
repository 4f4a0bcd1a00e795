/** Facts about trust. */
import { type Fact, inUse, mode, PROJECT, policy, refused, repo, trust, USER } from './fact.ts';

const NEVER = 'approval_policy = "never"\n';

export const TRUST: readonly Fact[] = [
  {
    says: 'no entry: read-only, on-request',
    files: repo({ [PROJECT]: NEVER }),
    so: (p) => [
      [p.sandbox?.mode, p.approval?.policy, p.trust],
      ['read-only', 'on-request', 'unset'],
    ],
  },
  {
    says: 'trusted: workspace-write, on-request',
    files: repo({ [USER]: trust() }),
    so: (p) => [
      [p.sandbox?.mode, p.approval?.policy, p.trust],
      ['workspace-write', 'on-request', 'trusted'],
    ],
  },
  {
    says: 'untrusted: workspace-write, asks for every command',
    files: repo({ [USER]: trust('work', 'untrusted') }),
    so: (p) => [
      [p.sandbox?.mode, p.approval?.policy],
      ['workspace-write', 'untrusted'],
    ],
  },
  { says: 'any other trust level is fatal', files: repo({ [USER]: trust('work', 'maybe') }), so: refused },
  {
    says: 'a .codex folder is judged by its own entry first',
    files: repo({ [USER]: trust() + trust('work/sub', 'untrusted'), 'work/sub/.codex/config.toml': NEVER }),
    cwd: 'work/sub',
    so: policy('untrusted'),
  },
  {
    says: 'then by the project root',
    files: repo({ [USER]: trust(), 'work/sub/.codex/config.toml': NEVER }),
    cwd: 'work/sub',
    so: policy('never'),
  },
  {
    says: 'a linked worktree is judged by the main repository',
    files: repo({
      [USER]: trust(),
      'work/.git/worktrees/t/HEAD': 'ref: x\n',
      'work/.git/worktrees/t/commondir': '../..\n',
      'work/.git/worktrees/t/gitdir': '{{WORLD}}/tree/.git\n',
      'tree/.git': 'gitdir: {{WORLD}}/work/.git/worktrees/t\n',
      'tree/.codex/config.toml': NEVER,
    }),
    cwd: 'tree',
    so: policy('never'),
  },
  ...[
    { without: 'an entry in the main repository', files: {} },
    { without: 'the way back', files: { 'work/.git/worktrees/t/commondir': '../..\n' } },
    {
      without: 'a way back that leads to it',
      files: {
        'work/.git/worktrees/t/commondir': '../..\n',
        'work/.git/worktrees/t/gitdir': '{{WORLD}}/elsewhere/.git\n',
      },
    },
    { without: 'the main repository’s place', files: { 'work/.git/worktrees/t/gitdir': '{{WORLD}}/tree/.git\n' } },
  ].map(
    ({ without, files }): Fact => ({
      says: `a folder that only claims to be a worktree inherits nothing without ${without}`,
      files: repo({
        [USER]: trust(),
        ...files,
        'tree/.git': 'gitdir: {{WORLD}}/work/.git/worktrees/t\n',
        'tree/.codex/config.toml': NEVER,
      }),
      cwd: 'tree',
      so: policy('on-request'),
    }),
  ),
  {
    says: 'a submodule inherits nothing',
    files: repo({
      [USER]: trust(),
      'work/.git/modules/s/HEAD': 'ref: x\n',
      'work/s/.git': 'gitdir: ../.git/modules/s\n',
      'work/s/.codex/config.toml': NEVER,
    }),
    cwd: 'work/s',
    so: policy('on-request'),
  },
  {
    says: 'other parents pass nothing on',
    files: { [USER]: trust('work'), 'work/a/.codex/config.toml': NEVER },
    cwd: 'work/a',
    so: policy('on-request'),
  },
  {
    says: "a trusted middle folder's file loads in a session that is not trusted",
    files: repo({ [USER]: trust('work/mid'), 'work/mid/.codex/config.toml': NEVER, 'work/mid/in/x': '' }),
    cwd: 'work/mid/in',
    so: (p) => [
      [p.approval?.policy, p.trust],
      ['never', 'unset'],
    ],
  },
  {
    says: 'root files still load below an untrusted folder',
    files: repo({ [USER]: trust() + trust('work/sub', 'untrusted'), [PROJECT]: NEVER, 'work/sub/x': '' }),
    cwd: 'work/sub',
    so: policy('never'),
  },
  { says: 'a trailing slash never matches', files: repo({ [USER]: trust('work/') }), so: inUse(':read-only') },
  { says: 'a `..` never matches', files: repo({ [USER]: trust('work/../work') }), so: inUse(':read-only') },
  {
    says: 'a relative path never matches',
    files: repo({ [USER]: '[projects.work]\ntrust_level = "trusted"\n' }),
    so: inUse(':read-only'),
  },
  {
    says: 'nor does one that a session could start from',
    files: repo({ [USER]: '[projects."."]\ntrust_level = "trusted"\n' }),
    so: inUse(':read-only'),
  },
  {
    says: 'a `.` never matches',
    files: repo({ [USER]: trust('./work') }),
    so: inUse(':read-only'),
  },
  {
    says: 'a `~` never matches',
    files: { 'home/proj/x': '', [USER]: '[projects."~/proj"]\ntrust_level = "trusted"\n' },
    cwd: 'home/proj',
    so: inUse(':read-only'),
  },
  {
    says: "a link's path matches when entered through it",
    files: repo({ [USER]: trust('link') }),
    links: { link: 'work' },
    cwd: 'link',
    so: inUse(':workspace'),
  },
  {
    says: "a link's path does not match otherwise",
    files: repo({ [USER]: trust('link') }),
    links: { link: 'work' },
    so: inUse(':read-only'),
  },
  {
    says: 'the real path matches through a link too',
    files: repo({ [USER]: trust() }),
    links: { link: 'work' },
    cwd: 'link',
    so: inUse(':workspace'),
  },
  { says: 'a project cannot trust itself', files: repo({ [PROJECT]: trust() + NEVER }), so: inUse(':read-only') },
  {
    says: 'a dotted flag cannot trust',
    files: repo({}),
    flags: ['projects."{{WORLD}}/work".trust_level="trusted"'],
    so: inUse(':read-only'),
  },
  {
    says: 'an inline flag can trust',
    files: repo({ [PROJECT]: NEVER }),
    flags: ['projects={"{{WORLD}}/work"={trust_level="trusted"}}'],
    so: policy('never'),
  },
  {
    says: 'the managed config can trust, too',
    files: repo({ 'etc/managed_config.toml': trust(), [PROJECT]: NEVER }),
    so: policy('never'),
  },
  {
    says: 'the managed config can change the root markers',
    files: repo({
      'etc/managed_config.toml': 'project_root_markers = []\n',
      [USER]: trust(),
      [PROJECT]: NEVER,
      'work/b/x': '',
    }),
    cwd: 'work/b',
    so: policy('on-request'),
  },
  {
    says: "a trusted project can take a session's own trust away, and stays loaded",
    files: repo({ [USER]: trust(), [PROJECT]: `web_search = "live"\n${trust('work', 'untrusted')}` }),
    so: (p) => [
      [p.approval?.policy, p.network?.webSearch],
      ['untrusted', 'live'],
    ],
  },
  {
    says: 'a broken project file is fatal where it is trusted',
    files: repo({ [USER]: trust(), [PROJECT]: 'x = \n' }),
    so: refused,
  },
  {
    says: 'a broken project file is ignored where it is not',
    files: repo({ [PROJECT]: 'x = \n' }),
    so: mode('read-only'),
  },
  {
    says: 'a session that may write makes Codex trust the folder, and its project file acts at once',
    files: repo({ [USER]: 'sandbox_mode = "workspace-write"\n', [PROJECT]: NEVER }),
    so: (p) => [
      [p.approval?.policy, p.trust, p.trustsOnStart?.endsWith('/work')],
      ['never', 'unset', true],
    ],
  },
  {
    says: 'a session that may only read does not',
    files: repo({ [USER]: 'sandbox_mode = "read-only"\n', [PROJECT]: NEVER }),
    so: policy('on-request'),
  },
  {
    says: 'an untrusted entry stays untrusted, whatever the session may write',
    files: repo({ [USER]: `sandbox_mode = "danger-full-access"\n${trust('work', 'untrusted')}`, [PROJECT]: NEVER }),
    so: policy('untrusted'),
  },
  {
    says: 'a project may not set providers, notify, telemetry or profiles',
    files: repo({
      [USER]: trust(),
      [PROJECT]:
        'notify = ["x"]\nmodel_provider = "gone"\n[otel]\nenvironment = "x"\n[profiles.x]\nmodel = "x"\n[features]\nrespect_system_proxy = true\n',
    }),
    so: (p) => [
      p.inert.map(({ key }) => key).sort(),
      ['features.respect_system_proxy', 'model_provider', 'notify', 'otel', 'profiles'],
    ],
  },
  {
    says: 'features.use_xaa in a project is fatal',
    files: repo({ [USER]: trust(), [PROJECT]: '[features]\nuse_xaa = true\n' }),
    so: refused,
  },
  {
    says: 'a trusted project may set full access and never',
    files: repo({ [USER]: trust(), [PROJECT]: `sandbox_mode = "danger-full-access"\n${NEVER}` }),
    so: (p) => [
      [p.sandbox?.mode, p.approval?.policy],
      ['danger-full-access', 'never'],
    ],
  },
  {
    says: 'commands of a session in a trusted home folder may write in it',
    files: { [USER]: trust('home') },
    cwd: 'home',
    so: (p) => [
      [p.sandbox?.mode, p.sandbox?.entries?.some(({ access, path }) => access === 'write' && path?.endsWith('/home'))],
      ['workspace-write', true],
    ],
  },
  {
    says: 'a trusted home folder passes nothing on',
    files: { [USER]: trust('home'), 'home/proj/.codex/config.toml': NEVER },
    cwd: 'home/proj',
    so: policy('on-request'),
  },
  {
    says: 'unless it is a repository',
    files: { 'home/.git/HEAD': 'ref: x\n', [USER]: trust('home'), 'home/proj/.codex/config.toml': NEVER },
    cwd: 'home/proj',
    so: policy('never'),
  },
  {
    says: "a trusted project may widen the user's own profile",
    files: repo({
      [USER]: `default_permissions = "p"\n[permissions.p]\nextends = ":workspace"\n${trust()}`,
      [PROJECT]: '[permissions.p.filesystem]\n"{{WORLD}}/extra" = "write"\n[permissions.p.network]\nenabled = true\n',
    }),
    so: (p) => [
      [p.network?.access, p.sandbox?.entries?.some(({ path }) => path?.endsWith('/extra'))],
      ['on', true],
    ],
  },
];
