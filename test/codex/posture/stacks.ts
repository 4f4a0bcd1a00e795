/** The table of stacks whose posture is compared with the real Codex. */
import type { WorldFiles } from '../support/temp-home.ts';

/** Files, and the folder below the world's root that the session starts in. */
export interface StackCase {
  readonly title: string;
  readonly files: WorldFiles;
  readonly cwd: string;
}

const USER = 'home/.codex/config.toml';
const GIT: WorldFiles = { 'work/.git/HEAD': 'ref: refs/heads/main\n' };

const trustEntry = (level: string | undefined, folder = 'work'): string =>
  level === undefined ? '' : `[projects."{{WORLD}}/${folder}"]\ntrust_level = "${level}"\n`;

const user = (title: string, text: string, rest: WorldFiles = {}, cwd = 'work'): StackCase => ({
  title,
  files: { ...GIT, ...rest, [USER]: text },
  cwd,
});

const line = (key: string, value: string | undefined): string => (value === undefined ? '' : `${key} = ${value}\n`);

function* everyTrustModeAndPolicy(): Iterable<StackCase> {
  for (const trust of [undefined, 'trusted', 'untrusted']) {
    for (const mode of [undefined, 'read-only', 'workspace-write', 'danger-full-access']) {
      for (const policy of [undefined, 'on-request', 'never', 'on-failure', 'untrusted']) {
        const quoted = [mode, policy].map((word) => (word === undefined ? undefined : `"${word}"`));
        const text = line('sandbox_mode', quoted[0]) + line('approval_policy', quoted[1]) + trustEntry(trust);
        yield user(`trust ${trust ?? 'unset'}, mode ${mode ?? 'unset'}, policy ${policy ?? 'unset'}`, text);
      }
    }
  }
}

const WRITE = '[sandbox_workspace_write]\n';
const project = (text: string, folder = 'work'): WorldFiles => ({ [`${folder}/.codex/config.toml`]: text });

