/** Settings that an administrator's requirements do not allow. */
import { approvalChoice } from '../../codex/approval.ts';
import { webSearchOf } from '../../codex/network/web-search.ts';
import { demandAt, demandedWords } from '../../codex/requirements.ts';
import { sandboxChoice } from '../../codex/sandbox.ts';
import { selectionOf } from '../../codex/selection.ts';
import type { ProvidedValue, Stack } from '../../codex/stack.ts';
import { neverWithoutFullAccess } from '../../codex/startup-errors/permissions.ts';
import { isListed } from '../../codex/unsandboxed.ts';
import { toPlain } from '../../syntax/toml/query.ts';
import type { TomlPath } from '../../syntax/toml/tree.ts';
import { code, dotted, type GapText } from '../../text/phrases.ts';
import { CONFIG_FILES, keySite, namesIn, nodeIn, stringIn, valueSite } from '../engine/read-settings.ts';
import { relatedTo } from '../engine/related-locations.ts';
import { removal } from '../engine/removal.ts';
import { defineRule, type FindingOf, type RuleContext } from '../engine/rule.ts';
import { refusedPlaces } from '../engine/startup-error-sites.ts';
import { stackIfTrusted } from '../engine/trust-status.ts';

const messages = {
  replaced:
    '{value} is not allowed on this computer, so Codex uses {instead} instead. Choose an allowed value, or remove it.',
  readOnly:
    '{value} is not allowed on this computer, so Codex uses the read-only sandbox instead. Choose an allowed value, or remove it.',
  policy:
    '{value} is not allowed on this computer, so Codex uses the first policy that is. Choose an allowed value, or remove it.',
  mode: '{value} has no effect: this computer allows only permission profiles, and Codex uses {instead}. Remove it.',
  feature: '{value} has no effect: the administrator of this computer sets this feature to {instead}. Remove it.',
  server:
    'Codex does not start the server {name}: this computer allows only certain servers, and none of them is set up like this one.',
  refused: 'Codex does not start. Choose values that this computer allows.',
} as const;

const fixes = { remove: 'Remove {key}' } as const;

const notes = { demanded: 'The administrator requires this.' } as const;

type Finding = FindingOf<typeof messages, typeof fixes, typeof notes>;

export const disallowedValue = defineRule({
  id: 'disallowed-value',
  family: 'requirements',
  severity: 'warning',
  fixable: 'review',
  files: CONFIG_FILES,
  docs: {
    what: 'Settings that the administrator of this computer does not allow, and what Codex uses instead.',
    why: 'An administrator’s requirements override all settings. Codex starts, but replaces what they do not allow – a sandbox with read-only, an approval policy with the first allowed one – so your setting only appears to work. Never asking, together with full access that is not allowed, keeps Codex from starting.',
    remedy: 'Choose one of the allowed values, or remove the setting.',
    source: 'Run on Codex 0.169.0: a new session reports the value that replaced the one that is not allowed.',
    cases: [
      'rules/layer-claims.ts: a policy that is not allowed becomes the first one that is',
      'rules/administrator.test.ts: a web search that is not allowed becomes the one that is',
    ],
  },
  messages,
  fixes,
  notes,
  *check(context) {
    const stack = stackIfTrusted(context);
    const refusals = [...refusedPlaces({ ...context, stack }, [neverWithoutFullAccess])];
    for (const { message: opening, site } of refusals) {
      yield { opening, message: 'refused', severity: 'error', site, related: demandedBy(stack) };
    }
    if (refusals.length === 0) yield* sandbox(context, stack);
    yield* approvals(context, stack);
    yield* webSearch(context, stack);
    yield* features(context, stack);
    yield* servers(context, stack);
  },
});

const demandedBy = (stack: Stack) => relatedTo(sandboxChoice(stack).replacedBy, 'demanded');

function* sandbox(context: RuleContext, stack: Stack): Iterable<Finding> {
  const { file } = context;
  const { replacedBy } = sandboxChoice(stack);
  const selection = selectionOf(stack);
  const list = demandAt(stack.requirements, ['allowed_permission_profiles']);
  if (replacedBy !== undefined && selection.kind !== 'trust') {
    yield* replaced(context, selection.by, replacedBy, { message: 'readOnly' });
  }
  if (list === undefined || selection.kind !== 'profile') return;
  const used = code(selection.name);
  const chosen = stack.effective.lookup(['default_permissions']);
  if (chosen !== undefined && chosen !== selection.by && selection.by.layer.name === 'requirements') {
    yield* replaced(context, chosen, list, { message: 'replaced', instead: used });
  }
  const mode = stack.effective.lookup(['sandbox_mode']);
  // Beside `default_permissions` in the same file it has no effect anywhere.
  if (mode?.layer.file !== file.path || stringIn(file, ['default_permissions']) !== undefined) return;
  yield {
    message: 'mode',
    data: { value: asWritten(context, ['sandbox_mode']), instead: used },
    ...placed(context, ['sandbox_mode'], list),
  };
}

