/** Projects that switch off the hooks of others. */

import { FEATURE_ALIASES } from '../../codex/features.ts';
import { areHooksOn, hooksOf } from '../../codex/hooks.ts';
import { code, dotted } from '../../text/phrases.ts';
import { keySite, nodeIn } from '../engine/read-settings.ts';
import { removal } from '../engine/removal.ts';
import { defineRule } from '../engine/rule.ts';
import { layerAt, stackIfTrusted, stackWithout } from '../engine/trust-status.ts';

export const hooksSwitchedOff = defineRule({
  id: 'hooks-switched-off',
  family: 'guards',
  severity: 'warning',
  fixable: 'review',
  files: ['project'],
  docs: {
    what: 'Projects that switch off your hooks and those of your administrator.',
    why: 'A hook is often a guard. `features.hooks = false` in a project’s file switches off every hook of sessions in that folder: yours, and even those of an administrator. Nothing says so. Whoever can push to the project can take the guards away.',
    remedy:
      'Remove the key from the project. An administrator can require hooks with `hooks = true` under `[features]` in `requirements.toml`; a project cannot change that.',
    source:
      'Run on Codex 0.169.0: `hooks/list` names no hook in such a project, whether the user, the system or the requirements bring it, unless requirements set the feature.',
    cases: [
      'guards/hook-commands.test.ts: a project switches off the hooks of everybody',
      'guards/hook-commands.test.ts: requirements keep them on',
    ],
  },
  messages: {
    yours:
      'This project switches off all hooks for sessions in its folder, including yours. Remove {key} unless you want to work here without them.',
    managed:
      'This project switches off all hooks for sessions in its folder, including your administrator’s. Remove {key}.',
  },
  fixes: { remove: 'Remove {key}' },
  *check(context) {
    const { file } = context;
    const stack = stackIfTrusted(context);
    if (areHooksOn(stack) || layerAt(stack, file.path)?.state.kind !== 'active') return;
    const without = stackWithout(stack, file.path);
    const others = hooksOf(without).filter(({ layer, enabled }) => layer.name !== 'project' && enabled);
    if (others.length === 0) return;
    for (const name of NAMES) {
      const path = ['features', name];
      const node = nodeIn(file, path);
      if (node?.kind !== 'boolean' || node.value !== false) continue;
      const message = others.some(({ trust }) => trust === 'managed') ? 'managed' : 'yours';
      const key = code(dotted(path));
      yield {
        message,
        data: { key },
        site: keySite(file, path),
        fixes: removal(context, stack, path, key),
      };
    }
  },
});

const NAMES = ['hooks', ...Object.keys(FEATURE_ALIASES).filter((name) => FEATURE_ALIASES[name] === 'hooks')];
