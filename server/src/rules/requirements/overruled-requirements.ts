/** Requirements that the managed configuration overrules. */

import { demandAt } from '../../codex/requirements.ts';
import { toPlain } from '../../syntax/toml/query.ts';
import { code } from '../../text/phrases.ts';
import { keySite, stringsAt } from '../engine/read-settings.ts';
import { relatedTo } from '../engine/related-locations.ts';
import { defineRule } from '../engine/rule.ts';

export const overruledRequirements = defineRule({
  id: 'overruled-requirements',
  family: 'requirements',
  severity: 'warning',
  fixable: 'no',
  files: ['requirements'],
  docs: {
    what: 'Lists in `requirements.toml` that forbid what `managed_config.toml` sets.',
    why: 'The older `managed_config.toml` outranks `requirements.toml`. What it sets for the sandbox, the approval policy or the reviewer is the only allowed value, and Codex ignores the list in `requirements.toml`. Codex says nothing about the contradiction.',
    remedy: 'Change the value in `managed_config.toml`, or remove it there: then the list applies.',
    source:
      'Run on Codex 0.169.0: a session had the value of the managed configuration although the list did not contain it.',
    cases: ['guards/administrator-files.test.ts: the managed configuration counts over requirements'],
  },
  messages: {
    overruled:
      'This list does not allow {value}, but `managed_config.toml` sets it and outranks the list: Codex uses {value}. Change it there, or remove it there.',
  },
  notes: { managed: 'This value applies.' },
  *check({ file, stack }) {
    for (const key of ['allowed_sandbox_modes', 'allowed_approval_policies', 'allowed_approvals_reviewers']) {
      const by = demandAt(stack.requirements, [key]);
      const own = stringsAt(file, [key]);
      if (own === undefined || by?.layer.name !== 'managed') continue;
      const set = toPlain(by.node);
      const words = Array.isArray(set) ? set.filter((word) => typeof word === 'string') : [];
      const value = words.find((word) => !own.includes(word) && !ALWAYS.has(word));
      if (value === undefined) continue;
      const related = relatedTo(by, 'managed');
      yield { message: 'overruled', data: { value: code(value) }, site: keySite(file, [key]), related };
    }
  },
});

/** What stays possible whatever is set. */
const ALWAYS = new Set(['read-only', 'user']);
