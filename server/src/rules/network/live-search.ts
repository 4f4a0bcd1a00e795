/** Live web search where nobody watches, or where commands can write. */
import { approvalChoice } from '../../codex/approval.ts';
import { webSearchKey, webSearchOf } from '../../codex/network/web-search.ts';
import { sandboxChoice } from '../../codex/sandbox.ts';
import { isLeftToTrust } from '../../codex/sandbox-use.ts';
import { CONFIG_FILES, valueSite } from '../engine/read-settings.ts';
import { defineRule } from '../engine/rule.ts';
import { stackIfTrusted } from '../engine/trust-status.ts';

const MODE = ['web_search'];

export const liveSearch = defineRule({
  id: 'live-search',
  family: 'network',
  severity: 'warning',
  fixable: 'review',
  // Of projects, `project-loosens` speaks.
  files: CONFIG_FILES.filter((kind) => kind !== 'project'),
  docs: {
    what: 'Live web search where Codex never asks, or where commands can write.',
    why: 'A page that the model reads can tell it what to do. With `live`, anyone can put up a page and have it read a minute later, and what the model searches for can carry secrets out. Where Codex never asks, nobody sees what comes of it.',
    remedy: 'Use `web_search = "cached"`, which is the default, unless you need today’s pages.',
    source: 'Run on Codex 0.169.0: the mode of web search is reported as written.',
    cases: ['posture/facts/network.ts: live', 'posture/facts/network.ts: features.web_search_request makes it live'],
  },
  messages: {
    unwatched:
      'Pages that anyone can change right now steer a session that never asks and can write. Use "cached", or let Codex ask.',
    writes:
      'Pages that anyone can change right now steer an agent that can write, and searches can carry out what it has read. Use "cached" unless you need today’s pages.',
  },
  fixes: { cached: 'Use cached' },
  *check(context) {
    const { file } = context;
    const stack = stackIfTrusted(context);
    const key = webSearchKey(stack);
    if (key === undefined || key.layer.file !== file.path) return;
    const sandbox = sandboxChoice(stack);
    // Without a sandbox, cached pages are not used at all.
    if (sandbox.mode === 'read-only' && !isLeftToTrust(stack)) return;
    if (webSearchOf(stack, sandbox) !== 'live' || sandbox.mode === 'danger-full-access') return;
    const isUnwatched = approvalChoice(stack).part.policy === 'never';
    yield {
      ...(isUnwatched ? { message: 'unwatched' } : { message: 'writes', severity: 'information' }),
      site: valueSite(file, key.path),
      fixes: [
        {
          title: 'cached',
          safety: 'review',
          promise: 'tightens',
          changes: [
            { file: file.path, change: { kind: 'set', path: MODE, value: 'cached' } },
            // A feature says nothing any more beside it.
            ...(key.path.length > 1 ? [{ file: file.path, change: { kind: 'remove', path: key.path } } as const] : []),
          ],
        },
      ],
    };
  },
});
