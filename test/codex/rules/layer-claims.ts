/** What the rules about several layers claim about sessions. */
import { type Claim, PROJECT, TRUSTED, USER } from './claims.ts';

const MANAGED = 'etc/managed_config.toml';
const REQUIREMENTS = 'etc/requirements.toml';
const CAREFUL =
  'default_permissions = "careful"\n[permissions.careful]\nextends = ":workspace"\nfilesystem = { "~/.ssh" = "deny" }\n';

export const LAYER_CLAIMS: readonly Claim[] = [
  {
    title: 'the managed config counts over the user’s own',
    rule: 'overridden-key',
    files: { [USER]: 'approval_policy = "on-request"\n', [MANAGED]: 'approval_policy = "never"\n' },
    now: { approval: 'never' },
    after: { approval: 'never' },
  },
  {
    title: 'the user’s own counts over the system’s',
    rule: 'overridden-key',
    files: { [USER]: 'approval_policy = "never"\n', 'etc/config.toml': 'approval_policy = "on-request"\n' },
    file: 'etc/config.toml',
    now: { approval: 'never' },
    after: { approval: 'never' },
  },
  {
    title: 'a project’s mode switches the user’s profile off',
    rule: 'mixed-permissions',
    files: { [USER]: CAREFUL + TRUSTED, [PROJECT]: 'sandbox_mode = "workspace-write"\n' },
    file: PROJECT,
    now: { sandbox: 'workspaceWrite', profile: null },
    after: { sandbox: 'workspaceWrite', profile: 'careful' },
  },
  {
    title: 'a project’s profile switches the user’s mode off',
    rule: 'mixed-permissions',
    files: { [USER]: `sandbox_mode = "read-only"\n${TRUSTED}`, [PROJECT]: 'default_permissions = ":workspace"\n' },
    file: PROJECT,
    now: { sandbox: 'workspaceWrite', profile: ':workspace' },
    after: { sandbox: 'readOnly' },
  },
  {
    title: 'the managed config’s mode switches the user’s profile off',
    rule: 'mixed-permissions',
    files: { [USER]: 'default_permissions = ":read-only"\n', [MANAGED]: 'sandbox_mode = "workspace-write"\n' },
    now: { sandbox: 'workspaceWrite', profile: null },
    after: { sandbox: 'workspaceWrite', profile: null },
  },
  {
    title: 'a sandbox that is not allowed becomes read-only',
    rule: 'disallowed-value',
    files: { [USER]: 'sandbox_mode = "workspace-write"\n', [REQUIREMENTS]: 'allowed_sandbox_modes = ["read-only"]\n' },
    now: { sandbox: 'readOnly' },
    after: { sandbox: 'readOnly' },
  },
  {
    title: 'a policy that is not allowed becomes the first one that is',
    rule: 'disallowed-value',
    files: {
      [USER]: 'approval_policy = "never"\n',
      [REQUIREMENTS]: 'allowed_approval_policies = ["untrusted", "on-request"]\n',
    },
    // Without the key, Codex would ask less: no fix is offered.
    now: { approval: 'untrusted' },
  },
  {
    title: 'a reviewer who is not allowed becomes the first one who is',
    rule: 'disallowed-value',
    files: {
      [USER]: 'approvals_reviewer = "auto_review"\n',
      [REQUIREMENTS]: 'allowed_approvals_reviewers = ["user"]\n',
    },
    now: { reviewer: 'user' },
    after: { reviewer: 'user' },
  },
  {
    title: 'a profile that is not in the list becomes the default of the requirements',
    rule: 'disallowed-value',
    files: {
      [USER]: 'default_permissions = ":workspace"\n',
      [REQUIREMENTS]: 'default_permissions = ":read-only"\n[allowed_permission_profiles]\n":read-only" = true\n',
    },
    now: { profile: ':read-only' },
    after: { profile: ':read-only' },
  },
  {
    title: 'a mode has no effect where only profiles are allowed',
    rule: 'disallowed-value',
    files: {
      [USER]: 'sandbox_mode = "workspace-write"\n',
      [REQUIREMENTS]: 'default_permissions = ":read-only"\n[allowed_permission_profiles]\n":read-only" = true\n',
    },
    now: { sandbox: 'readOnly', profile: ':read-only' },
    after: { sandbox: 'readOnly', profile: ':read-only' },
  },
  {
    title: 'never asking with full access that is not allowed keeps Codex from starting',
    rule: 'disallowed-value',
    files: {
      [USER]: 'approval_policy = "never"\nsandbox_mode = "danger-full-access"\n',
      [REQUIREMENTS]: 'allowed_sandbox_modes = ["read-only", "workspace-write"]\n',
    },
    now: { refused: true },
  },
  {
    title: 'a project opens the sandbox that the user closed',
    rule: 'project-loosens',
    files: { [USER]: `sandbox_mode = "read-only"\n${TRUSTED}`, [PROJECT]: 'sandbox_mode = "workspace-write"\n' },
    file: PROJECT,
    now: { sandbox: 'workspaceWrite' },
    after: { sandbox: 'readOnly' },
  },
  {
    title: 'a project has a model answer',
    rule: 'project-loosens',
    files: { [USER]: TRUSTED, [PROJECT]: 'approvals_reviewer = "auto_review"\n' },
    file: PROJECT,
    now: { reviewer: 'auto_review' },
    after: { reviewer: 'user' },
  },
  {
    title: 'a project chooses a profile that denies less',
    rule: 'project-loosens',
    files: { [USER]: CAREFUL + TRUSTED, [PROJECT]: 'default_permissions = ":workspace"\n' },
    file: PROJECT,
    now: { profile: ':workspace' },
    after: { profile: 'careful' },
  },
  {
    title: 'a project’s settings of workspace-write have no effect where the user chose read-only',
    rule: 'inert-key',
    files: {
      [USER]: `sandbox_mode = "read-only"\n${TRUSTED}`,
      [PROJECT]: '[sandbox_workspace_write]\nexclude_slash_tmp = true\n',
    },
    file: PROJECT,
    now: { sandbox: 'readOnly', network: false },
  },
  {
    title: 'full access under a managed config that says otherwise sleeps',
    rule: 'full-access',
    files: {
      [USER]: 'sandbox_mode = "danger-full-access"\n',
      [MANAGED]: 'sandbox_mode = "workspace-write"\n',
    },
    now: { sandbox: 'workspaceWrite' },
    after: { sandbox: 'workspaceWrite' },
  },
  {
    title: 'never asking under a managed config that says otherwise sleeps',
    rule: 'approval-never',
    files: { [USER]: 'approval_policy = "never"\n', [MANAGED]: 'approval_policy = "on-request"\n' },
    now: { approval: 'on-request' },
    after: { approval: 'on-request' },
  },
  {
    title: 'a project’s network_access sleeps where the user chose read-only',
    rule: 'network-open',
    files: {
      [USER]: `sandbox_mode = "read-only"\n${TRUSTED}`,
      [PROJECT]: '[sandbox_workspace_write]\nnetwork_access = true\n',
    },
    file: PROJECT,
    now: { sandbox: 'readOnly', network: false },
    after: { sandbox: 'readOnly', network: false },
  },
  {
    title: 'an entry with a path of Windows matches nothing on other systems',
    rule: 'unmatched-trust',
    files: { [USER]: '[projects.\'C:{{WORLD}}/work\']\ntrust_level = "trusted"\n' },
    now: { profile: ':read-only' },
    after: { profile: ':read-only' },
  },
  {
    title: 'an entry for a folder above does not reach a repository below it',
    rule: 'project-not-trusted',
    files: {
      [USER]: '[projects."{{WORLD}}"]\ntrust_level = "trusted"\n',
      'work/.git/HEAD': 'ref: refs/heads/main\n',
      [PROJECT]: 'sandbox_mode = "workspace-write"\n',
    },
    file: PROJECT,
    now: { sandbox: 'readOnly' },
  },
  {
    title: 'a writable root with a path of Windows lies in Codex’s own folder',
    rule: 'broad-writable-root',
    files: {
      [USER]: 'sandbox_mode = "workspace-write"\nsandbox_workspace_write.writable_roots = [\'C:\\cache\']\n',
    },
    now: { writable: ['{{WORLD}}/home/.codex/C:\\cache'] },
    after: { writable: [] },
  },
  {
    title: 'an entry with a slash at its end matches nothing',
    rule: 'unmatched-trust',
    files: { [USER]: '[projects."{{WORLD}}/work/"]\ntrust_level = "trusted"\n' },
    now: { profile: ':read-only' },
    after: { profile: ':workspace' },
  },
  {
    title: 'a project chooses a profile of its own, which opens more than trust does',
    rule: 'project-loosens',
    files: {
      [USER]: TRUSTED,
      [PROJECT]:
        'default_permissions = "mine"\n[permissions.mine]\nextends = ":workspace"\nfilesystem = { "/srv/theirs" = "write" }\n',
    },
    file: PROJECT,
    now: { sandbox: 'workspaceWrite', profile: 'mine' },
  },
  {
    title: 'a project lets commands write in a folder outside of it',
    rule: 'project-loosens',
    files: {
      [USER]: `sandbox_mode = "workspace-write"\n${TRUSTED}`,
      [PROJECT]: '[sandbox_workspace_write]\nwritable_roots = ["/srv/theirs"]\n',
    },
    file: PROJECT,
    now: { writable: ['/srv/theirs'] },
    after: { writable: [] },
  },
];
