/** Hooks that an administrator keeps from running. */

import { handlersOf } from '../../codex/hooks/handlers.ts';
import { hookSources } from '../../codex/hooks/sources.ts';
import { barredBy } from '../../codex/hooks.ts';
import { CONFIG_FILES, keySite } from '../engine/read-settings.ts';
import { relatedTo } from '../engine/related-locations.ts';
import { defineRule } from '../engine/rule.ts';
import { stackIfTrusted } from '../engine/trust-status.ts';

export const barredHooks = defineRule({
  id: 'barred-hooks',
  family: 'guards',
  severity: 'warning',
  fixable: 'no',
  appliesWhenUntrusted: true,
  files: [...CONFIG_FILES, 'hooks'],
  docs: {
    what: 'Hooks that never run because an administrator allows only managed hooks, or has turned hooks off.',
    why: 'With `allow_managed_hooks_only = true` in `requirements.toml`, Codex runs only an administrator’s hooks and silently skips yours and those of projects, whether you trust them or not. With `features.hooks = false`, it runs none at all. A hook that should check commands then checks nothing.',
    remedy: 'Ask your administrator to add the hooks that you rely on to the managed ones.',
    source: 'Run on Codex 0.169.0: `hooks/list` then lists no hook of a person or a project, and gives no warning.',
    cases: [
      'guards/hook-files.test.ts: runs only an administrator’s hooks where requirements say so',
      'guards/hook-files.test.ts: runs no hook at all where requirements turn the feature off',
    ],
  },
  messages: {
    managed:
      'The administrator of this computer allows only managed hooks, so Codex runs none of the hooks in this file. If you rely on one of them, ask the administrator to add it.',
    off: 'The administrator of this computer has turned hooks off, so Codex runs none of the hooks in this file.',
  },
  notes: { demanded: 'The administrator requires this.' },
  *check(context) {
    const { file } = context;
    const stack = stackIfTrusted(context);
    for (const source of hookSources(stack)) {
      const bar = source.layer.file === file.path ? barredBy(stack, source.layer) : undefined;
      if (bar === undefined || handlersOf(source, stack.machine).next().done === true) continue;
      const related = relatedTo(bar.by, 'demanded');
      yield { message: bar.why, site: keySite(file, ['hooks']), related };
    }
  },
});
