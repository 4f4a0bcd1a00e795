/** What `requirements.toml` may hold, as far as it bears on posture (read off Codex 0.169.0's error messages). */
import type { EnumFact, TableFact, TypeFact } from '../facts/facts.ts';

const words = (...values: readonly string[]): EnumFact => ({ type: 'enum', values });
const list = (items: TypeFact): TypeFact => ({ type: 'array', items });
const table = (keys: Readonly<Record<string, TypeFact>>): TableFact => ({
  type: 'table',
  keys,
  values: { type: 'any' },
});
const mapOf = (values: TypeFact): TableFact => ({ type: 'table', values });

const text: TypeFact = { type: 'string' };
const flag: TypeFact = { type: 'boolean' };

const SANDBOX_MODE = words('read-only', 'workspace-write', 'danger-full-access', 'external-sandbox');
const GRANULAR: TableFact = {
  type: 'table',
  keys: {
    granular: {
      type: 'table',
      keys: {
        sandbox_approval: flag,
        rules: flag,
        mcp_elicitations: flag,
        request_permissions: flag,
        skill_approval: flag,
      },
      required: ['sandbox_approval', 'rules', 'mcp_elicitations'],
    },
  },
};
const POLICY: TypeFact = {
  type: 'union',
  of: [words('untrusted', 'on-failure', 'on-request', 'never'), GRANULAR],
};

/** Unknown keys are ignored with a warning, at every level. */
export const REQUIREMENTS: TableFact = table({
  allowed_sandbox_modes: list(SANDBOX_MODE),
  allowed_approval_policies: list(POLICY),
  allowed_approvals_reviewers: list(words('user', 'auto_review', 'guardian_subagent')),
  allowed_web_search_modes: list(words('disabled', 'cached', 'indexed', 'live')),
  allowed_permission_profiles: mapOf(flag),
  default_permissions: text,
  enforce_residency: words('us'),
  allow_managed_hooks_only: flag,
  features: mapOf(flag),
  remote_sandbox_config: list({
    type: 'table',
    keys: { hostname_patterns: list(text), allowed_sandbox_modes: list(SANDBOX_MODE) },
    values: { type: 'any' },
    required: ['hostname_patterns', 'allowed_sandbox_modes'],
  }),
  permissions: table({ filesystem: table({ deny_read: list(text) }) }),
  experimental_network: table({ enabled: flag, domains: mapOf(words('allow', 'deny')), allow_local_binding: flag }),
});

/** What the legacy `managed_config.toml` requires; a wrong word in it is refused at once. */
export const MANAGED: TableFact = table({
  sandbox_mode: words('read-only', 'workspace-write', 'danger-full-access'),
  approval_policy: POLICY,
  approvals_reviewer: words('user', 'auto_review', 'guardian_subagent'),
});
