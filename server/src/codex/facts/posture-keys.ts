/** What decides the posture: for these the exact release is found in which they came, changed or went. */

/** Keys of `config.toml`; each stands for all below it. */
export const postureKeys: readonly string[] = [
  // Sandbox and permissions.
  'sandbox_mode',
  'sandbox_workspace_write',
  'default_permissions',
  'permissions',
  'windows',
  'features.network_proxy',
  // Approvals and who gives them.
  'approval_policy',
  'approvals_reviewer',
  'auto_review',
  'features.guardianv2.enabled',
  'features.guardianv3.enabled',
  // Whose files count.
  'projects',
  'project_root_markers',
  'profile',
  'profiles',
  // What reaches commands and the network.
  'shell_environment_policy',
  'allow_login_shell',
  'web_search',
  'tools.web_search',
  // What runs outside the sandbox.
  'hooks',
  'mcp_servers',
  'notify',
];

/** Words in the names of features that gate the sandbox, the network, approvals, hooks or credentials. */
export const postureFeatureWords: readonly string[] = [
  'approval',
  'bwrap',
  'credential',
  'elevated_sandbox',
  'experimental_windows_sandbox',
  'guardian_approval',
  'hooks',
  'mxc',
  'network_proxy',
  'permission',
  'sandbox',
  'secret',
  'system_proxy',
  'untrusted',
  'use_xaa',
  'web_search',
];

/** Keys of `requirements.toml`; each stands for all below it. */
export const postureRequirements: readonly string[] = [
  'allow_login_shell',
  'allow_managed_hooks_only',
  'allow_remote_control',
  'allowed_approval_policies',
  'allowed_approvals_reviewers',
  'allowed_permission_profiles',
  'allowed_sandbox_modes',
  'allowed_web_search_modes',
  'auto_review',
  'default_permissions',
  'enforce_residency',
  'experimental_network',
  'feature_requirements',
  'features',
  'hooks',
  'mcp_servers',
  'network_proxy',
  'permissions',
  'remote_sandbox_config',
  'rules',
  'windows',
];

/** How the proxy rewrites single requests decides nothing that the posture tells. */
const details: readonly string[] = ['permissions.*.network.mitm.actions', 'permissions.*.network.mitm.hooks'];

const isAtOrBelow = (path: string, keys: readonly string[]): boolean =>
  keys.some((key) => path === key || path.startsWith(`${key}.`)) &&
  !details.some((detail) => path.startsWith(`${detail}.`));

export const featureTouchesPosture = (name: string): boolean => postureFeatureWords.some((word) => name.includes(word));

const flag = /^features\.([^.]+)$/;

export const keyTouchesPosture = (path: string): boolean =>
  isAtOrBelow(path, postureKeys) || featureTouchesPosture(flag.exec(path)?.[1] ?? '');

export const requirementTouchesPosture = (path: string): boolean => isAtOrBelow(path, postureRequirements);
