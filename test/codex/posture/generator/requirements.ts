/** Demands of an administrator by chance. */
import { profile } from './profiles.ts';
import type { Random } from './random.ts';
import { MODES, type Note, policy } from './settings.ts';
import type { Settings, Value } from './toml.ts';

/** The text of `requirements.toml`. */
export function requirements(random: Random, note: Note): Settings {
  const demands: Record<string, Value> = {};
  const add = (probability: number, make: () => Settings) => {
    if (random.chance(probability)) Object.assign(demands, make());
  };
  add(0.5, () => ({
    allowed_sandbox_modes: [
      ...(random.chance(0.92) ? ['read-only'] : []),
      ...random.some(['workspace-write', 'danger-full-access', 'external-sandbox'], 0, 2),
    ],
  }));
  add(0.35, () => ({ allowed_approval_policies: policies(random) }));
  add(0.25, () => ({
    allowed_approvals_reviewers: random.some(
      ['user', 'auto_review', 'guardian_subagent'],
      random.chance(0.1) ? 0 : 1,
      2,
    ),
  }));
  add(0.3, () => profileList(random, note));
  add(0.2, () => ({
    permissions: {
      filesystem: { deny_read: random.some(['~/.ssh', '{{WORLD}}/srv', 'beside', '{{WORLD}}/opt/**/*.pem'], 1, 2) },
    },
  }));
  add(0.2, () => ({ allowed_web_search_modes: random.some(['disabled', 'cached', 'live'], 0, 2) }));
  add(0.15, () => ({ features: { network_proxy: random.chance(0.5) } }));
  add(0.1, () => ({ experimental_network: { enabled: random.chance(0.6), domains: { 'a.test': 'allow' } } }));
  add(0.1, () => ({
    remote_sandbox_config: [{ hostname_patterns: ['*'], allowed_sandbox_modes: ['read-only', random.pick(MODES)] }],
  }));
  add(0.05, () => ({ enforce_residency: 'us' }));
  add(0.08, () => ({ no_such_demand: true }));
  return demands;
}

function policies(random: Random): readonly Value[] {
  const words: readonly Value[] = ['untrusted', 'on-request', 'never', 'on-failure'];
  const some = random.some(words, 1, 3);
  return random.chance(0.15) ? [...some, policy(random, () => undefined)] : some;
}

function profileList(random: Random, note: Note): Settings {
  note('list of allowed profiles');
  const allowed: Record<string, Value> = {};
  if (random.chance(0.8)) allowed[':workspace'] = random.chance(0.9);
  if (random.chance(0.8)) allowed[':read-only'] = random.chance(0.9);
  if (random.chance(0.3)) allowed['p'] = random.chance(0.9);
  if (random.chance(0.15)) allowed[':danger-full-access'] = true;
  const made: Record<string, Value> = { allowed_permission_profiles: allowed };
  if (random.chance(0.5)) made['default_permissions'] = random.pick([':workspace', ':read-only', 'p']);
  if (random.chance(0.3)) made['permissions'] = { managed: profile(random, () => undefined, []) };
  return made;
}

/** The text of the legacy `managed_config.toml`. */
export function managed(random: Random): Settings {
  const settings: Record<string, Value> = {};
  if (random.chance(0.5)) settings['sandbox_mode'] = random.pick(MODES);
  if (random.chance(0.4)) settings['approval_policy'] = random.pick(['on-request', 'never', 'on-failure']);
  if (random.chance(0.3)) settings['approvals_reviewer'] = random.pick(['user', 'auto_review']);
  if (random.chance(0.2)) settings['default_permissions'] = random.pick([':workspace', ':read-only']);
  if (random.chance(0.2)) settings['projects'] = { '{{WORLD}}/work': { trust_level: 'trusted' } };
  if (random.chance(0.2)) settings['web_search'] = 'disabled';
  if (random.chance(0.2)) settings['sandbox_workspace_write'] = { network_access: random.chance(0.5) };
  return settings;
}