const SINGLE: readonly StackCase[] = [
  ...[':read-only', ':workspace', ':danger-full-access', ':nonsense', 'own'].map((name) =>
    user(`default_permissions ${name}`, `default_permissions = "${name}"\n`),
  ),
  user(
    'granular, all named',
    'approval_policy = { granular = { sandbox_approval = true, rules = false, mcp_elicitations = true, request_permissions = true, skill_approval = false } }\n',
  ),
  user(
    'granular, only what is required',
    'approval_policy.granular = { sandbox_approval = false, rules = true, mcp_elicitations = false }\n',
  ),
  user('granular without a required key', '[approval_policy.granular]\nsandbox_approval = true\n'),
  user('reviewer auto_review', 'approvals_reviewer = "auto_review"\n'),
  user('reviewer by its alias', 'approvals_reviewer = "guardian_subagent"\n'),
  user('reviewer unknown', 'approvals_reviewer = "nobody"\n'),
  user('network on in workspace-write', `sandbox_mode = "workspace-write"\n${WRITE}network_access = true\n`),
  user('network on in read-only', `sandbox_mode = "read-only"\n${WRITE}network_access = true\n`),
  user('network on where trust gives workspace-write', `${WRITE}network_access = true\n${trustEntry('trusted')}`),
  user('network on in an untrusted folder', `${WRITE}network_access = true\n${trustEntry('untrusted')}`),
  user('network on without a trust entry', `${WRITE}network_access = true\n`),
  user('empty table where trust gives workspace-write', `${WRITE}${trustEntry('trusted')}`),
  user('network_access at the top level', 'sandbox_mode = "workspace-write"\nnetwork_access = true\n'),
  user('both systems in one layer', 'sandbox_mode = "read-only"\ndefault_permissions = ":workspace"\n'),
  user(
    'both systems in one layer, network on',
    `sandbox_mode = "workspace-write"\ndefault_permissions = ":workspace"\n${WRITE}network_access = true\n`,
  ),
  user(
    'sandbox_mode in the project over default_permissions',
    `default_permissions = ":workspace"\n${trustEntry('trusted')}`,
    project('sandbox_mode = "read-only"\n'),
  ),
  user(
    'default_permissions in the project over sandbox_mode',
    `sandbox_mode = "danger-full-access"\n${trustEntry('trusted')}`,
    project('default_permissions = ":read-only"\n'),
  ),
  user('project file without trust', 'sandbox_mode = "read-only"\n', project('sandbox_mode = "danger-full-access"\n')),
  user('project file, untrusted', trustEntry('untrusted'), project('approval_policy = "never"\n')),
  user(
    'project file, trusted',
    `sandbox_mode = "read-only"\n${trustEntry('trusted')}`,
    project('sandbox_mode = "workspace-write"\napproval_policy = "never"\n'),
  ),
  user(
    'nested files, all trusted by the root',
    trustEntry('trusted'),
    {
      ...project('sandbox_mode = "read-only"\napproval_policy = "never"\n'),
      ...project('sandbox_mode = "workspace-write"\n', 'work/sub'),
    },
    'work/sub',
  ),
  user(
    'nested, inner folder untrusted',
    trustEntry('trusted') + trustEntry('untrusted', 'work/sub'),
    { ...project('approval_policy = "never"\n'), ...project('sandbox_mode = "danger-full-access"\n', 'work/sub') },
    'work/sub',
  ),
  user(
    'nested, inner folder trusted alone',
    trustEntry('trusted', 'work/sub'),
    { ...project('approval_policy = "never"\n'), ...project('sandbox_mode = "danger-full-access"\n', 'work/sub') },
    'work/sub',
  ),
  user(
    'nested, middle folder trusted alone',
    trustEntry('trusted', 'work/mid'),
    {
      ...project('sandbox_mode = "danger-full-access"\n', 'work/mid'),
      ...project('approval_policy = "never"\n', 'work/mid/in'),
    },
    'work/mid/in',
  ),
  user(
    'network by the project, mode by the user',
    `sandbox_mode = "workspace-write"\n${trustEntry('trusted')}`,
    project('[sandbox_workspace_write]\nnetwork_access = true\n'),
  ),
  user('trust with a trailing slash', trustEntry('trusted', 'work/')),
  user('trust of a parent', trustEntry('trusted', '')),
  user('trust level unknown', trustEntry('maybe')),
  user('trust in the project itself', '', project(trustEntry('trusted'))),
  user(
    'wrong word, replaced by the project',
    `sandbox_mode = "nonsense"\n${trustEntry('trusted')}`,
    project('sandbox_mode = "read-only"\n'),
  ),
  user('wrong word in a project without trust', '', project('sandbox_mode = "nonsense"\n')),
  user('wrong type', 'sandbox_mode = 3\n'),
  user('wrong type in a list', 'sandbox_mode = "workspace-write"\n[sandbox_workspace_write]\nwritable_roots = [1]\n'),
  user('retired profile key', 'profile = "x"\n'),
  user('retired profiles table', '[profiles.x]\nsandbox_mode = "danger-full-access"\n'),
  user('broken text', 'sandbox_mode = \n'),
  user('broken project text, trusted', trustEntry('trusted'), project('sandbox_mode\n')),
  user('broken project text, no trust', '', project('sandbox_mode\n')),
  user('duplicate key', 'sandbox_mode = "read-only"\nsandbox_mode = "read-only"\n'),
  user('unknown key', 'sandboxmode = "danger-full-access"\n'),
  user('keys stranded under a table', `${trustEntry('trusted')}sandbox_mode = "danger-full-access"\n`),
  user('profiles defined but none chosen', '[permissions.p]\nextends = ":workspace"\n'),
  user(
    'dotted and quoted spellings',
    `"sandbox_mode" = 'workspace-write'\nsandbox_workspace_write.network_access = true\n`,
  ),
  user('byte order mark and CRLF', '\uFEFFsandbox_mode = "workspace-write"\r\napproval_policy = "never"\r\n'),
  { title: 'no files at all', files: {}, cwd: 'work' },
  {
    title: 'no repository: the folder is its own root',
    files: { [USER]: trustEntry('trusted', 'work/a'), ...project('approval_policy = "never"\n', 'work/a') },
    cwd: 'work/a',
  },
  {
    title: 'no repository: folders above do not count',
    files: { [USER]: trustEntry('trusted', 'work'), ...project('approval_policy = "never"\n', 'work'), 'work/a/x': '' },
    cwd: 'work/a',
  },
  user(
    'empty .git folder is no root',
    trustEntry('trusted', 'work/a'),
    { ...project('approval_policy = "never"\n', 'work/a'), 'work/a/b/.git/keep': '' },
    'work/a/b',
  ),
  user(
    'linked worktree trusts its main repository',
    trustEntry('trusted', 'work'),
    {
      'work/.git/worktrees/t/commondir': '../..\n',
      'work/.git/worktrees/t/HEAD': 'ref: refs/heads/t\n',
      'work/.git/worktrees/t/gitdir': '{{WORLD}}/tree/.git\n',
      'tree/.git': 'gitdir: {{WORLD}}/work/.git/worktrees/t\n',
      ...project('approval_policy = "never"\n', 'tree'),
    },
    'tree',
  ),
  user(
    'own root markers',
    `project_root_markers = [".root"]\n${trustEntry('trusted', 'work/a')}`,
    { 'work/a/.root': '', ...project('approval_policy = "never"\n', 'work/a'), 'work/a/b/x': '' },
    'work/a/b',
  ),
  user(
    'no root markers',
    `project_root_markers = []\n${trustEntry('trusted', 'work')}`,
    { ...project('approval_policy = "never"\n', 'work'), 'work/b/x': '' },
    'work/b',
  ),
];

/** Every stack of the table. */
export const STACKS: readonly StackCase[] = [...everyTrustModeAndPolicy(), ...SINGLE];
