/** Settings in the file of a role that do not count for the helper. */
import { inertKeysOfRole } from '../../codex/roles.ts';
import { code } from '../../text/phrases.ts';
import { keySite } from '../engine/read-settings.ts';
import { removeKey } from '../engine/removal.ts';
import { defineRule } from '../engine/rule.ts';

export const inertRoleKey = defineRule({
  id: 'inert-role-key',
  family: 'schema',
  severity: 'warning',
  fixable: 'review',
  files: ['role'],
  docs: {
    what: 'A sandbox, approvals, servers or hooks in the file of a role (`agents/*.toml`), where they have no effect.',
    why: 'Codex accepts these settings in a role and does not use them. A helper that was given `sandbox_mode = "read-only"` writes wherever the session that started it may write.',
    remedy:
      'Remove the key, and set it in `config.toml`, where it counts for the session and for all helpers that it starts.',
    source:
      'Run on Codex 0.169.0, with both kinds of tools for helpers: what the session of a helper reports, and that its servers and hooks were not started.',
    cases: ['sessions/roles.test.ts: gives a helper the posture of the session that starts it, whatever its role says'],
  },
  messages: {
    inert:
      '{key} has no effect in a role: a helper gets the sandbox, approvals, servers and hooks of the session that starts it. Set it in `config.toml`, or remove it.',
  },
  fixes: { remove: 'Remove {key}' },
  *check({ file }) {
    for (const key of inertKeysOfRole(file))
      yield {
        message: 'inert',
        data: { key: code(key) },
        site: keySite(file, [key]),
        fixes: [{ ...removeKey(file, [key]), promise: 'no-change' }],
      };
  },
});