function* approvals(context: RuleContext, stack: Stack): Iterable<Finding> {
  const { part, replacedBy, reviewerReplacedBy } = approvalChoice(stack);
  const policy: Replacement =
    part.policy === 'granular' ? { message: 'policy' } : { message: 'replaced', instead: code(part.policy) };
  const at = (key: string) => stack.effective.lookup([key]);
  yield* replaced(context, at('approval_policy'), replacedBy, policy);
  const reviewer = { message: 'replaced', instead: code(part.reviewer) } as const;
  yield* replaced(context, at('approvals_reviewer'), reviewerReplacedBy, reviewer);
}

function* webSearch(context: RuleContext, stack: Stack): Iterable<Finding> {
  const allowed = demandedWords(stack.requirements, 'allowed_web_search_modes');
  const written = stack.effective.lookup(['web_search']);
  const word = String(written?.node.kind === 'string' ? written.node.value : 'disabled');
  if (allowed === undefined || word === 'disabled' || allowed.value.includes(word)) return;
  const instead = code(webSearchOf(stack, sandboxChoice(stack)));
  yield* replaced(context, written, allowed.by, { message: 'replaced', instead });
}

function* features(context: RuleContext, stack: Stack): Iterable<Finding> {
  for (const name of namesIn(context.file, ['features'])) {
    const path = ['features', name];
    const demanded = demandAt(stack.requirements, path);
    const own = nodeIn(context.file, path);
    if (demanded?.node.kind !== 'boolean' || own?.kind !== 'boolean' || own.value === demanded.node.value) continue;
    yield {
      message: 'feature',
      data: { value: asWritten(context, path), instead: code(String(demanded.node.value)) },
      ...placed(context, path, demanded),
    };
  }
}

function* servers(context: RuleContext, stack: Stack): Iterable<Finding> {
  const list = demandAt(stack.requirements, ['mcp_servers']);
  if (list === undefined) return;
  for (const name of namesIn(context.file, ['mcp_servers'])) {
    const at = (key: string) => stack.effective.lookup(['mcp_servers', name, key]);
    const way = at('command') ?? at('url');
    if (way?.layer.file !== context.file.path || isListed(stack, name, way)) continue;
    const path = ['mcp_servers', name];
    yield {
      message: 'server',
      data: { name: code(dotted([name])) },
      ...placed(context, path, list),
    };
  }
}

/** What Codex uses in place of a value that is not allowed. */
type Replacement =
  | { readonly message: 'readOnly' | 'policy' }
  | { readonly message: 'replaced'; readonly instead: GapText };

/** A finding about `written` where it is in the context's file and `by` does not allow it. */
function* replaced(
  context: RuleContext,
  written: ProvidedValue | undefined,
  by: ProvidedValue | undefined,
  replacement: Replacement,
): Iterable<Finding> {
  if (by === undefined || written?.layer.file !== context.file.path) return;
  const isWhole = toPlain(written.node) === null || typeof toPlain(written.node) !== 'object';
  yield {
    ...(replacement.message === 'replaced'
      ? { message: 'replaced', data: { value: asWritten(context, written.path), instead: replacement.instead } }
      : { message: replacement.message, data: { value: asWritten(context, written.path) } }),
    ...placed(context, written.path, by),
    ...(isWhole ? { site: valueSite(context.file, written.path) } : {}),
  };
}

function asWritten({ file }: RuleContext, path: TomlPath): GapText {
  const node = nodeIn(file, path);
  const isWord = node?.kind === 'string' || node?.kind === 'boolean';
  return code(isWord ? `${dotted(path)} = ${JSON.stringify(node.value)}` : dotted(path));
}

/** Where the finding is, and its fix: what takes the place of the key once it is gone must not allow more. */
const placed = (context: RuleContext, path: TomlPath, by: ProvidedValue) => ({
  site: keySite(context.file, path),
  related: relatedTo(by, 'demanded'),
  fixes: removal(context, stackIfTrusted(context), path, code(dotted(path))).map(
    (fix) => ({ ...fix, promise: 'tightens' }) as const,
  ),
});
