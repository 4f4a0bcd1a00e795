/** What may be sent to the domains that the proxy lets pass. */
import { networkTables } from '../engine/domain-rules.ts';
import { CONFIG_FILES, namesIn, stringIn, valueSite } from '../engine/read-settings.ts';
import { defineRule } from '../engine/rule.ts';

export const uploadingMethods = defineRule({
  id: 'uploading-methods',
  family: 'network',
  severity: 'information',
  fixable: 'review',
  files: CONFIG_FILES,
  docs: {
    what: 'Network access through the proxy with all HTTP methods, and what `mode = "limited"` does not keep in.',
    why: 'With POST, PUT and the like, commands can upload whatever they read to every allowed host that takes uploads. `limited` lets only GET, HEAD and OPTIONS pass, which is enough to fetch packages and pages – but the address of a GET can carry data out too.',
    remedy: 'Use `mode = "limited"` where commands only have to fetch something, and keep the list of domains short.',
    source: 'Run on Codex 0.169.0: under `limited`, GET, HEAD and OPTIONS passed, and other methods did not.',
    cases: ['rules/commands.test.ts: the proxy with its domain rules'],
  },
  messages: {
    full: 'Commands can also send and change data on the allowed hosts. If they only have to fetch something, use "limited": then only GET, HEAD and OPTIONS pass.',
    limited:
      'Only GET, HEAD and OPTIONS pass. That keeps uploads in, but the address of a GET can carry data out too, so keep the list of domains short.',
  },
  fixes: { limit: 'Allow only GET, HEAD and OPTIONS' },
  *check(context) {
    const { file } = context;
    for (const table of networkTables(context)) {
      const path = [...table.path, 'mode'];
      const mode = stringIn(file, path);
      // Where no domain is allowed, nothing passes.
      const allows = namesIn(file, [...table.path, 'domains']).length > 0;
      if (mode === undefined || !allows || !table.isEnforced()) continue;
      const site = valueSite(file, path);
      if (mode === 'limited') yield { message: 'limited', site };
      else if (mode === 'full')
        yield {
          message: 'full',
          site,
          fixes: [
            {
              title: 'limit',
              safety: 'review',
              promise: 'tightens',
              changes: [{ file: file.path, change: { kind: 'set', path, value: 'limited' } }],
            },
          ],
        };
    }
  },
});
